import Commands
import Foundation
import Reports
import Testing

/// Site files that are wrong: each fault with its place, all of them, before anything is done.
struct SiteFaultTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    /// The faults of a file, without its name; the run must end with status 65 and have written nothing.
    private func faults(_ text: String) async throws -> [String] {
        let path = try run.file("pedns.yaml", text)
        let result = await run.pedns("export", "--site", path)
        #expect(result.status == .badInput)
        #expect(result.output == "")
        #expect(try run.names == ["pedns.yaml"])
        return result.errorLines.map { line in
            #expect(line.hasPrefix("\(path):"))
            return String(line.dropFirst(path.count + 1)).replacing(": error: ", with: " ")
        }
    }

    @Test func `keys that are not known are told with those that are`() async throws {
        #expect(
            try await faults(
                """
                inventory: [a.csv]
                mapping: {prefered: pe}
                views:
                  - {name: a, server: 10.0.0.53}
                exports:
                  - to: zone
                    output: zones
                    serial: 4
                inventories:
                  - {azur: {}}
                  - azure: {subscription: x}

                """) == [
                    "1:1 there is no key \"inventory\" here; a site file has inventories, transfer, mapping, views,"
                        + " zone-settings, exports",
                    "2:11 there is no key \"prefered\" here; mapping has catalogue, private-ranges, subnets, existing,"
                        + " on-conflict, prefer",
                    "4:5 a view needs servers",
                    "4:15 there is no key \"server\" here; a view has name, expect, servers, source, key",
                    "8:5 there is no key \"serial\" here; an export has name, to, output, zones, from, file-recovery, layout, ns, hostmaster,"
                        + " policy-zone, ttl, serial-policy",
                    "10:5 an inventory that is no path needs azure",
                    "10:6 there is no key \"azur\" here; an inventory that is no path has azure",
                    "11:13 there is no key \"subscription\" here; azure has subscriptions, management-groups, auth,"
                        + " cloud, endpoint, records",
                ])
    }

    @Test func `values of another kind are told`() async throws {
        #expect(
            try await faults(
                """
                inventories: nics.json
                transfer: transfer.key
                mapping:
                  catalogue: [own.catalogue, {}]
                  subnets: []
                  prefer: 12
                views:
                  - internal
                zone-settings:
                  ttl: "60"
                  ns:
                  hostmaster: yes
                exports:
                  - to: zone
                    output: [zones]

                """) == [
                    "1:14 inventories is a list: its items begin with \"- \"",
                    "2:11 transfer has key, source, ca",
                    "4:30 catalogue is a text",
                    "5:12 subnets holds nothing: leave it out",
                    "6:11 prefer is a text: put it in quotes",
                    "8:5 a view has name, expect, servers, source, key",
                    "10:8 ttl is 0 to 2147483647 seconds",
                    "11:6 ns holds no text",
                    "12:15 hostmaster is a text: put it in quotes",
                    "15:13 output is a text",
                ])
    }

    @Test func `texts that are not what they must be are told`() async throws {
        #expect(
            try await faults(
                """
                inventories:
                  - "-"
                  - axfr://10.0.0.53
                  - azure: {subscriptions: x, management-groups: "a b", endpoint: "http://10.0.0.1", auth: me}
                  - azure: {}
                transfer: {source: here, key: "a\\u200Bb"}
                mapping: {private-ranges: 10.0.0.1/8, on-conflict: maybe, prefer: pe}
                zone-settings: {ttl: 060, ns: "*.corp.example", hostmaster: a..b, layout: flat}
                exports: [{to: zone, output: z, hostmaster: "x@y@z"}]

                """) == [
                    "2:5 standard input is given on the command line",
                    "3:5 name the zone too, as in axfr://10.0.0.53/corp.example",
                    "4:28 \"x\" is no id such as 00000000-0000-0000-0000-000000000000",
                    "4:50 \"a b\" is no id: those are up to 90 letters, digits and -_().",
                    "4:50 give subscriptions or management-groups, not both",
                    "4:67 endpoint: http:// is only for this host itself; give https://, which hides the token",
                    "4:92 \"me\" is none of environment, workload, managed, cli",
                    "5:12 azure stands there already",
                    "6:20 \"here\" is not an IPv4 or IPv6 address",
                    "6:31 key holds a character that cannot be seen",
                    "7:27 \"10.0.0.1/8\" is not a CIDR prefix, for host bits are set: 10.0.0.0/8 is the one that it lies in",
                    "7:52 \"maybe\" is none of refuse, union, skip",
                    "7:67 give on-conflict or prefer, not both",
                    "8:22 ttl is 0 to 2147483647 seconds",
                    "8:31 \"*.corp.example\" is not the name of a host",
                    "8:61 \"a..b\" has an empty label (two dots in a row, or one at the start)",
                    "8:75 \"flat\" is none of zone, host",
                    "9:45 \"x@y@z\" has more than one @: give a mail address, as hostmaster@corp.example, or its name,"
                        + " hostmaster.corp.example",
                ])
    }

    @Test func `views and exports that cannot be are told`() async throws {
        #expect(
            try await faults(
                """
                views:
                  - {name: inner view, servers: 10.0.0.53}
                  - {name: a, servers: [10.0.0.53, dns.corp.example]}
                  - {name: b, servers: "fd00::53", source: 10.0.0.9, expect: both}
                  - {name: b, servers: system, source: 10.0.0.9}
                exports:
                  - {to: bind, output: a}
                  - {to: zone, output: zones/}
                  - {to: zone, output: b, zones: a..b}
                  - {name: c, to: hosts, output: ./zones}

                """
            ).map { $0.prefix(50) }
                == [
                    "2:12 a view's name is letters, digits and hyphens",
                    "3:36 \"dns.corp.example\" is no server: give an address; nothing is looked up",
                    "4:44 it has no IPv4 server to ask from 10.0.0.9",
                    "4:62 \"both\" is none of private, public",
                    "5:12 there is a view b already",
                    "7:10 \"bind\" is no format; there are zone, reverse, hosts",
                    "9:5 there is an export zone already: give each a name",
                    "9:34 \"a..b\" has an empty label (two dots in a row, or one at the start)",
                    "10:34 another export writes there",
                ].map { $0.prefix(50) })
    }

    @Test(arguments: [
        ("", "1:1 the file is empty: a site file has inventories, transfer,"),
        ("- a\n", "1:1 a site file has inventories,"),
        ("exports: [}\n", "1:11 not YAML: "),
        ("mapping: {prefer: a, prefer: b}\n", "1:11 a key stands twice: prefer"),
        ("views: &v []\n", "1:8 anchors (&name) are not taken"),
        ("mapping:\n", "1:9 mapping has catalogue,"),
    ])
    func `what is no site file is told`(text: String, fault: String) async throws {
        let faults = try await faults(text)
        #expect(faults.count == 1)
        #expect(faults[0].hasPrefix(fault), "\(faults)")
    }

    @Test(arguments: ["map", "export", "check", "verify", "trace", "probe", "apply"])
    func `every command that takes a site file refuses one that is wrong`(command: String) async throws {
        let path = try run.file("pedns.yaml", "nothing: 1\n")
        let name = command == "trace" ? ["a.corp.example"] : []
        let target = command == "apply" ? ["--hosts", run.path("hosts")] : []
        let result = await run.pedns([command] + name + target + ["--site", path])
        #expect(result.status == .badInput)
        #expect(
            result.errors.hasPrefix("\(path):1:1: error: there is no key \"nothing\""), "\(result.errors)")
        let none = await run.pedns([command] + name + target + ["--site", run.path("none.yaml")])
        #expect(none.status == .badInput)
    }

    @Test func `damaged anywhere, a file is read or refused with its place`() async throws {
        let template = Array(await run.pedns("init").output.utf8)
        for place in stride(from: 0, to: template.count, by: 131) {
            for octet in [0x00, 0x0A, 0x22, 0x7B] as [UInt8] {
                var damaged = template
                damaged[place] = octet
                try Data(damaged).write(to: URL(filePath: run.path("pedns.yaml")))
                // The file is read before it is seen that it has no such export.
                let result = await run.pedns(
                    "export", "--site", run.path("pedns.yaml"), "--export", "nothing")
                guard result.status != .usage else { continue }
                #expect(result.status == .badInput)
                #expect(!result.errorLines.isEmpty)
                #expect(result.errorLines.allSatisfy { $0.hasPrefix(run.folder) }, "\(result.errors)")
            }
        }
    }

    // MARK: The schema

    private func schema() throws -> [String: Any] {
        let octets = try #require(DocumentSchema.named("pedns.site/1")).octets
        return try #require(try JSONSerialization.jsonObject(with: Data(octets)) as? [String: Any])
    }

    @Test(arguments: SitePart.allCases)
    func `the schema knows the keys of each part, and no other`(part: SitePart) throws {
        let schema = try schema()
        let definitions = try #require(schema["$defs"] as? [String: Any])
        let object = part == .site ? schema : try #require(definitions[part.rawValue] as? [String: Any])
        let properties = try #require(object["properties"] as? [String: Any])
        #expect(properties.keys.sorted() == part.keys.sorted())
        #expect(object["required"] as? [String] ?? [] == part.needed)
        #expect(object["additionalProperties"] as? Bool == false)
    }

    @Test func `the schema's words are those that are read`() async throws {
        let definitions = try #require(try schema()["$defs"] as? [String: Any])
        var count = 0
        for part in SitePart.allCases where part != .site {
            let properties = (definitions[part.rawValue] as? [String: Any])?["properties"] as? [String: Any]
            for (key, value) in properties ?? [:] {
                var value = value as? [String: Any] ?? [:]
                if let name = (value["$ref"] as? String)?.split(separator: "/").last {
                    value = definitions[String(name)] as? [String: Any] ?? [:]
                }
                guard let words = value["enum"] as? [String] else { continue }
                count += 1
                let text: String =
                    switch part {
                    case .view: "views: [{name: a, servers: 10.0.0.53, \(key): none}]\n"
                    case .export: "exports: [{to: hosts, output: a, \(key): none}]\n"
                    case .azure: "inventories: [{azure: {\(key): none}}]\n"
                    default: "\(part.rawValue): {\(key): none}\n"
                    }
                let fault = try await faults(text)
                #expect(fault.count == 1)
                #expect(
                    fault[0].hasSuffix("\"none\" is none of \(words.joined(separator: ", "))"), "\(fault)")
            }
        }
        #expect(count == 8)
    }
}
