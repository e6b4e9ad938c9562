import Catalogue
import Changes
import Checks
import DNS
import Exporters
import Foundation
import Inventory
import Mapper
import Probe
import Reports
import Resolver
import Testing

/// The schemas against the documents, and against the code that the documents come from.
struct DocumentSchemaTests {
    /// Judges files by the schema in the first, as a whole or, for JSON lines, line by line: a line for each file says
    /// how many documents it has and how many faults.
    private static let script = """
        import json, sys, jsonschema
        schema = json.load(open(sys.argv[1]))
        jsonschema.Draft202012Validator.check_schema(schema)
        judge = jsonschema.Draft202012Validator(schema)
        for path in sys.argv[2:]:
            text = open(path, encoding="utf-8").read()
            documents = [text] if text.startswith("{\\n") else text.splitlines()
            faults = [fault.json_path for text in documents for fault in judge.iter_errors(json.loads(text))]
            print(len(documents), len(faults), *faults)
        """

    /// What is to be said of documents: a line each.
    private func judge(_ documents: [UInt8]..., by name: String) throws -> String {
        try judge(documents, by: name)
    }

    private func judge(_ documents: [[UInt8]], by name: String) throws -> String {
        let schema = try #require(DocumentSchema.named(name))
        let result = try InstalledChecker.python(DocumentSchemaTests.script).run([schema.octets] + documents)
        #expect(result.status == 0)
        return result.output
    }

    private func inventory() -> EndpointInventory {
        let csv = """
            fqdn,address,ttl,endpoint
            kv-example.vault.azure.net,10.0.0.4,30,pe
            kv-example.vault.azure.net,fd00::4,,pe
            app01.corp.example,8.8.8.8,,

            """
        return EndpointInventory.read([(name: "a.csv", octets: Array(csv.utf8))]).0
    }

    private static func octets(_ format: String) throws -> [UInt8] {
        try #require(CheckFormats.named(format)).octets(of: try HostileReport.report(), CheckFormatOptions())
    }

    // MARK: Documents

    @Test func `a check is what its schema says`() throws {
        let documents = try ["json", "jsonl"].map { try DocumentSchemaTests.octets($0) }
        #expect(try judge(documents, by: "pedns.check/1") == "1 0\n27 0\n")
    }

    @Test func `a mapping is what its schema says`() throws {
        let mapping = Mapping(inventory(), by: .embedded())
        #expect(mapping.findings.count == 2)
        let documents = [false, true].map { MappingReport.json(mapping, showsSources: $0).pretty }
        #expect(try judge(documents, by: "pedns.mapping/1") == "1 0\n1 0\n")
    }

    @Test func `a trace is what its schema says`() throws {
        let name = try DomainName("kv-example.vault.azure.net")
        let mapping = Mapping(inventory(), by: .embedded())
        let plan = TracePlan(name, in: mapping, by: .embedded())
        let view = try View(
            name: "internal", expectation: .private, servers: [try ServerAddress("10.0.0.53")])
        var request = CheckRequest(plan.mapping, in: [view], by: .embedded())
        request.traced = plan.names
        let seen = [RecordType.a, .aaaa].map { type in
            Observation(
                question: Question(name: name, type: type), view: "internal", server: view.servers[0],
                outcome: type == .a ? .nxdomain : .timeout)
        }
        let report = CheckReport(request, plan: CheckPlan(request, randomLabel: "random"), observations: seen)
        let document = TraceReport(plan, report: report, observations: seen).json.pretty
        #expect(try judge(document, by: "pedns.trace/1") == "1 0\n")
        try expectFaults(
            in: String(decoding: document, as: UTF8.self),
            [(#""tried""#, #""trial""#), (#""no-answer""#, #""no-question""#)], by: "pedns.trace/1")
    }

    @Test func `a plan is what its schema says`() throws {
        let views = [
            try View(name: "internal", expectation: .private, servers: [try ServerAddress("10.0.0.53")]),
            try View(name: "public", expectation: .public, servers: [try ServerAddress("192.0.2.53")]),
        ]
        let request = CheckRequest(try HostileReport.mapping(), in: views, by: .embedded())
        let document = PlanReport.json(CheckPlan(request, randomLabel: "random"), of: request).pretty
        #expect(try judge(document, by: "pedns.plan/1") == "1 0\n")
        try expectFaults(
            in: String(decoding: document, as: UTF8.self),
            [(#""wildcard""#, #""joker""#), (#""mostRepeats""#, #""repeats""#)], by: "pedns.plan/1")
    }

    @Test func `an inventory is what its schema says`() throws {
        #expect(try judge(InventoryReport.json(inventory()).pretty, by: "pedns.inventory/1") == "1 0\n")
    }

    @Test func `a comparison of records is what its schema says`() throws {
        let documents = try [DiffReportTests.zones(), DiffReportTests.answers()].map {
            DiffFormat.json.octets(of: $0, style: .plain)
        }
        #expect(try judge(documents, by: "pedns.diff/1") == "1 0\n1 0\n")
        try expectFaults(
            in: String(decoding: documents[1], as: UTF8.self),
            [
                (#""removed""#, #""lost""#), (#""answers""#, #""replies""#),
                (#""status": "timeout""#, #""status": 0"#),
                (#""ttl": null"#, #""ttl": -1"#), (#""unknown": 1"#, #""open": 1"#),
            ], by: "pedns.diff/1")
    }

    @Test func `a change that is applied is what its schema says`() throws {
        let plan = try HostsPlan(
            Mapping(inventory(), by: .embedded()), into: "hosts",
            holding: Array("# BEGIN pedns a x\n# END pedns a\n".utf8),
            source: "a", by: .embedded())
        let document = DiffFormat.json.octets(of: ChangeReport(plan, forcing: []), style: .plain)
        #expect(try judge(document, by: "pedns.apply/1") == "1 0\n")
        try expectFaults(
            in: String(decoding: document, as: UTF8.self),
            [
                (#""refused""#, #""denied""#), (#""hand-edited""#, #""edited""#),
                (#""forced": false"#, #""forced": 0"#),
                (#""hosts""#, #""host""#), (#""digest": ""#, #""digest": "x"#), (#""added""#, #""plus""#),
            ], by: "pedns.apply/1")
    }

    @Test func `a change of a server's zones is what its schema says`() throws {
        let zone = try DomainName("privatelink.blob.core.windows.net")
        let record = Record(owner: try zone.prepending(label: "a"), ttl: 60, data: .a(IPv4Address(1)))
        let plan = try UpdatePlan(
            UpdateWishes([ZoneRecords(origin: zone, records: [record])], applied: nil, isPart: false),
            at: ServerAddress(.v4(IPv4Address(1)), over: .tcp), holding: [HeldZone(zone, answers: [])],
            by: .embedded())
        let document = DiffFormat.json.octets(of: ChangeReport(plan, forcing: []), style: .plain)
        #expect(try judge(document, by: "pedns.apply/1") == "1 0\n")
        try expectFaults(
            in: String(decoding: document, as: UTF8.self),
            [
                (#""server""#, #""servers""#), (#""questions""#, #""guesses""#),
                (#""messages": 1"#, #""messages": -1"#), (#""reason": null"#, #""reason": 0"#),
                (#""leftAlone""#, #""left""#),
            ], by: "pedns.apply/1")
    }

    @Test func `changes of an inventory are what their schema says`() throws {
        let changes = InventoryChangesReportTests.everything()
        let document = InventoryChangesReport.json(changes).pretty
        #expect(changes.endpoints.count == 8)
        #expect(changes.vaults.count == 3)
        #expect(changes.untold.count == 1)
        #expect(try judge(document, by: "pedns.inventory-changes/1") == "1 0\n")
        try expectFaults(
            in: String(decoding: document, as: UTF8.self),
            [
                (#""stage""#, #""step""#), (#""service-names""#, #""services""#), (#""replace""#, #""redo""#),
                (#""endpointUntold": false"#, #""endpointUntold": 0"#), (#""10.2.0.4""#, #""ten""#),
            ], by: "pedns.inventory-changes/1")
    }

    @Test func `YAML is read when it is what its schema says, and only then`() throws {
        let item = #"{"name": "kv-example.vault.azure.net", "addresses": "10.0.0.4"}"#
        let name = #"{"name": "kv-example.vault.azure.net", "addresses": ["10.0.0.4", "fd00::4"], "ttl": 30}"#
        let sound = [
            item, name, #"{"endpoint": "pe", "group": "vault", "region": "westeurope", "names": [\#(name)]}"#,
            #"{"endpoint": "pe", "names": []}"#,
            item.replacing("{", with: #"{"endpoint": "pe", "group": "vault", "#),
        ]
        let faulty = [
            item.replacing("addresses", with: "address"), item.replacing("\"name\"", with: "\"fqdn\""),
            item.replacing("\"10.0.0.4\"", with: "[]"), item.replacing("10.0.0.4", with: "ten"),
            name.replacing("30", with: "-1"), name.replacing("30", with: "1.5"),
            #"{"endpoint": "pe"}"#, #"{"names": [\#(name)]}"#, #"{"endpoint": "pe", "names": \#(name)}"#,
            #"{"endpoint": "pe", "names": [\#(sound[4])]}"#, #"{"endpoint": "", "names": []}"#, "5",
        ]
        let verdicts = try judge((sound + faulty).map { Array("[\($0)]".utf8) }, by: "pedns.endpoints/1")
        #expect(
            verdicts.split(separator: "\n").map { $0.hasPrefix("1 0") }
                == sound.map { _ in true } + faulty.map { _ in false })
        for text in sound + faulty {
            let (inventory, faults) = EndpointInventory.read([("f", Array("---\n- \(text)\n".utf8))])
            #expect(faults.isEmpty == sound.contains(text), "\(text): \(faults)")
            #expect(inventory.sources[0].counts.keys.map(\.name) == ["YAML item"])
        }
    }

    @Test func `a site file is what its schema says`() throws {
        let view = #"{"name": "old", "servers": "10.0.0.53"}"#
        let export =
            #"{"to": "zone", "output": "zones", "zones": ["corp.example"], "ttl": 30, "layout": "host"}"#
        let sound = [
            #"{"inventories": ["nics.json", {"azure": {"subscriptions": "id", "records": true}}]}"#,
            #"{"transfer": {"key": "f", "source": "::1", "ca": ["a"]}, "mapping": {"prefer": "pe"}}"#,
            #"{"views": [\#(view)], "zone-settings": {"ns": "ns1", "serial-policy": "epoch"}}"#,
            #"{"exports": [\#(export)]}"#,
        ]
        let faulty = [
            "{}", "[]", #"{"inventory": ["a"]}"#, #"{"inventories": "a"}"#, #"{"inventories": [{}]}"#,
            sound[0].replacing("true", with: "1"), sound[1].replacing("::1", with: "here"),
            sound[2].replacing("old", with: "a b"), sound[2].replacing("epoch", with: "clock"),
            sound[2].replacing("servers", with: "server"), sound[3].replacing("30", with: #""30""#),
            sound[3].replacing("[\"corp.example\"]", with: "[]"), sound[3].replacing("host", with: "name"),
        ]
        let verdicts = try judge((sound + faulty).map { Array($0.utf8) }, by: "pedns.site/1")
        #expect(
            verdicts.split(separator: "\n").map { $0.hasPrefix("1 0") }
                == sound.map { _ in true } + faulty.map { _ in false })
    }

    @Test func `observations are what their schema says, a line each too`() throws {
        let observations = try HostileReport.report().results.map(\.observation)
        func printed(_ format: ObservationReport.Format, showsTimings: Bool) -> [UInt8] {
            var report = ObservationReport(
                format, showsTimings: showsTimings, style: TextStyle(colours: false))
            for observation in observations { report.add(observation) }
            report.end()
            var text: [UInt8] = []
            report.flush { text += $0 }
            return text
        }
        let documents = [false, true].map { printed(.json, showsTimings: $0) }
        let lines = printed(.jsonl, showsTimings: true)
        #expect(try judge(documents + [lines], by: "pedns.observations/1") == "1 0\n1 0\n16 0\n")
    }

    @Test func `a probe is what its schema says, a line each too`() throws {
        let report = try ProbeSample.report()
        let documents = [false, true].flatMap { timings in
            [ProbeFormat.json, .jsonl].map {
                $0.octets(of: report, showsTimings: timings, style: .plain, isFailure: { _ in true })
            }
        }
        #expect(try judge(documents, by: "pedns.probe/1") == "1 0\n8 0\n1 0\n8 0\n")
    }

    @Test func `a document that is wrong in one place is not what the schema says`() throws {
        let text = String(decoding: try DocumentSchemaTests.octets("json"), as: UTF8.self)
        let changes = [
            (#""code": "missing-internal""#, #""code": "missing""#),
            (#""severity": "error""#, #""severity": 1"#), (#""status": "nxdomain""#, #""status": "nx""#),
            (#""schema": "pedns.check/1""#, #""schema": "x""#), (#""ok": 0"#, #""ok": "0""#),
            (#""verdict": "ok""#, #""verdict": "fine""#), (#""verdict": "ok""#, #""judgement": "ok""#),
            (#""transport": "udp""#, #""transport": "pigeon""#),
            (#""reason": "The proxy"#, #""why": "The proxy"#),
            (#""summary": {"#, #""sum": {"#), (#""10.99.0.6""#, #""ten""#),
            (#""questions": 9"#, #""questions": -1"#),
        ]
        try expectFaults(in: text, changes)
    }

    @Test func `nor is such a line`() throws {
        let text = String(decoding: try DocumentSchemaTests.octets("jsonl"), as: UTF8.self)
        try expectFaults(
            in: text,
            [
                (#""kind":"finding""#, #""kind":"found""#), (#""kind":"result""#, #""kind":"summary""#),
                (#""kind":"summary","#, ""), (#""mend":""#, #""mended":""#),
                (#""kind":"server""#, #""kind":"result""#),
            ])
    }

    private func expectFaults(
        in text: String, _ changes: [(String, String)], by name: String = "pedns.check/1"
    ) throws {
        for (right, _) in changes { #expect(text.contains(right), "\(right)") }
        let documents = changes.map { Array(text.replacing($0, with: $1).utf8) }
        let lines = try judge(documents, by: name).split(separator: "\n")
        #expect(lines.count == changes.count)
        for (line, change) in zip(lines, changes) {
            #expect(line.split(separator: " ").dropFirst().first != "0", "\(change.1)")
        }
    }

    @Test func `a package that is missing fails the test that needs it`() {
        #expect(throws: InstalledChecker.Missing.self) {
            try InstalledChecker.python("import pedns_has_no_such_module").run()
        }
    }

    // MARK: Words

    /// The words that a part of a schema allows, by the keys that lead there.
    private func words(_ name: String, _ path: String...) throws -> [String] {
        let schema = try #require(DocumentSchema.named(name))
        var value = try JSONSerialization.jsonObject(with: Data(schema.octets))
        for key in path + ["enum"] { value = try #require((value as? [String: Any])?[key]) }
        return try #require(value as? [String])
    }

    @Test(arguments: ["pedns.check/1", "pedns.mapping/1", "pedns.probe/1"])
    func `schemas know every code and severity, and no other`(name: String) throws {
        #expect(
            try words(name, "$defs", "finding", "properties", "code")
                == FindingCode.allCases.map(\.rawValue))
        #expect(
            try words(name, "$defs", "finding", "properties", "severity")
                == Severity.allCases.map(\.rawValue))
    }

    @Test(arguments: ["pedns.check/1", "pedns.observations/1"])
    func `schemas know every outcome and flag, and no other`(name: String) throws {
        let outcomes: [Outcome] = [
            .answer, .nodata, .nxdomain, .refused, .servfail, .rcode(.formatError), .timeout,
            .unreachable(""), .untrusted(""), .malformed(""), .mismatched, .unauthenticated(""),
        ]
        let properties = ["$defs", "observation", "properties"]
        #expect(
            try words(name, properties[0], properties[1], properties[2], "status") == outcomes.map(\.status))
        #expect(
            try words(name, properties[0], properties[1], properties[2], "flags", "items")
                == Message.Flags(rawValue: .max).names)
        #expect(
            try words(name, properties[0], properties[1], properties[2], "transport")
                == Transport.allCases.map(\.rawValue))
    }

    @Test func `the schema of changes knows every word for what becomes of things`() throws {
        let name = "pedns.inventory-changes/1"
        let endpoint = ["properties", "endpoints", "items", "properties"]
        #expect(
            try words(name, endpoint[0], endpoint[1], endpoint[2], endpoint[3], "change")
                == EndpointChange.Kind.allCases.map(\.rawValue))
        #expect(
            try words(
                name, endpoint[0], endpoint[1], endpoint[2], endpoint[3], "names", "items", "properties",
                "role")
                == Role.allCases.map(\.rawValue))
        #expect(
            try words(
                name, "properties", "vaults", "items", "properties", "stage", "properties", "now")
                == VaultNames.Stage.allCases.map(\.rawValue))
        #expect(
            try words(name, "properties", "untold", "items", "properties", "inventory")
                == UntoldNames.Side.allCases.map(\.rawValue))
    }

    @Test func `the schema of a comparison knows every kind of side and of change`() throws {
        let name = "pedns.diff/1"
        #expect(
            try words(name, "properties", "old", "properties", "kind")
                == ComparedSide.Kind.allCases.map(\.rawValue))
        #expect(
            try words(name, "$defs", "difference", "properties", "change")
                == RRsetDifference.Change.allCases.map(\.rawValue))
        let applied = "pedns.apply/1"
        #expect(try words(applied, "properties", "state") == ChangeReport.State.allCases.map(\.rawValue))
        #expect(
            try words(applied, "properties", "violations", "items", "properties", "rule")
                == SafetyRule.allCases.map(\.rawValue))
        #expect(
            try words(applied, "properties", "transactions", "items", "properties", "reading")
                == HeldZone.Reading.allCases.map(\.rawValue))
        #expect(
            try words(applied, "properties", "transactions", "items", "properties", "state")
                == ChangeReport.State.allCases.map(\.rawValue))
    }

    @Test func `schemas know every role, source and purpose, and no other`() throws {
        #expect(
            try words("pedns.mapping/1", "properties", "rrsets", "items", "properties", "role")
                == Role.allCases.map(\.rawValue))
        #expect(
            try words(
                "pedns.inventory/1", "properties", "endpoints", "items", "properties", "entries", "items",
                "properties", "source") == HostEntry.Source.allCases.map { "\($0)" })
        #expect(
            try words("pedns.plan/1", "properties", "questions", "items", "properties", "purposes", "items")
                == Purpose.allCases.map(\.rawValue))
    }

    @Test func `the list has every schema by its name`() throws {
        #expect(
            DocumentSchema.list == """
                pedns.check/1              a check, and the lines of jsonl
                pedns.trace/1              one name's whole story
                pedns.plan/1               what a check would ask
                pedns.mapping/1            a mapping
                pedns.observations/1       what servers answered
                pedns.probe/1              what is behind the names, and the lines of jsonl
                pedns.inventory/1          what was understood of files
                pedns.inventory-changes/1  what inventories gained and lost over time
                pedns.diff/1               records that two sides do not have alike
                pedns.apply/1              a change of what serves names
                pedns.endpoints/1          an inventory written by hand, in YAML
                pedns.site/1               a site file, in YAML

                """)
        for schema in DocumentSchema.all {
            let text = String(decoding: schema.octets, as: UTF8.self)
            #expect(text.contains("\n  \"title\": \"\(schema.name)\",\n"))
        }
        #expect(DocumentSchema.named("pedns.check/2") == nil)
    }
}
