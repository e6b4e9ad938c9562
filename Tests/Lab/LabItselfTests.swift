import DNS
import LDNS
import Resolver
import Testing

/// What the lab promises to its own tests.
@Suite(.serialized)
struct LabItselfTests {
    enum Kind: String, CaseIterable {
        case bind, nsd, knot, unbound, dnsmasq
    }

    private func server(_ kind: Kind, in folder: TemporaryFolder) async throws -> any NameServer {
        let zones = try await InventedInventory.agents.zones(in: folder)
        switch kind {
        case .bind: return BIND(zones: zones)
        case .nsd: return NSD(zones: zones)
        case .knot: return Knot(zones: zones)
        case .unbound: return Unbound(zones: zones)
        case .dnsmasq:
            try folder.write("10.20.0.4 db01.corp.example\n", to: "hosts")
            return Dnsmasq(hosts: [folder.file("hosts")])
        }
    }

    @Test(arguments: Kind.allCases)
    func `a server whose port another has taken gets another one`(kind: Kind) async throws {
        let other = try await LoopbackServer.start { .messages($0.message.response(.refused)) }
        try await withTemporaryFolder { folder in
            var ports = [other.address.port]
            let running = try await RunningServer.start(try await server(kind, in: folder)) {
                try ports.popLast() ?? freePort()
            }
            #expect(running.address.port != other.address.port)
            #expect(ports.isEmpty)
            await running.stop()
        }
        await other.stop()
    }

    @Test(arguments: Kind.allCases)
    func `a server that was stopped answers no longer`(kind: Kind) async throws {
        try await withTemporaryFolder { folder in
            let running = try await RunningServer.start(try await server(kind, in: folder))
            await running.stop()
            let resolver = StubResolver(options: .init(timeout: .seconds(5), attempts: 1))
            let question = Question(name: try DomainName("db01.corp.example"), type: .a)
            let view = try View(name: "lab", expectation: .private, servers: [running.address])
            let seen = try await resolver.observe(question, of: running.address, in: view)
            await resolver.shutdown()
            guard case .unreachable = seen.outcome else {
                Issue.record("it still says \(seen.outcome.status)")
                return
            }
        }
    }

    @Test
    func `a server that cannot start fails the test with what it said`() async throws {
        let zone = ServedZone(origin: "corp.example", file: "/nowhere")
        await #expect {
            try await withServers(BIND(zones: [zone], options: "no-such-option 1;")) { _ in }
        } throws: { error in
            let text = String(describing: error)
            return text.contains("ended before it worked") && text.contains("no-such-option")
        }
    }

    @Test
    func `a program that is not installed fails the test and tells how to get it`() {
        #expect {
            try InstalledProgram("no-such-server")
        } throws: { error in
            String(describing: error) == "no-such-server is not installed: run \"make setup\""
        }
    }

    @Test
    func `a scripted server does what it is said to do`() async throws {
        let name = try DomainName("db01.corp.example")
        let base = try await LoopbackServer.start { query in
            var response = query.message.response()
            response.answer = [Record(owner: name, ttl: 60, data: .a(IPv4Address(0x0A14_0004)))]
            return .messages(response)
        }
        /// What becomes of questions of these types; those of which nothing comes are not waited for long.
        func observe(
            _ behaviour: ScriptedServer.Behaviour, _ types: RecordType..., silent: Set<Int> = []
        ) async throws -> [Observation] {
            let server = try await ScriptedServer.start(behaviour, asking: [base.address])
            let view = try View(name: "lab", expectation: .private, servers: [server.address])
            let patient = StubResolver(options: .init(timeout: .seconds(20), attempts: 1))
            let hasty = StubResolver(options: .init(timeout: .milliseconds(100), attempts: 1))
            var seen: [Observation] = []
            for (place, type) in types.enumerated() {
                let resolver = silent.contains(place) ? hasty : patient
                seen.append(
                    try await resolver.observe(
                        Question(name: name, type: type), of: server.address, in: view))
            }
            await patient.shutdown()
            await hasty.shutdown()
            await server.stop()
            return seen
        }
        // Of every third question the first datagram is lost, and no other.
        let lost = try await observe(.losing, .txt, .mx, .a, .a, .txt, .aaaa, .ns, .srv, silent: [2, 7])
        #expect(
            lost.map(\.outcome) == [.nodata, .nodata, .timeout, .answer, .nodata, .nodata, .nodata, .timeout])
        #expect(try await observe(.withoutEDNS, .a).map(\.refusedEDNS) == [true])
        #expect(try await observe(.denyingIPv6, .a, .aaaa).map(\.outcome) == [.answer, .nxdomain])
        #expect(
            try await observe(.silentOnIPv6, .a, .aaaa, silent: [1]).map(\.outcome) == [.answer, .timeout])
        #expect(try await observe(.inCapitals, .a).map(\.outcome) == [.answer])
        let query = Message(id: 1, flags: [], questions: [Question(name: name, type: .a)])
        let octets = ScriptedServer.inCapitals(try MessageCodec.encode(query))
        let words = String(decoding: octets.dropFirst(12), as: UTF8.self)
        #expect(words.hasPrefix("\u{4}DB01\u{4}CORP\u{7}EXAMPLE\0"))
        await base.stop()
    }

    @Test
    func `a scripted server that alternates asks each question of one and of the other`() async throws {
        let name = try DomainName("db01.corp.example")
        var servers: [LoopbackServer] = []
        for address in [0x0A14_0004, 0x0A14_0005] as [UInt32] {
            servers.append(
                try await LoopbackServer.start { query in
                    var response = query.message.response()
                    response.answer = [Record(owner: name, ttl: 60, data: .a(IPv4Address(address)))]
                    return .messages(response)
                })
        }
        let server = try await ScriptedServer.start(.alternating, asking: servers.map(\.address))
        let view = try View(name: "lab", expectation: .private, servers: [server.address])
        let resolver = StubResolver()
        var seen: [String] = []
        for _ in 0..<3 {
            let question = Question(name: name, type: .a)
            let observation = try await resolver.observe(question, of: server.address, in: view)
            seen += observation.addresses.map(\.description)
        }
        #expect(seen == ["10.20.0.4", "10.20.0.5", "10.20.0.4"])
        await resolver.shutdown()
        await server.stop()
        for server in servers { await server.stop() }
    }
}
