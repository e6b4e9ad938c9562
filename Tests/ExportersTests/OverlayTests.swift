import Catalogue
import DNS
import Inventory
import Mapper
import Testing

@testable import Exporters

/// The names that clients ask, as every format that holds single names has them.
struct OverlayTests {
    private func names(_ mapping: Mapping, zones: Set<DomainName> = []) throws -> [String] {
        var options = ExportOptions()
        options.zones = zones
        return try Overlay(of: mapping, options: options, holder: "a test").map { asked in
            "\(asked.name.text) \(asked.sets.flatMap(\.addresses).map(\.description).joined(separator: " "))"
        }
    }

    @Test func `names come once, in canonical order, with the addresses of both families`() throws {
        let id = "1234567890123456789"
        #expect(
            try names(try vault()) == [
                "\(id)-ab-pod01-fab1.privatelink.we.backup.windowsazure.com 10.20.0.4",
                "\(id)-ab-pod01-rec2.privatelink.we.backup.windowsazure.com 10.20.0.5",
                "\(id)-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com 10.20.0.15",
                "zone1.com 10.20.0.16", "web.zone1.com 10.20.0.17",
                "wepod01ecs101.privatelink.blob.core.windows.net 10.20.0.12 fd00:20::12",
                "wepod01ecs102.privatelink.blob.core.windows.net 10.20.0.13 10.20.0.100",
                "wepod01ecs101.blob.core.windows.net 10.20.0.12 fd00:20::12",
                "wepod01ecs102.blob.core.windows.net 10.20.0.13 10.20.0.100",
                "wepod01ecs101.privatelink.queue.core.windows.net 10.20.0.14",
                "wepod01ecs101.queue.core.windows.net 10.20.0.14",
            ])
    }

    @Test func `names of zones within each other are merged as their labels sort`() throws {
        let mapping = map([
            try entry("a.corp.example", "10.0.0.1", zone: "corp.example"),
            try entry("z.corp.example", "10.0.0.2", zone: "corp.example"),
            try entry("b.m.corp.example", "10.0.0.3", zone: "m.corp.example"),
            try entry("q.b.m.corp.example", "10.0.0.4", zone: "m.corp.example"),
            try entry("n.corp.example", "10.0.0.5", zone: "corp.example"),
            try entry("c.other.example", "10.0.0.6"),
        ])
        #expect(
            try names(mapping) == [
                "a.corp.example 10.0.0.1", "b.m.corp.example 10.0.0.3", "q.b.m.corp.example 10.0.0.4",
                "n.corp.example 10.0.0.5", "z.corp.example 10.0.0.2", "c.other.example 10.0.0.6",
            ])
        #expect(
            try names(mapping, zones: [try DomainName("m.corp.example")]) == [
                "b.m.corp.example 10.0.0.3", "q.b.m.corp.example 10.0.0.4",
            ])
    }

    @Test func `they are the asked names of the mapping, whatever lies in it`() throws {
        let suffixes = [
            "blob.core.windows.net", "vault.azure.net", "zone1.com", "a.zone1.com", "app.example",
        ]
        let mapping = map(
            try (0..<300).map { number in
                try entry(
                    "h\(number * 7919 % 300).\(suffixes[number % suffixes.count])",
                    "10.1.\(number / 200).\(number % 200)")
            })
        let overlay = try Overlay(of: mapping, options: ExportOptions(), holder: "a test")
        #expect(overlay.map(\.name) == mapping.askedNames)
        #expect(mapping.askedNames.count > 400)
    }

    @Test func `what it cannot hold is told, each with its name`() throws {
        let mapping = map([
            try entry("*.blob.core.windows.net", "10.0.0.4"),
            try entry("a_b.queue.core.windows.net", "10.0.0.5"),
            try entry("slow.queue.core.windows.net", "10.0.0.6", ttl: 4_294_967_295),
        ])
        let error = try exportError { _ = try names(mapping) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "a test cannot hold the wildcard *.privatelink.blob.core.windows.net",
                "a test cannot hold a_b.privatelink.queue.core.windows.net, which is no host name",
                "the TTL 4294967295 of slow.privatelink.queue.core.windows.net is over 2147483647",
            ])
    }

    @Test func `a name about which endpoints disagree is refused`() throws {
        var endpoints = [
            PrivateEndpoint(key: "/a", identity: .resource), PrivateEndpoint(key: "/b", identity: .resource),
        ]
        endpoints[0].entries = [try entry("a.corp.example", "10.0.0.4")]
        endpoints[1].entries = [try entry("a.corp.example", "10.0.0.5")]
        let mapping = Mapping(EndpointInventory(endpoints: endpoints), by: .embedded())
        let error = try exportError { _ = try names(mapping) }
        #expect(error.lines == ["endpoints disagree about the addresses of a.corp.example"])
    }
}
