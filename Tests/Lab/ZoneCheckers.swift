import Testing

/// The checkers that come with servers.
enum ZoneCheckers {
    /// Has every checker look at a zone file and gives its records as BIND prints them: one blank between fields,
    /// sorted.
    static func records(
        of zone: ServedZone, in folder: TemporaryFolder,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> [String] {
        let nsd = try await ChildProcess.run(
            try InstalledProgram("nsd-checkzone"), [zone.origin, zone.file], in: folder)
        #expect(
            nsd.status == 0, "nsd-checkzone \(zone.origin): \(nsd.output)", sourceLocation: sourceLocation)
        let knot = try await ChildProcess.run(
            try InstalledProgram("kzonecheck"), ["-o", zone.origin, zone.file], in: folder)
        #expect(knot.status == 0, "kzonecheck \(zone.origin): \(knot.output)", sourceLocation: sourceLocation)
        // -D and -o have it print the zone as named-compilezone does; -q, nothing beside it but complaints.
        let bind = try await ChildProcess.run(
            try InstalledProgram("named-checkzone"),
            ["-q", "-i", "local", "-k", "fail", "-D", "-o", "-", zone.origin, zone.file], in: folder)
        #expect(
            bind.status == 0, "named-checkzone \(zone.origin): \(bind.output)", sourceLocation: sourceLocation
        )
        return bind.output.split(separator: "\n").map { line in
            line.split { $0 == " " || $0 == "\t" }.joined(separator: " ")
        }.sorted()
    }
}
