import DNS
package import Mapper

/// Entries for a hosts file: address, space, name, one name a line, every name that clients ask.
package struct HostsFormat: ExportFormat {
    package static let name = "hosts"
    package static let summary = "hosts entries for /etc/hosts and what reads its like"

    /// The first line of every hosts file that pedns writes.
    static let mark = "# Written by pedns from an inventory: change the inventory, not this file."

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] { [] }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        try mapping.requireRecords(in: options.zones)
        try mapping.requireUnambiguousNames()
        let sets = mapping.rrsets.filter { set in
            guard !options.zones.isEmpty else { return true }
            return set.zone.map { options.zones.contains($0.name) } ?? false
        }
        let refused = sets.map(\.name).filter { $0.isWildcard || !$0.isHostName }
        guard refused.isEmpty else {
            throw ExportError(
                .inexpressible,
                refused.map {
                    "a hosts file cannot hold \($0.isWildcard ? "the wildcard " : "")\($0.text)"
                        + ($0.isWildcard ? "" : ", which is no host name")
                })
        }
        let entries = sets.flatMap { set in
            set.askedNames.flatMap { name in set.addresses.map { (name: name, address: $0) } }
        }.sorted { ($0.name, $0.address) < ($1.name, $1.address) }
        var text: [UInt8] = []
        text.append(HostsFormat.mark + "\n")
        for entry in entries {
            entry.address.write(to: &text)
            text.append(UInt8(ascii: " "))
            entry.name.write(to: &text)
            text.append(UInt8(ascii: "\n"))
        }
        let complete = text
        return [Artefact(fileName: "hosts", mark: HostsFormat.mark) { (_) throws(ExportError) in complete }]
    }
}
