import Commands
import Testing

/// Damaged inventories: a line that names the place, never a crash, never a file.
struct DamageTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let interfaces: String = {
        let configurations = (1...4).map { number in
            """
            {"privateIPAddress": "10.0.0.\(number)", "privateLinkConnectionProperties": {"groupId": "AzureBackup",
             "fqdns": ["1234567890123456789-ab-pod01-rec\(number).we.backup.windowsazure.com"]}}
            """
        }
        return
            #"[{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n","#
            + #" "name": "n", "ipConfigurations": [\#(configurations.joined(separator: ","))]}]"#
    }()

    private func expectNoHarm(_ text: String) async throws {
        let result = await run.pedns(
            "export", "-", "--to", "zone", "--output", run.path("zones"), input: text)
        switch result.status {
        case .asExpected, .refused, .notAsExpected: break
        default:
            #expect(result.status == .badInput)
            #expect(try run.names.allSatisfy { $0 == "zones" })
            #expect(
                result.errorLines.allSatisfy { $0.hasPrefix("stdin:") || $0.hasPrefix("pedns: ") },
                "\(result.errors)")
            #expect(!result.errors.isEmpty)
        }
    }

    @Test func `the sample is whole before it is damaged`() async {
        let result = await run.pedns("map", "-", "--format", "csv", input: DamageTests.interfaces)
        #expect(result.status == .asExpected)
        #expect(result.output.split(separator: "\n").count == 5)
    }

    @Test func `cut anywhere`() async throws {
        let octets = Array(DamageTests.interfaces.utf8)
        for end in stride(from: 0, to: octets.count, by: 53) {
            try await expectNoHarm(String(decoding: octets[..<end], as: UTF8.self))
        }
    }

    @Test func `an octet changed anywhere`() async throws {
        let octets = Array(DamageTests.interfaces.utf8)
        for place in stride(from: 0, to: octets.count, by: 61) {
            for octet in [0x00, 0x22, 0x2E, 0x7B, 0x0A] as [UInt8] {
                var damaged = octets
                damaged[place] = octet
                try await expectNoHarm(String(decoding: damaged, as: UTF8.self))
            }
        }
    }

    @Test(arguments: [
        String(repeating: "[", count: 100_000), String(repeating: #"{"a":"#, count: 100_000), "null", "7",
        "\u{0}",
        "fqdn,address\n\"a", "fqdn;address\na;b\n", #"[{"ipConfigurations": 7}]"#,
        #"{"name": "g", "privateDnsZoneConfigs": [{"privateDnsZoneId": "/x/privateDnsZones/../../etc/passwd","#
            + #" "recordSets": [{"recordType": "A", "fqdn": "a.b", "ipAddresses": ["10.0.0.1"]}]}]}"#,
    ])
    func `what is no inventory at all`(text: String) async {
        let result = await run.pedns(
            "export", "-", "--to", "zone", "--output", run.path("zones"), input: text)
        #expect(result.status == .badInput)
        #expect(result.errors.hasPrefix("stdin:"))
        #expect((try? run.names) == [])
    }
}
