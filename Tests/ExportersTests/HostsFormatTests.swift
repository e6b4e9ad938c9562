import DNS
import Exporters
import Mapper
import Testing

struct HostsFormatTests {
    private func hosts(_ mapping: Mapping, _ options: ExportOptions = ExportOptions()) throws -> String {
        text(try Artefact.joined(HostsFormat(options).artefacts(of: mapping), replacing: nil))
    }

    @Test func `hosts entries are as they were, to the byte`() throws {
        #expect(try hosts(try vault()) == golden("hosts"))
    }

    @Test func `the zones asked for are those written`() throws {
        var options = ExportOptions()
        options.zones = [try DomainName("privatelink.queue.core.windows.net")]
        #expect(
            try hosts(try vault(), options) == """
                # Written by pedns from an inventory: change the inventory, not this file.
                10.20.0.14 wepod01ecs101.privatelink.queue.core.windows.net
                10.20.0.14 wepod01ecs101.queue.core.windows.net

                """)
    }

    @Test func `a zone asked for that has no record is an error`() throws {
        var options = ExportOptions()
        options.zones = [
            try DomainName("privatelink.queue.core.windows.net"), try DomainName("b.example"),
        ]
        let error = try exportError { _ = try hosts(try vault(), options) }
        #expect(error.kind == .inexpressible)
        #expect(error.lines == ["no record of the inventory lies in the zone b.example"])
    }

    @Test func `names without a zone have a place`() throws {
        #expect(
            try hosts(map([try entry("a.corp.example", "10.0.0.4")])).hasSuffix(
                "file.\n10.0.0.4 a.corp.example\n"))
    }

    @Test func `wildcards are errors, each told`() throws {
        let mapping = map([
            try entry("*.queue.core.windows.net", "10.0.0.4"),
            try entry("*.a.blob.core.windows.net", "10.0.0.4"),
        ])
        let error = try exportError { _ = try hosts(mapping) }
        #expect(error.kind == .inexpressible)
        #expect(
            error.lines == [
                "a hosts file cannot hold the wildcard *.a.privatelink.blob.core.windows.net",
                "a hosts file cannot hold the wildcard *.privatelink.queue.core.windows.net",
            ])
    }

    @Test func `hosts entries are a file of their own and carry no serial on`() throws {
        let artefacts = try HostsFormat(ExportOptions()).artefacts(of: try vault())
        #expect(artefacts.map(\.fileName) == ["hosts"])
        #expect(!artefacts[0].goesIntoFolder)
        let previous = PreviousText(file: "hosts", octets: octets("rubbish \u{0}"))
        #expect(try text(artefacts[0].text(replacing: previous)) == golden("hosts"))
        #expect(HostsFormat.remarks(ExportOptions()) == [])
    }
}
