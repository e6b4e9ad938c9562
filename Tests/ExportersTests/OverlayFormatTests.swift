import DNS
import Exporters
import Foundation
import Mapper
import Testing

/// The formats that hold single names, and reverse zones.
struct OverlayFormatTests {
    private func export(
        _ format: any ExportFormat.Type, _ mapping: Mapping, _ options: ExportOptions
    ) throws -> String {
        text(try Artefact.joined(format.init(options).artefacts(of: mapping), replacing: nil))
    }

    @Test(arguments: [
        ("unbound", ZoneLayout.zone, "unbound.conf"), ("dnsmasq", .zone, "dnsmasq.conf"),
        ("rpz", .zone, "rpz.zone"), ("coredns", .zone, "corefile"), ("reverse", .zone, "reverse.zone"),
        ("reverse", .host, "reverse-hosts.zone"),
    ])
    func `files are as they were, to the byte`(name: String, layout: ZoneLayout, file: String) throws {
        let format = try #require(ExportFormats.named(name))
        let written = try export(format, try vault(), try goldenOptions(layout))
        let expected = try golden(file)
        if written != expected { Attachment.record(written, named: file) }
        #expect(written == expected)
    }

    private func error(_ format: any ExportFormat.Type, _ name: String, ttl: UInt32 = 60) throws -> [String] {
        var options = ExportOptions()
        options.ttl = ttl
        return try exportError { _ = try export(format, map([try entry(name, "10.0.0.4")]), options) }.lines
    }

    @Test func `dnsmasq would take some names for something else`() throws {
        #expect(
            try error(DnsmasqFormat.self, "10.1.2.3")
                == ["dnsmasq takes the name 10.1.2.3 for an address or a number"])
        #expect(
            try error(DnsmasqFormat.self, "4711")
                == ["dnsmasq takes the name 4711 for an address or a number"])
    }

    @Test func `what CoreDNS refuses as a TTL is an error`() throws {
        for ttl in [0, 65_536] as [UInt32] {
            #expect(
                try error(CoreDNSFormat.self, "a.corp.example", ttl: ttl)
                    == ["CoreDNS's plugin hosts takes a TTL of 1 to 65535 seconds, not \(ttl)"])
        }
    }

    @Test func `a name that is none of a policy zone's triggers, or too long for one, is an error`() throws {
        #expect(
            try error(RPZFormat.self, "32.4.0.0.10.rpz-ip")
                == ["a policy zone takes 32.4.0.0.10.rpz-ip for something else than a name"])
        let label = String(repeating: "a", count: 63)
        let long = "\(label).\(label).\(label).\(String(repeating: "b", count: 48))"
        #expect(try error(RPZFormat.self, long) == ["\(long) is too long for the policy zone pedns.invalid"])
        var options = ExportOptions()
        options.policyZone = try DomainName("rpz")
        #expect(
            try export(RPZFormat.self, map([try entry(long, "10.0.0.4")]), options)
                .contains("\n\(long)\t60\tIN\tA\t10.0.0.4\n; End"))
    }

    @Test func `the highest TTL of a policy zone is what BIND is told to let pass`() throws {
        let mapping = map([try entry("a.corp.example", "10.0.0.4", ttl: 900)])
        #expect(
            try export(RPZFormat.self, mapping, ExportOptions()).contains(
                "\n;   response-policy { zone \"pedns.invalid\" max-policy-ttl 900; } qname-wait-recurse no;\n"
            ))
    }

    @Test func `policy and reverse zones carry a serial on, and know their own again`() throws {
        var options = try goldenOptions()
        options.serialPolicy = .increment
        for format in [RPZFormat.self, ReverseFormat.self] as [any ExportFormat.Type] {
            let mapping = map([try entry("a.corp.example", "10.0.0.4")])
            let first = try export(format, mapping, options)
            #expect(first.contains(" 1 3600 600 "))
            let artefacts = try format.init(options).artefacts(
                of: map([try entry("a.corp.example", "10.0.0.5")]))
            let next = try Artefact.joined(
                artefacts, replacing: PreviousText(file: "old", octets: octets(first)))
            #expect(text(next).contains(" 2 3600 600 "))
            let same = try Artefact.joined(
                try format.init(options).artefacts(of: mapping),
                replacing: PreviousText(file: "old", octets: octets(first)))
            #expect(text(same) == first)
        }
    }

    @Test func `zones of different kinds live in one folder, and none is another's leftover`() throws {
        let folder = try Folder()
        let mapping = try vault()
        let options = try goldenOptions()
        for format in [ZoneFormat.self, ReverseFormat.self] as [any ExportFormat.Type] {
            let plan = try OutputPlan(
                writing: format.init(options).artefacts(of: mapping), to: .folder(folder.path))
            #expect(plan.leftovers == [])
            try plan.carryOut(prune: true)
        }
        let policy = try RPZFormat(options).artefacts(of: mapping)
        try OutputPlan(writing: policy, to: .file(folder.file("pedns.invalid.zone"))).carryOut(prune: true)
        let plan = try OutputPlan(
            writing: ZoneFormat(options).artefacts(of: mapping), to: .folder(folder.path))
        #expect(!plan.changesAnything)
        #expect(try folder.names.count == 8)
    }

    @Test func `names that share an address are all led back to, with the lowest TTL`() throws {
        let mapping = map([
            try entry("b.corp.example", "10.0.0.4", ttl: 30), try entry("a.corp.example", "10.0.0.4"),
            try entry("a.blob.core.windows.net", "10.0.0.4"),
        ])
        #expect(
            try export(ReverseFormat.self, mapping, try goldenOptions()).split(separator: "\n").dropLast()
                .suffix(3) == [
                    "4\t30\tIN\tPTR\ta.corp.example.", "4\t30\tIN\tPTR\tb.corp.example.",
                    "4\t30\tIN\tPTR\ta.blob.core.windows.net.",
                ])
    }

    @Test func `what is remarked of reverse zones depends on the layout and the name servers`() throws {
        #expect(ReverseFormat.remarks(ExportOptions()).count == 2)
        #expect(ReverseFormat.remarks(try goldenOptions()).count == 1)
        #expect(ReverseFormat.remarks(try goldenOptions(.host)) == [])
    }
}
