import DNS
import Inventory
import Mapper
import Testing

struct SubnetTests {
    let blob = "acct.blob.core.windows.net"
    let owner = "acct.privatelink.blob.core.windows.net"
    let queue = "acct.queue.core.windows.net"

    private func subnets(_ texts: String...) throws -> Surroundings {
        Surroundings(subnets: try texts.map { try #require(AddressPrefix($0)) })
    }

    @Test func `an endpoint outside every subnet is one error, whatever its zones`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.21.0.4"), try entry(queue, "10.21.0.5")]),
            endpoint("pe-b", [try entry("b.blob.core.windows.net", "10.20.0.4")]),
            in: try subnets("10.20.1.0/24", "10.20.0.0/24"))
        #expect(mapping.codes == ["outside-subnet"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .error)
        #expect(finding.endpoint == endpointID("pe-a"))
        #expect(finding.names.map(\.text) == [owner, "acct.privatelink.queue.core.windows.net"])
        #expect(finding.expected == "an address in 10.20.0.0/24, 10.20.1.0/24")
        #expect(
            finding.observed
                == "\(owner): 10.21.0.4; acct.privatelink.queue.core.windows.net: 10.21.0.5")
        #expect(
            finding.message
                == "10.21.0.4, 10.21.0.5 of pe-a lie in none of the subnets given: agents that are sent there reach"
                + " nothing, or somebody else's host.")
    }

    @Test func `endpoints outside are a finding each, and rows one for their file`() throws {
        let mapping = map(
            endpoint("pe-a", [try entry(blob, "10.21.0.4")]),
            endpoint("pe-b", [try entry(queue, "10.21.0.5")]),
            rows(
                try entry("c.blob.core.windows.net", "10.21.0.6", .csv),
                try entry("d.queue.core.windows.net", "10.21.0.7", .csv, line: 2)),
            in: try subnets("10.20.0.0/16"))
        #expect(mapping.codes == ["outside-subnet", "outside-subnet", "outside-subnet"])
        #expect(
            Set(mapping.findings.map(\.endpoint)) == [endpointID("pe-a"), endpointID("pe-b"), nil])
        #expect(mapping.findings.contains { $0.message.hasPrefix("10.21.0.6, 10.21.0.7 of hosts.csv lie") })
    }

    @Test func `any of the subnets will do, of either family`() throws {
        let mapping = map(
            endpoint("pe", [try entry(blob, "10.20.0.4"), try entry(blob, "fd00:20::4")]),
            in: try subnets("10.30.0.0/16", "10.20.0.0/24", "fd00:20::/64"))
        #expect(mapping.findings.isEmpty)
    }

    @Test func `no subnet given is no finding`() throws {
        #expect(map(endpoint("pe", [try entry(blob, "10.21.0.4")])).findings.isEmpty)
    }

    @Test func `what no endpoint can have is told as that alone`() throws {
        let mapping = map(
            endpoint("pe", [try entry(blob, "127.0.0.1")]), in: try subnets("10.20.0.0/24"))
        #expect(mapping.codes == ["impossible-address"])
    }

    @Test func `a source that lost does not count`() throws {
        let mapping = map(
            endpoint("pe", [try entry(blob, "10.20.0.4"), try entry(blob, "10.21.0.4", .zoneGroup)]),
            in: try subnets("10.20.0.0/24"))
        #expect(mapping.codes == ["sources-disagree"])
    }
}
