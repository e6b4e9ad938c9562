import DNS
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
}
