import DNS
package import Mapper

/// Dynamic updates (RFC 2136) as nsupdate reads them: a transaction for each zone, and none for a zone that
/// is as it must be.
package struct NsupdateFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "nsupdate", purpose: "BIND, Knot and others that take dynamic updates (RFC 2136)",
        holding: .zoneOrHost,
        aliases: "BIND follows them into these zones, every other server needs --layout host",
        loading:
            "nsupdate -k KEYFILE FILE, after a first line server ADDRESS where DNS does not tell the primary",
        checkers: [])

    /// Unlike that of a zone file, for one must not be replaced by the other.
    static let opening = OwnMark.line(";", as: "an update")

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        guard !options.knowsPrevious else { return [] }
        return [
            .note(
                "with --previous ZONEFILE the updates are made only where the server still holds what that file says;"
                    + " without it they replace what it holds of these names, and remove no other")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.soundZones(of: mapping, options: options)
        return [
            Artefact(fileName: "nsupdate.txt", opening: NsupdateFormat.opening) {
                [options] (previous) throws(ExportError) in
                try NsupdateFormat.text(zones, replacing: previous, options: options)
            }
        ]
    }

    private static func text(
        _ zones: [HostZone], replacing previous: PreviousText?, options: ExportOptions
    ) throws(ExportError) -> [UInt8] {
        // What the file held before tells nothing of the server; what the user says that the server holds, does.
        let before = previous.flatMap {
            !options.knowsPrevious && $0.octets.starts(with: opening.utf8) ? nil : $0
        }
        var earlier: EarlierRecords?
        if let before { earlier = try EarlierRecords(before) }
        var writer = UpdateWriter(opening, replacing: earlier, options: options)
        for zone in zones { writer.write(zone) }
        // Of a zone that the inventory has nothing of any longer, all that pedns wrote goes.
        let written = Set(zones.map(\.origin))
        for origin in earlier?.origins ?? [] where !written.contains(origin) && options.concerns(origin) {
            writer.write(HostZone(origin: origin, isPinpoint: false, sets: []))
        }
        guard writer.faults.isEmpty else { throw ExportError(.inexpressible, writer.faults) }
        return writer.text
    }
}

extension ExportOptions {
    /// Whether a zone is among those to be written.
    fileprivate func concerns(_ origin: DomainName) -> Bool { zones.isEmpty || zones.contains(origin) }
}
