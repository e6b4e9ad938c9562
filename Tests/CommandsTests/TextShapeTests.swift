import Commands
import Exporters
import Testing

/// One vault in every shape of text that holds all of it.
struct TextShapeTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let names = "1234567890123456789-ab-pod01-"
    private static let members = ["fab1", "rec2", "prot1", "ecs1", "tel1", "wbcm1", "fc1", "id1"]
    private static let backup = "we.backup.windowsazure.com"

    /// First label, public suffix and address of each name.
    private static let hosts: [(label: String, suffix: String, address: String)] =
        members.enumerated().map { ("\(names)\($1)", backup, "10.20.0.\(4 + $0)") } + [
            ("wepod01ecs101", "blob.core.windows.net", "10.20.0.12"),
            ("wepod01ecs101", "queue.core.windows.net", "10.20.0.13"),
        ]

    private static func interface(of hosts: [Host] = hosts) -> String {
        let configurations = hosts.map { host in
            """
            {"privateIPAddress": "\(host.address)", "privateLinkConnectionProperties": {"groupId": "AzureBackup",
             "fqdns": ["\(host.label).\(host.suffix)"]}}
            """
        }
        return
            #"[{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/n","#
            + #" "name": "n", "ipConfigurations": [\#(configurations.joined(separator: ","))]}]"#
    }

    private typealias Host = (label: String, suffix: String, address: String)

    private static func zone(_ suffix: String, of hosts: [Host] = hosts) -> String {
        """
        $ORIGIN privatelink.\(suffix).
        $TTL 300
        @ 3600 IN SOA azureprivatedns.net. azureprivatedns-host.microsoft.com. 1 3600 300 2419200 10

        """
            + hosts.filter { $0.suffix == suffix }.map { "\($0.label) 10 IN A \($0.address)\n" }.joined()
    }

    /// A zone as dig prints its transfer.
    private static func transfer(_ suffix: String, of hosts: [Host]) -> String {
        let origin = "privatelink.\(suffix)"
        let soa = "\(origin). 3600 IN SOA ns1.corp.example. h.corp.example. 1 1 1 1 1\n"
        let records = hosts.filter { $0.suffix == suffix }.map {
            "\($0.label).\(origin).\t10\tIN\tA\t\($0.address)\n"
        }
        return "; <<>> DiG <<>>\n" + soa + records.joined() + soa + ";; XFR size\n\n"
    }

    private static func shapes(of hosts: [Host]) -> [(name: String, texts: [String])] {
        let suffixes = Set(hosts.map(\.suffix)).sorted()
        func lines(_ line: (Host) -> String) -> String { hosts.map(line).joined() }
        let zones = suffixes.map { zone($0, of: hosts) }
        return [
            ("CSV", ["fqdn,ip\n" + lines { "\($0.label).\($0.suffix),\($0.address)\n" }]),
            (
                "script",
                [
                    "ResourceName\tDNS\tPrivateIP\n"
                        + lines { "\($0.label) \t privatelink.\($0.suffix) \t \($0.address)\r\n" }
                ]
            ),
            ("zones", zones), ("zones in one file", [zones.joined()]),
            ("transfers", [suffixes.map { transfer($0, of: hosts) }.joined()]),
            (
                "hosts file by public names",
                [
                    "127.0.0.1 localhost\n::1 localhost ip6-localhost\n\n"
                        + lines { "\($0.address)\t\($0.label).\($0.suffix) \($0.label)\n" }
                ]
            ),
            (
                "hosts file by private names",
                [lines { "\($0.address) \($0.label).privatelink.\($0.suffix)\r\n" }]
            ),
            (
                "YAML",
                [
                    "- endpoint: pe-vault-we\n  group: AzureBackup\n  names:\n"
                        + lines { "    - {name: \($0.label).\($0.suffix), addresses: [\($0.address)]}\n" }
                ]
            ),
            (
                "YAML of names alone",
                ["---\n" + lines { "- name: \($0.label).\($0.suffix)\n  addresses: \($0.address)\n" }]
            ),
        ]
    }

    private func map(_ texts: [String]) async throws -> Run.Result {
        let paths = try texts.enumerated().map { try run.file("input\($0)", $1) }
        return await run.pedns(["map"] + paths + ["--format", "json"])
    }

    @Test func `the same vault gives the same mapping, byte for byte, through every shape`() async throws {
        let expected = try await map([TextShapeTests.interface()])
        #expect(expected.status == .asExpected)
        #expect(expected.errors == "")
        #expect(expected.output.split(separator: "\n").count { $0.contains(#""addresses""#) } == 10)
        for shape in TextShapeTests.shapes(of: TextShapeTests.hosts) {
            let result = try await map(shape.texts)
            #expect(result.output == expected.output, "\(shape.name)")
            #expect(result.status == .asExpected, "\(shape.name): \(result.errors)")
        }
        // All of them together say no more than each.
        let all = try await map(
            TextShapeTests.shapes(of: TextShapeTests.hosts).flatMap(\.texts) + [TextShapeTests.interface()])
        #expect(all.output == expected.output)
    }

    @Test func `a part of a vault is a finding through its interface, and none through text`() async throws {
        for shape in TextShapeTests.shapes(of: TextShapeTests.hosts.dropLast(3)) {
            let result = try await map(shape.texts)
            #expect(result.status == .asExpected, "\(shape.name): \(result.errors)")
            #expect(result.output.contains("\"findings\": []"), "\(shape.name)")
        }
        let interface = try await map([TextShapeTests.interface(of: TextShapeTests.hosts.dropLast(3))])
        #expect(interface.output.contains(#""code": "incomplete-vault""#))
    }

    /// As documentation prints what the script wrote of a first-version vault: fifteen names, one at two addresses.
    private static let documented: String = {
        let services = members.enumerated().map {
            "<vaultId>-ab-pod01-\($1)         privatelink.eus.backup.windowsazure.com         10.20.0.\(4 + $0)"
        }
        let storage = [
            ("exampod01ecs114", "blob", 12), ("exampod01ecs114", "queue", 13),
            ("exampod01prot120", "blob", 14),
            ("exampod01prot121", "blob", 15), ("exapod01prot110", "blob", 16),
            ("exampod01prot121", "blob", 17),
            ("exampod01prot122", "blob", 18), ("exapod01prot120", "blob", 19),
        ].map { "\($0)        privatelink.\($1).core.windows.net       10.20.0.\($2)" }
        return (["ResourceName               DNS                  PrivateIP"] + services + storage)
            .joined(separator: "\n")
    }()

    @Test func `what PrivateIP.ps1 wrote gives every name, and the conflict that it holds`() async throws {
        let result = try await map([TextShapeTests.documented])
        #expect(result.status == .notAsExpected)
        #expect(result.output.split(separator: "\n").count { $0.contains(#""addresses""#) } == 15)
        #expect(result.output.split(separator: "\n").count { $0.contains(#""code""#) } == 2)
        #expect(result.output.contains(#""code": "placeholder-name""#))
        #expect(result.output.contains(#""code": "conflicting-addresses""#))
        #expect(
            result.output.contains(
                "10.20.0.15 from \(run.path("input0")):13, 10.20.0.17 from \(run.path("input0")):15"))
        #expect(result.errors.contains("the name holds a placeholder, as 7 more do"))
    }

    @Test(arguments: ExportFormats.all.map { $0.name }, ["refuse", "union", "skip"])
    func `a placeholder is never written`(format: String, policy: String) async throws {
        let text = """
            <vaultId>-ab-pod01-rec2 privatelink.eus.backup.windowsazure.com 10.20.0.5
            wepod01ecs101 privatelink.blob.core.windows.net 10.20.0.12
            wepod01ecs101 privatelink.blob.core.windows.net 10.20.0.13

            """
        let path = try run.file("dnsentries.txt", text)
        let rules = ["nftables", "iptables", "azure-nsg", "windows-firewall", "csv"].contains(format)
        let result = await run.pedns(
            ["export", path, "--to", format, "--on-conflict", policy, "--output", run.path("out")]
                + (rules ? ["--from", "10.1.0.0/16"] : []))
        #expect(result.status == .notAsExpected, "\(result.errors)")
        #expect(result.output == "")
        #expect(result.errors.contains("<vaultid>-ab-pod01-rec2.privatelink.eus.backup.windowsazure.com"))
        #expect(try run.names == ["dnsentries.txt"])
        let mapped = await run.pedns("map", path, "--on-conflict", policy)
        #expect(mapped.status == .notAsExpected)
        #expect(mapped.errors.contains("error: placeholder-name: 1 name holds a placeholder"))
    }

    @Test func `a placeholder in a mapping is told as it was before`() async throws {
        let row = "<vaultId>-ab-pod01-rec2 privatelink.eus.backup.windowsazure.com 10.20.0.5\n"
        let first = await run.pedns("map", try run.file("rows.txt", row), "--format", "json")
        let again = await run.pedns("map", try run.file("mapping.json", first.output), "--format", "json")
        #expect(again.status == .notAsExpected, "\(again.errors)")
        #expect(again.output == first.output)
        let other = first.output.replacing("<vaultid>", with: "<1>")
        #expect(await run.pedns("map", try run.file("mapping.json", other)).status == .badInput)
    }

    @Test func `what stands in a file of another kind is quoted as it stands`() async throws {
        let line = "// Written by pedns: change the inventory, not this file."
        let result = await run.pedns("map", try run.file("named.txt", line + "\n"))
        #expect(result.status == .badInput)
        #expect(result.errors.hasSuffix("; found \"\(line)\"\n"))
    }

    @Test func `a script run twice says nothing new`() async throws {
        let once = TextShapeTests.shapes(of: TextShapeTests.hosts)[1].texts[0]
        #expect(try await map([once + once]).output == (try await map([once])).output)
    }

    @Test func `two zone files that differ about a name are a conflict, two addresses in one are none`()
        async throws
    {
        let zone = TextShapeTests.zone("blob.core.windows.net")
        let both = zone + "wepod01ecs101 10 IN A 10.20.0.99\n"
        #expect(try await map([both]).status == .asExpected)
        for other in [both, zone.replacing("10.20.0.12", with: "10.20.0.99")] {
            let result = try await map([zone, other])
            #expect(result.status == .notAsExpected)
            #expect(result.output.contains(#""code": "conflicting-addresses""#))
            #expect(result.output.contains("10.20.0.12 from \(run.path("input0")):4"))
        }
    }

    @Test func `a hosts file whose public and private names differ is a conflict`() async throws {
        let result = try await map([
            "10.20.0.12 a.blob.core.windows.net\n10.20.0.13 a.privatelink.blob.core.windows.net\n"
        ])
        #expect(result.status == .notAsExpected)
        #expect(
            result.output.contains(
                "10.20.0.12 from \(run.path("input0")):1, 10.20.0.13 from \(run.path("input0")):2"))
        let same = try await map(["10.20.0.12 a.blob.core.windows.net\n10.20.0.13 a.blob.core.windows.net\n"])
        #expect(same.status == .asExpected)
    }

    @Test func `YAML's items speak for themselves, each with all of its addresses`() async throws {
        let item = "- name: a.blob.core.windows.net\n  addresses: [10.20.0.12, 10.20.0.13]\n"
        #expect(try await map([item + item]).status == .asExpected)
        let part = "- name: a.blob.core.windows.net\n  addresses: 10.20.0.12\n"
        let result = try await map([item + part])
        #expect(result.status == .notAsExpected)
        #expect(
            result.output.contains(
                "10.20.0.12, 10.20.0.13 from \(run.path("input0")):1, 10.20.0.12 from \(run.path("input0")):3"
            ))
    }

    @Test func `only YAML's TTL is kept`() async throws {
        let yaml = "- {name: a.blob.core.windows.net, addresses: 10.20.0.12, ttl: 77}\n"
        #expect(try await map([yaml]).output.contains(#""ttl": 77"#))
        let zone = try await map([TextShapeTests.zone("blob.core.windows.net")])
        #expect(zone.output.contains(#""ttl": null"#))
    }

    @Test func `a name of no known zone lies in the zone of its file, unless it is that zone's apex`()
        async throws
    {
        let zone = "$ORIGIN corp.example.\n@ 60 SOA ns1 h 1 1 1 1 1\napp01 60 A 10.20.9.9\n"
        let result = try await map([zone])
        #expect(result.status == .asExpected)
        #expect(result.output.contains(#""zone": "corp.example""#))
        #expect(result.output.contains("\"findings\": []"))
        let pinpoint =
            "$ORIGIN app01.corp.example.\n@ 60 SOA ns1.corp.example. h 1 1 1 1 1\n@ 60 A 10.20.9.9\n"
        let apex = try await map([pinpoint])
        #expect(apex.output.contains(#""zone": null"#))
        #expect(apex.output.contains(#""code": "no-zone""#))
    }

    @Test func `what is no inventory ends with status 65, and nothing is written`() async throws {
        let path = try run.file("vms.csv", "Region,VM,Size\nwesteurope,vm1,D2\n")
        let result = await run.pedns("export", path, "--to", "hosts", "--output", run.path("hosts"))
        #expect(result.status == .badInput)
        #expect(result.errorLines.count == 1)
        #expect(result.errors.hasPrefix("\(path):1:1: error: is no inventory: expected JSON from Azure, "))
        #expect(try run.names == ["vms.csv"])
    }
}
