import Testing

@testable import Inventory

struct PowerShellTests {
    private static let mend = "was cut here by PowerShell; print it again with ConvertTo-Json -Depth 10"

    @Test(arguments: [
        (
            #"{"CustomDnsConfigs": [{"Fqdn": "a.example", "IpAddresses": "10.0.0.4"}]}"#, "an array",
            "$.CustomDnsConfigs[0].IpAddresses"
        ),
        (
            #"{"customDnsConfigs": "Microsoft.Azure.Commands.Network.Models.PSCustomDnsConfigPropertiesFormat"}"#,
            "an array", "$.customDnsConfigs"
        ),
        (
            #"{"CustomDnsConfigs": ["Microsoft.Azure.Commands.Network.Models.PSCustomDnsConfigPropertiesFormat"]}"#,
            "an object", "$.CustomDnsConfigs[0]"
        ),
        (
            #"{"CustomDnsConfigs": [], "NetworkInterfaces": ["@{Id=/subscriptions/s; Name=n}"]}"#,
            "an object",
            "$.NetworkInterfaces[0]"
        ),
        (
            #"{"PrivateDnsZoneConfigs": [{"RecordSets": "System.Collections.Generic.List`1[x]"}]}"#,
            "an array",
            "$.PrivateDnsZoneConfigs[0].RecordSets"
        ),
        (
            #"{"IpConfigurations": [{"PrivateLinkConnectionProperties": "Microsoft.Azure.Commands.Network.X"}]}"#,
            "an object", "$.IpConfigurations[0].PrivateLinkConnectionProperties"
        ),
        (#"["Microsoft.Azure.Commands.Network.Models.PSPrivateEndpoint"]"#, "an object", "$[0]"),
    ])
    func `what -Depth cut is told with the mend`(text: String, expected: String, path: String) {
        let faults = read(text).faults
        #expect(faults.map(\.message) == ["\(expected) \(Self.mend)"])
        #expect(faults.map(\.place.path) == [path])
    }

    @Test(arguments: [(2, "as 1 more value was"), (101, "as 100 more values were")])
    func `what -Depth cut in many places is told once, at the first`(count: Int, words: String) {
        let configs = Array(repeating: #"{"Fqdn": "a.example", "IpAddresses": "10.0.0.4"}"#, count: count)
        let faults = read(#"{"CustomDnsConfigs": [\#(configs.joined(separator: ","))]}"#).faults
        #expect(
            faults.map(\.message) == [
                "an array was cut here by PowerShell, \(words); print it again with ConvertTo-Json -Depth 10"
            ])
        #expect(faults.map(\.place.path) == ["$.CustomDnsConfigs[0].IpAddresses"])
    }

    @Test(arguments: [
        #"{"CustomDnsConfigs": [], "Subnet": "Microsoft.Azure.Commands.Network.Models.PSSubnet"}"#,
        #"{"CustomDnsConfigs": [], "IpConfigurations": ["Microsoft.Azure.Commands.Network.Models.X"]}"#,
    ])
    func `what was cut and is of no use is no matter`(text: String) {
        #expect(read(text).faults == [])
    }

    @Test(arguments: [
        #"{"customDnsConfigs": [{"fqdn": "a.example", "ipAddresses": "10.0.0.4"}]}"#,
        #"{"customDnsConfigs": ["ABC", "10.0.0.4"]}"#,
    ])
    func `a string that PowerShell did not write is a string`(text: String) {
        let messages = read(text).faults.map(\.message)
        #expect(!messages.isEmpty)
        #expect(messages.allSatisfy { $0.hasSuffix("found a string") })
    }
}
