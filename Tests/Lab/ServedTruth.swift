import Commands
import Testing

extension InventedInventory {
    /// Holds that a check finds nothing wrong: every asked name, of every server, at exactly its addresses.
    func expectAllRight(
        internal inside: [RunningServer],
        public outside: [RunningServer] = [],
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (run, report) = try await check(
            internal: inside.map(\.text), public: outside.map(\.text))
        let logs = (inside + outside).logs
        #expect(run.status == .asExpected, logs, sourceLocation: sourceLocation)
        #expect(report.findings == [], logs, sourceLocation: sourceLocation)
        let names = askedNames
        #expect(report.summary.names == names.count, sourceLocation: sourceLocation)
        #expect(report.summary.ok == names.count, sourceLocation: sourceLocation)
        for server in inside {
            var seen: [String: Set<String>] = [:]
            for result in report.results where result.server == server.text {
                seen[result.name, default: []].formUnion(result.observed.addresses)
            }
            let expected = hosts.flatMap { host in
                host.askedNames.map { ($0, Set(host.addresses)) }
            }
            #expect(seen == Dictionary(expected) { $0.union($1) }, logs, sourceLocation: sourceLocation)
        }
    }
}

/// Holds that servers answer a question with a status and no address.
func expect(
    _ status: String, _ name: String, _ type: String, of servers: [RunningServer],
    sourceLocation: SourceLocation = #_sourceLocation
) async throws {
    let seen = try await ObservationsDocument.resolve(name, type: type, of: servers.map(\.text))
    #expect(
        seen.map(\.status) == servers.map { _ in status }, servers.logs, sourceLocation: sourceLocation)
    #expect(seen.flatMap(\.addresses) == [], sourceLocation: sourceLocation)
}
