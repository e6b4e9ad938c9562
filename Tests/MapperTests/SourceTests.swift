import DNS
import Inventory
import Mapper
import Testing

/// Several sources of one endpoint.
struct SourceTests {
    let blob = "acct.blob.core.windows.net"
    let zone = "privatelink.blob.core.windows.net"

    @Test(arguments: [
        (HostEntry.Source.networkInterface, HostEntry.Source.zoneGroup),
        (.networkInterface, .customDNSConfig), (.networkInterface, .csv), (.zoneGroup, .customDNSConfig),
        (.zoneGroup, .csv), (.customDNSConfig, .csv),
    ])
    func `interface over zone group over customDnsConfigs over CSV`(
        winner: HostEntry.Source, loser: HostEntry.Source
    ) throws {
        for reversed in [false, true] {
            let entries = [try entry(blob, "10.0.0.9", winner), try entry(blob, "10.0.0.4", loser)]
            let mapping = map(endpoint("pe", reversed ? entries.reversed() : entries))
            #expect(mapping.lines == ["acct.\(zone) A 10.0.0.9 in \(zone)"])
            #expect(mapping.codes == ["sources-disagree"])
            let finding = try #require(mapping.findings.first)
            #expect(finding.severity == .warning)
            #expect(finding.endpoint == endpointID("pe"))
            #expect(finding.names.map(\.text) == ["acct.\(zone)"])
            #expect(
                finding.observed
                    == "acct.\(zone): 10.0.0.9 by \(winner.text), 10.0.0.4 by \(loser.text)")
        }
    }

    @Test func `sources that agree are no finding`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.4", .networkInterface),
                    try entry("acct.\(zone)", "10.0.0.4", .zoneGroup, zone: zone),
                    try entry(blob, "10.0.0.4", .customDNSConfig), try entry(blob, "10.0.0.4", .csv),
                ]))
        #expect(mapping.lines == ["acct.\(zone) A 10.0.0.4 in \(zone)"])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `each source that differs is a cause of its own, and names with one cause share it`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.4"), try entry("b.blob.core.windows.net", "10.0.0.5"),
                    try entry(blob, "10.0.0.14", .zoneGroup),
                    try entry("b.blob.core.windows.net", "10.0.0.15", .zoneGroup),
                    try entry(blob, "10.0.0.24", .customDNSConfig),
                ]))
        #expect(mapping.codes == ["sources-disagree", "sources-disagree"])
        #expect(
            mapping.findings.map(\.message) == [
                "CustomDnsConfigs of \(endpointID("pe")) disagrees with the network interface about 1 name;"
                    + " the network interface is taken.",
                "The DNS zone group of \(endpointID("pe")) disagrees with the network interface about 2 names;"
                    + " the network interface is taken.",
            ])
        #expect(
            mapping.findings.map { $0.names.map(\.text) } == [
                ["acct.\(zone)"], ["acct.\(zone)", "b.\(zone)"],
            ])
    }

    @Test func `a part of the addresses is a difference`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.5"), try entry(blob, "10.0.0.4"),
                    try entry(blob, "10.0.0.4", .zoneGroup),
                ]))
        #expect(mapping.lines == ["acct.\(zone) A 10.0.0.4, 10.0.0.5 in \(zone)"])
        #expect(mapping.codes == ["sources-disagree"])
    }

    @Test func `a name that only one source has is none`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.4"),
                    try entry("acct.queue.core.windows.net", "10.0.0.5", .customDNSConfig),
                ]))
        #expect(mapping.rrsets.count == 2)
        #expect(mapping.findings.isEmpty)
    }

    @Test func `a name with both types is counted once`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.4"), try entry(blob, "fd00::4"),
                    try entry(blob, "10.0.0.5", .zoneGroup), try entry(blob, "fd00::5", .zoneGroup),
                ]))
        #expect(
            mapping.lines == [
                "acct.\(zone) A 10.0.0.4 in \(zone)", "acct.\(zone) AAAA fd00::4 in \(zone)",
            ])
        #expect(mapping.codes == ["sources-disagree"])
        #expect(
            mapping.findings.first?.message
                == "The DNS zone group of \(endpointID("pe")) disagrees with the network interface about 1 name;"
                + " the network interface is taken.")
    }

    @Test func `sources of a set are those that its addresses come from, in order`() throws {
        let mapping = map(
            endpoint(
                "pe",
                [
                    try entry(blob, "10.0.0.4", .networkInterface, group: "AzureBackup", member: "ecs-blob"),
                    try entry(blob, "10.0.0.9", .zoneGroup), try entry(blob, "10.0.0.4", .customDNSConfig),
                ]))
        let set = try #require(mapping.rrsets.first)
        let sources = mapping.sources(of: set)
        #expect(sources.map(\.file) == ["hosts.csv", "hosts.csv"])
        #expect(sources.map(\.endpoint) == [endpointID("pe"), endpointID("pe")])
        #expect(sources.map(\.group) == [nil, "AzureBackup"])
        #expect(sources.map(\.member) == [nil, "ecs-blob"])
    }

    @Test func `only the TTL of a table counts, and of an RRset the least`() throws {
        let mapping = map(
            rows(
                try entry(blob, "10.0.0.4", .csv, ttl: 300, line: 2),
                try entry(blob, "10.0.0.4", .csv, ttl: 30, line: 3),
                try entry(blob, "10.0.0.4", .csv, line: 4)),
            endpoint("pe", [try entry("acct.queue.core.windows.net", "10.0.0.5")]))
        #expect(
            mapping.lines == [
                "acct.\(zone) A 10.0.0.4 in \(zone) ttl 30",
                "acct.privatelink.queue.core.windows.net A 10.0.0.5 in privatelink.queue.core.windows.net",
            ])
    }

    @Test func `the TTL of a source that is not taken does not count`() throws {
        let mapping = map(
            endpoint("pe", [try entry(blob, "10.0.0.4"), try entry(blob, "10.0.0.9", .csv, ttl: 5)]))
        #expect(mapping.lines == ["acct.\(zone) A 10.0.0.4 in \(zone)"])
    }
}
