import DNS
import Exporters
import Mapper
import Testing

/// Files that have servers load the zones beside them.
struct StanzaTests {
    private func stanzas(
        _ servers: [StanzaServer], folder: String = "/etc/zones", catalogue: String = "zones.pedns.invalid",
        format: any ExportFormat.Type = ZoneFormat.self, _ mapping: Mapping, _ options: ExportOptions
    ) throws -> [Artefact] {
        try ZoneStanzas(servers: servers, folder: folder, catalogue: try DomainName(catalogue)).artefacts(
            for: try format.init(options).artefacts(of: mapping), of: format.name, options: options)
    }

    private func text(of artefacts: [Artefact]) throws -> [String: String] {
        Dictionary(
            try artefacts.map { ($0.fileName, ExportersTests.text(try $0.text(replacing: nil))) }
        ) { first, _ in first }
    }

    @Test(arguments: StanzaServer.allCases)
    func `files are as they were, to the byte`(server: StanzaServer) throws {
        let written = try text(of: try stanzas([server], try vault(), try goldenOptions()))
        #expect(written.count == 1)
        let (name, text) = try #require(written.first)
        let expected = try golden("stanzas.\(server.rawValue)")
        if text != expected { Attachment.record(text, named: "stanzas.\(server.rawValue)") }
        #expect(text == expected)
        let names: [StanzaServer: String] = [
            .windows: "zones.windows.ps1", .catalog: "zones.pedns.invalid.zone",
        ]
        #expect(name == names[server] ?? "zones.\(server.rawValue).conf")
    }

    @Test func `servers with secondaries serve the catalogue, too, and others do not`() throws {
        let written = try text(
            of: try stanzas(StanzaServer.allCases + [.bind], try vault(), try goldenOptions(.host)))
        #expect(written.count == 6)
        for (name, text) in written where name != "zones.pedns.invalid.zone" {
            let isPrimary = ["zones.bind.conf", "zones.nsd.conf", "zones.knot.conf"].contains(name)
            #expect(text.contains("zones.pedns.invalid") == isPrimary, "\(name)")
            #expect(text.contains("wepod01ecs101.blob.core.windows.net"), "\(name)")
        }
    }

    @Test func `reverse zones have files of their own`() throws {
        let written = try text(
            of: try stanzas(
                [.bind, .catalog], catalogue: "reverse.pedns.invalid", format: ReverseFormat.self,
                try vault(),
                try goldenOptions()))
        #expect(written.keys.sorted() == ["reverse.bind.conf", "reverse.pedns.invalid.zone"])
        let statements = try #require(written["reverse.bind.conf"])
        #expect(
            statements.hasPrefix(
                "# Written by pedns from an inventory as reverse zone statements for bind: change the inventory,"
            ))
        #expect(
            statements.contains(
                #"zone "0.20.10.in-addr.arpa" { type primary; file "/etc/zones/0.20.10.in-addr.arpa.zone"; };"#
            ))
    }

    @Test func `Unbound looks past its own zones for private addresses`() throws {
        let written = try text(
            of: try stanzas([.unbound], format: ReverseFormat.self, try vault(), try goldenOptions()))
        let clauses = try #require(written["reverse.unbound.conf"])
        #expect(clauses.contains("server:\n  local-zone: \"0.20.10.in-addr.arpa.\" transparent\n"))
        #expect(
            clauses.split(separator: "local-zone:").count == clauses.split(separator: "auth-zone:").count)
    }

    @Test(arguments: [
        ("", "a.zone"), ("/", "/a.zone"), ("zones", "zones/a.zone"), ("/my zones/", "/my zones/a.zone"),
    ])
    func `files lie where servers find them`(folder: String, path: String) throws {
        let mapping = map([try entry("a", "10.0.0.4", zone: "a")])
        let written = try text(of: try stanzas([.bind], folder: folder, mapping, try goldenOptions()))
        #expect(
            written["zones.bind.conf"]?.hasSuffix("zone \"a\" { type primary; file \"\(path)\"; };\n") == true
        )
    }

    @Test(arguments: ["/a\"b", "/a\\b", "/a\nb", "/\u{E4}", "/a\u{7F}"])
    func `a path that ends a quotation, or is not plain, is refused`(folder: String) throws {
        let error = try exportError {
            _ = try stanzas([.bind], folder: folder, try vault(), try goldenOptions())
        }
        #expect(
            error.lines == [
                "the path of the zone files has characters that cannot stand in a server's configuration;"
                    + " --stanza-path says how servers find it"
            ])
    }

    @Test func `a catalogue is none of the zones in it, and leaves room for its labels`() throws {
        #expect(
            try exportError {
                _ = try stanzas([.catalog], catalogue: "zone1.com", try vault(), try goldenOptions())
            }.lines == ["the catalogue zone1.com has the name of a zone that it would hold"])
        let label = String(repeating: "a", count: 63)
        let fits = "\(label).\(label).\(label).\(String(repeating: "b", count: 14))"
        let written = try text(
            of: try stanzas([.catalog], catalogue: fits, try vault(), try goldenOptions()))
        #expect(written.values.first?.contains("\tIN\tPTR\tzone1.com.\n") == true)
        #expect(
            try exportError {
                _ = try stanzas([.catalog], catalogue: fits + "b", try vault(), try goldenOptions())
            }.lines == ["\(fits)b is too long for the name of a catalogue"])
    }

    @Test func `a zone keeps its label, and the serial moves when zones come or go`() throws {
        var options = try goldenOptions()
        options.serialPolicy = .increment
        func catalogue(_ names: [String], replacing previous: String?) throws -> String {
            let mapping = map(try names.map { try entry($0, "10.0.0.4", zone: $0) })
            let artefact = try #require(try stanzas([.catalog], mapping, options).first)
            return ExportersTests.text(
                try artefact.text(
                    replacing: previous.map { PreviousText(file: "old.zone", octets: octets($0)) }))
        }
        let first = try catalogue(["a.example", "b.example"], replacing: nil)
        #expect(try catalogue(["b.example", "a.example"], replacing: first) == first)
        let next = try catalogue(["b.example", "c.example"], replacing: first)
        #expect(first.contains(" 1 3600 600 ") && next.contains(" 2 3600 600 "))
        func line(_ zone: String, _ text: String) -> Substring? {
            text.split(separator: "\n").first { $0.hasSuffix("\tPTR\t\(zone).") }
        }
        #expect(line("b.example", first) != nil)
        #expect(line("b.example", first) == line("b.example", next))
        // SHA-1 of the octets 01 "b" 07 "example" 00.
        #expect(
            line("b.example", first)
                == "58d2f28a822048a97419665f3c720b22f822cf2e.zones\t60\tIN\tPTR\tb.example.")
    }

    @Test func `no stanza is another's leftover`() throws {
        let folder = try Folder()
        let mapping = try vault()
        let options = try goldenOptions()
        for format in [ZoneFormat.self, ReverseFormat.self] as [any ExportFormat.Type] {
            let zones = try format.init(options).artefacts(of: mapping)
            let all =
                try zones
                + stanzas(
                    StanzaServer.allCases, catalogue: "\(format.name).pedns.invalid", format: format, mapping,
                    options)
            let plan = try OutputPlan(writing: all, to: .folder(folder.path))
            #expect(plan.leftovers == [])
            try plan.carryOut(prune: true)
        }
        let plan = try OutputPlan(
            writing: try ZoneFormat(options).artefacts(of: mapping)
                + stanzas([.bind, .catalog], catalogue: "zone.pedns.invalid", mapping, options),
            to: .folder(folder.path))
        #expect(plan.leftovers == [])
        #expect(!plan.changesAnything)
    }

    @Test(arguments: StanzaServer.allCases)
    func `what is told of a server stands in a cell of any table`(server: StanzaServer) {
        for text in [server.profile.server, server.profile.loading] {
            #expect(!text.isEmpty && !text.hasSuffix("."))
            #expect(!text.contains { "\n|*_`<>".contains($0) || !$0.isASCII }, "\(text)")
        }
    }
}
