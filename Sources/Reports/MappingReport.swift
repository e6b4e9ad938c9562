import Catalogue
import DNS
package import Mapper

/// A mapping as text, JSON or CSV.
package enum MappingReport {
    /// The mapping for people: a heading for each zone, a line for each set of addresses.
    package static func text(_ mapping: Mapping, showsSources: Bool, style: TextStyle) -> String {
        var text = ""
        var zone: DomainName??
        var table = TextTable(indent: 2)
        for set in mapping.rrsets {
            if zone != .some(set.zone?.name) {
                text += table.text
                table = TextTable(indent: 2)
                text += (text.isEmpty ? "" : "\n") + style.bold(heading(of: set)) + "\n"
                zone = .some(set.zone?.name)
            }
            var row = [set.name.owner(in: set.zone?.name), set.type.description, set.addresses.description]
            if showsSources { row.append(mapping.sources(of: set).map(\.text).joined(separator: "; ")) }
            table.append(row)
        }
        return text + table.text
    }

    private static func heading(of set: HostRRset) -> String {
        guard let zone = set.zone else { return "no zone known" }
        let asked = zone.asksPublicName ? zone.publicSuffix.map { ", asked as …\($0.text)" } ?? "" : ""
        return "\(zone.name.text)  (\(zone.role.rawValue)\(asked))"
    }

    /// The mapping as the document `pedns.mapping/1`.
    package static func json(_ mapping: Mapping, showsSources: Bool) -> JSONDocument {
        .object([
            "schema": .string("pedns.mapping/1"),
            "rrsets": .array(mapping.rrsets.map { json($0, of: mapping, showsSources: showsSources) }),
            "findings": .array(mapping.findings.map(FindingJSON.document)),
        ])
    }

    /// One set, as it stands in the document.
    static func json(_ set: HostRRset, of mapping: Mapping, showsSources: Bool) -> JSONDocument {
        var members: [String: JSONDocument] = [
            "name": .string(set.name.text),
            "type": .string(set.type.description),
            "ttl": set.ttl.map { .number(Int($0)) } ?? .null,
            "addresses": .strings(set.addresses.map(\.description)),
            "zone": .optional(set.zone?.name.text),
            "role": .string(set.role.rawValue),
            "publicName": .optional(set.publicName?.text),
        ]
        if showsSources {
            members["sources"] = .array(
                mapping.sources(of: set).map { source in
                    .object([
                        "file": .string(source.file), "endpoint": .optional(source.endpoint),
                        "group": .optional(source.group), "member": .optional(source.member),
                    ])
                })
        }
        return .object(members)
    }

    /// The mapping as CSV with a row for each address; pedns reads it again as an inventory.
    package static func csv(_ mapping: Mapping, showsSources: Bool) -> [UInt8] {
        var header = ["name", "address", "ttl", "zone", "role", "public_name"]
        if showsSources { header.append("sources") }
        var csv = CSVText(header: header)
        for set in mapping.rrsets {
            for address in set.addresses {
                var row = [
                    set.name.text, address.description, set.ttl.map(String.init) ?? "",
                    set.zone?.name.text ?? "", set.role.rawValue, set.publicName?.text ?? "",
                ]
                if showsSources { row.append(mapping.sources(of: set).map(\.text).joined(separator: "; ")) }
                csv.append(row)
            }
        }
        return csv.octets
    }
}

extension RecordSource {
    /// The source on one line.
    var text: String {
        [file, endpoint, member ?? group].compactMap { $0 }.joined(separator: " ")
    }
}

extension DomainName {
    /// The name as it stands in its zone, as in "rec2" or "@"; in full where there is no zone.
    func owner(in zone: DomainName?) -> String {
        guard let zone else { return text }
        return labelCount == zone.labelCount ? "@" : String(text.dropLast(zone.text.count + 1))
    }
}
