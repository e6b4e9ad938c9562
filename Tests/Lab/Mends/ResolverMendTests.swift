import Checks
import DNS
import Mapper
import Resolver
import Testing

/// What pedns says to do to resolvers in front of a private zone: forward it, and forget that a name is not there.
@Suite(.serialized)
struct ResolverMendTests {
    enum Kind: String, CaseIterable {
        case bind, unbound, dnsmasq
    }

    private static let name = "we01.\(MendedZone.origin)"

    /// Runs two servers that hold the zone, one of which, "private", has the name in it.
    private func withZone(
        _ body: (_ internet: RunningServer, _ inside: RunningServer, _ homes: [TemporaryFolder]) async throws
            -> Void
    ) async throws {
        try await withTemporaryFolder { first in
            try await withTemporaryFolder { second in
                try first.write(zone: MendedZone.origin, [])
                try second.write(zone: MendedZone.origin, ["\(Self.name). 60 IN A 10.20.0.12"])
                let servers = try [first, second].map {
                    ManagedBIND(home: $0, zones: [MendedZone.origin], control: try freePort())
                }
                try await withServers(servers[0], servers[1]) { running in
                    try await body(running[0], running[1], [first, second])
                }
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `the private zone is forwarded, though it gives private addresses`(kind: Kind) async throws {
        let zone = try DomainName(MendedZone.origin)
        let steps = [MendStep.forward(zone), .flush(try DomainName(Self.name))]
        try await withZone { internet, inside, _ in
            try await withTemporaryFolder { home in
                switch kind {
                case .bind:
                    let bind = ManagedBIND(
                        home: home, zones: [], forwarder: internet.address, control: try freePort())
                    try await withServers(bind) { servers in
                        try await servers.wait("it works") {
                            try await servers[0].says(Self.name) == "nxdomain"
                        }
                        try await bind.administrator(of: servers[0], forwardingTo: inside)
                            .carryOut(steps, of: "BIND, zone files and named.conf")
                        try await servers.wait("it forwards") {
                            try await servers[0].says(Self.name) == "10.20.0.12"
                        }
                    }
                case .unbound:
                    let unbound = ManagedUnbound(
                        home: home, options: ["private-address: 10.0.0.0/8"], forwarder: internet.address)
                    try await withServers(unbound) { servers in
                        #expect(try await servers[0].says(Self.name) == "nxdomain")
                        try await unbound.administrator(forwardingTo: inside).carryOut(steps, of: "Unbound")
                        try await servers.wait("it forwards") {
                            try await servers[0].says(Self.name) == "10.20.0.12"
                        }
                    }
                case .dnsmasq:
                    let dnsmasq = ManagedDnsmasq(home: home, forwarder: internet.address)
                    try dnsmasq.write(["stop-dns-rebind"])
                    var running = try await RunningServer.start(dnsmasq)
                    do {
                        #expect(try await running.says(Self.name) == "nxdomain")
                        running = try await dnsmasq.mended(steps, running, forwardingTo: inside)
                        #expect(try await running.says(Self.name) == "10.20.0.12")
                        await running.stop()
                    } catch {
                        await running.stop()
                        throw error
                    }
                }
            }
        }
    }

    /// Has the internet learn the name, which a resolver knows by then not to be there.
    private func teach(_ internet: RunningServer, at home: TemporaryFolder, control: UInt16) async throws {
        let bind = ManagedBIND(home: home, zones: [MendedZone.origin], control: control)
        let records = try MendedZone.records("we01", "10.20.0.12")
        try await bind.administrator(of: internet)
            .carryOut([.add(records)], of: "BIND, zone files and named.conf")
        try await [internet].wait("the record is there") {
            try await internet.says(Self.name) == "10.20.0.12"
        }
    }

    /// Runs a resolver in front of a server that learns the name once the resolver has asked for it in vain.
    private func withLatecomer(
        _ kind: Kind, options: [String] = [],
        _ body: (_ resolver: RunningServer, _ home: TemporaryFolder) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { zone in
            try await withTemporaryFolder { home in
                try zone.write(zone: MendedZone.origin, [])
                let control = try freePort()
                let bind = ManagedBIND(home: zone, zones: [MendedZone.origin], control: control)
                try await withServers(bind) { servers in
                    let internet = servers[0]
                    let resolver: any NameServer
                    switch kind {
                    case .bind:
                        resolver = ManagedBIND(
                            home: home, zones: [], forwarder: internet.address, control: try freePort())
                    case .unbound: resolver = ManagedUnbound(home: home, forwarder: internet.address)
                    case .dnsmasq:
                        let dnsmasq = ManagedDnsmasq(home: home, forwarder: internet.address)
                        try dnsmasq.write(options)
                        resolver = dnsmasq
                    }
                    try await withServers(resolver) { resolvers in
                        try await resolvers.wait("it works") {
                            try await resolvers[0].says(Self.name) == "nxdomain"
                        }
                        try await teach(internet, at: zone, control: control)
                        try await body(resolvers[0], home)
                    }
                }
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `a name that was not there is forgotten, and asked again`(kind: Kind) async throws {
        let steps = [MendStep.flush(try DomainName(Self.name))]
        try await withLatecomer(kind) { resolver, home in
            #expect(try await resolver.says(Self.name) == "nxdomain", "it forgets by itself: \(resolver.log)")
            let nobody = Unbound.nobody
            switch kind {
            case .bind:
                // rndc's port stands in a file that is there already.
                try await ManagedBIND(home: home, zones: [], control: 0).administrator(of: resolver)
                    .carryOut(steps, of: "BIND, zone files and named.conf")
            case .unbound:
                try await ManagedUnbound(home: home, forwarder: nobody).administrator()
                    .carryOut(steps, of: "Unbound")
            case .dnsmasq:
                _ = try await ManagedDnsmasq(home: home, forwarder: nobody).mended(steps, resolver)
            }
            try await [resolver].wait("it asks again") {
                try await resolver.says(Self.name) == "10.20.0.12"
            }
        }
    }

    @Test func `dnsmasq told to keep no negative answers asks again by itself`() async throws {
        let lines = ServerCommands.of([.setNegativeTTL(try DomainName(MendedZone.origin), seconds: 60)])
        let dnsmasq = try #require(lines.first { $0.title == "dnsmasq" })
        #expect(dnsmasq.lines.count == 3)
        try await withLatecomer(.dnsmasq, options: [dnsmasq.lines[1]]) { resolver, _ in
            let answer = try await resolver.says(Self.name)
            #expect(answer == "10.20.0.12", "\(resolver.log)")
        }
    }
}
