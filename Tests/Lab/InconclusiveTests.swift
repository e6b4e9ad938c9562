import Commands
import DNS
import LDNS
import Resolver
import Testing

/// A server that gives no answer to go by proves nothing, and is told from one that is wrong.
@Suite(.serialized)
struct InconclusiveTests {
    private typealias Finding = CheckDocument.Finding

    private static let name =
        "\(InventedInventory.vaultID)-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"
    private static let other =
        "\(InventedInventory.vaultID)-ab-pod01-id1.privatelink.we.backup.windowsazure.com"
    private static let vault = InventedInventory.twoServices
    private static let names = [other, name]

    private func expect(
        _ findings: [Finding], _ status: Commands.ExitStatus, of servers: [String], patience: String = "2s",
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (run, report) = try await Self.vault.check(
            internal: servers, "--attempts", "2", "--timeout", patience)
        #expect(report.findings == findings, sourceLocation: sourceLocation)
        #expect(run.status == status, sourceLocation: sourceLocation)
    }

    @Test
    func `BIND that answers nobody is server-refused`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await Self.vault.zones(in: folder)
            try await withServers(BIND(zones: zones, allowsQueries: false)) { servers in
                try await expect(
                    [Finding("server-refused", Self.names, in: "internal", of: servers[0].text)],
                    .inconclusive, of: servers.map(\.text))
            }
        }
    }

    @Test
    func `Unbound whose forwarder is dead is server-failed`() async throws {
        // Left to itself it tries for half a minute, longer than clients wait.
        let hasty = ["infra-cache-max-rtt: 1000", "outbound-msg-retry: 1"]
        try await withServers(Unbound(options: hasty)) { servers in
            try await expect(
                [Finding("server-failed", Self.names, in: "internal", of: servers[0].text)],
                .inconclusive, of: servers.map(\.text), patience: "10s")
        }
    }

    @Test
    func `a port at which nobody is is no-answer`() async throws {
        let nobody = Unbound.nobody.description
        try await expect(
            [Finding("no-answer", Self.names, in: "internal", of: nobody)], .inconclusive, of: [nobody])
    }

    @Test
    func `a server that says nothing is no-answer`() async throws {
        try await withLoopbackServer { _ in
            .silence
        } body: { server in
            try await expect(
                [Finding("no-answer", Self.names, in: "internal", of: server)], .inconclusive, of: [server],
                patience: "100ms")
        }
    }

    @Test
    func `a long answer without TCP is tcp-blocked`() async throws {
        try await withLoopbackServer(servesTCP: false) { query in
            var cut = query.message.response()
            cut.flags.insert(.truncated)
            return .messages(cut)
        } body: { server in
            try await expect(
                [Finding("tcp-blocked", Self.names, in: "internal", of: server)], .inconclusive, of: [server])
        }
    }

    /// What a lie gets wrong; what it says is always the right answer, which must not be believed for that.
    enum Lie: CaseIterable {
        case id, question, isNoResponse, cutShort
    }

    @Test(arguments: Lie.allCases)
    func `a server that lies is untrusted-reply, though it says what is right`(lie: Lie) async throws {
        try await withLoopbackServer { query in
            Self.told(lie, to: query)
        } body: { server in
            try await expect(
                [Finding("untrusted-reply", Self.names, in: "internal", of: server)], .inconclusive,
                of: [server], patience: "3s")
        }
    }

    @Test
    func `lies before the truth change nothing`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await Self.vault.zones(in: folder)
            try await withServers(NSD(zones: zones)) { servers in
                try await withLoopbackServer { query in
                    let truth = Self.truth(query, "10.20.0.4", "10.20.0.5")
                    return Self.told(.id, to: query).then(Self.told(.cutShort, to: query)).then(
                        .messages(truth))
                } body: { server in
                    try await expect([], .asExpected, of: [server, servers[0].text])
                }
            }
        }
    }

    @Test
    func `what is proven wrong counts more than what cannot be told`() async throws {
        try await withTemporaryFolder { folder in
            let zones = try await InventedInventory(endpoints: [
                InventedEndpoint(
                    name: "pe-vault", group: "AzureBackup",
                    hosts: [
                        .backup(vault: InventedInventory.vaultID, service: "rec2", geo: "we", "10.20.0.4")
                    ])
            ]).zones(in: folder)
            try await withServers(BIND(zones: zones)) { servers in
                let nobody = Unbound.nobody.description
                try await expect(
                    [
                        Finding("missing-internal", [Self.other], in: "internal", of: servers[0].text),
                        Finding("no-answer", Self.names, in: "internal", of: nobody),
                    ], .notAsExpected, of: [servers[0].text, nobody])
            }
        }
    }

    // MARK: Servers of our own

    private func withLoopbackServer(
        servesTCP: Bool = true, answering behaviour: @escaping LoopbackServer.Behaviour,
        body: (String) async throws -> Void
    ) async throws {
        let server = try await LoopbackServer.start(servesTCP: servesTCP, answering: behaviour)
        do {
            try await body(server.address.description)
            await server.stop()
        } catch {
            await server.stop()
            throw error
        }
    }

    private static func truth(
        _ query: LoopbackServer.Query, _ rec2: String = "10.20.0.4", _ id1: String = "10.20.0.5"
    ) -> Message {
        var truth = query.message.response()
        let addresses = [name: rec2, other: id1]
        guard let question = query.question, question.type == .a,
            let address = addresses[question.name.text].flatMap({ IPAddress($0) })
        else { return truth }
        truth.answer = [Record(owner: question.name, ttl: 60, data: address.recordData)]
        return truth
    }

    private static func told(_ lie: Lie, to query: LoopbackServer.Query) -> LoopbackServer.Reply {
        var reply = truth(query)
        switch lie {
        case .id:
            reply.id ^= 1
        case .question:
            reply.questions = reply.questions.map { Question(name: $0.name, type: .aaaa) }
        case .isNoResponse:
            reply.flags.remove(.response)
        case .cutShort:
            guard let octets = try? MessageCodec.encode(reply) else { return .silence }
            return .octets(Array(octets.dropLast(2)))
        }
        return .messages(reply)
    }
}
