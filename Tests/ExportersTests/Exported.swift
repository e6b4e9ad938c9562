import DNS
import Exporters
import LDNS
import Mapper
import Testing

/// The one file that a format makes of a mapping.
func exported(
    _ format: any ExportFormat.Type, _ mapping: Mapping, _ options: ExportOptions = ExportOptions(),
    replacing previous: String? = nil
) throws -> String {
    text(
        try Artefact.joined(
            format.init(options).artefacts(of: mapping),
            replacing: previous.map { PreviousText(file: "old.zone", octets: octets($0)) }))
}

/// A zone that pedns writes, with the last line that belongs to it.
func ended(_ zone: String) -> String {
    let records = zone.split(separator: "\n").drop { !$0.contains("\tSOA\t") }.dropFirst()
    let text = records.map { $0 + "\n" }.joined()
    let digest = (try? SHA256Digest(of: octets(text)))?.description ?? "none"
    return zone + "; End of zone: \(records.count) records beside the SOA, sha256 \(digest)\n"
}

/// The files that a format makes of a mapping, by name.
func files(
    _ format: any ExportFormat.Type, _ mapping: Mapping, _ options: ExportOptions = ExportOptions()
) throws -> [(name: String, text: String)] {
    try format.init(options).artefacts(of: mapping).map { ($0.fileName, text(try $0.text(replacing: nil))) }
}

extension ExportOptions {
    /// The wishes for a layout, and for no zones but these.
    static func of(_ layout: ZoneLayout = .zone, zones: String...) throws -> ExportOptions {
        var options = ExportOptions()
        options.layout = layout
        options.zones = Set(try zones.map { try DomainName($0) })
        return options
    }
}
