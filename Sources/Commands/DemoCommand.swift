import ArgumentParser
import Catalogue
import Checks
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// Shows the whole of pedns on an invented vault, without any network.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo",
        abstract:
            "Show the whole way on an invented vault: inventory, mapping, zone file, hosts entries, check.",
        discussion: """
            Needs no network and no server: internal and public DNS run in this process, on loopback, and one record \
            is missing on purpose, so that the check has something to find.
            """)

    func run() async throws {
        let environment = Environment.current
        let style = TextStyle(colours: environment.colours)
        let (inventory, faults) = EndpointInventory.read([
            (name: DemoInventory.fileName, octets: Array(DemoInventory.json.utf8))
        ])
        guard faults.isEmpty else { throw Failure(.badInput, faults.map(\.description)) }
        let mapping = Mapping(inventory, by: PrivateLinkCatalogue.embedded())

        func heading(_ number: Int, _ text: String, _ command: String) throws {
            try environment.print(
                "\n\(style.bold("\(number). \(text)"))\n   \(style.dim("$ " + command))\n\n")
        }
        try heading(
            1, "An inventory: what az printed of a vault's private endpoint", "pedns inventory nics.json")
        try environment.print(InventoryReport.text(inventory, style: style))
        try heading(2, "The mapping: every name, in its private zone, at its address", "pedns map nics.json")
        try environment.print(MappingReport.text(mapping, showsSources: false, style: style))
        try heading(
            3, "A zone file, for BIND, NSD, Knot or Windows DNS",
            "pedns export nics.json --to zone --zone privatelink.we.backup.windowsazure.com"
                + " --ns ns1.corp.example --hostmaster hostmaster@corp.example --serial 1")
        try environment.writeOutput(try zoneFile(of: mapping))
        try heading(4, "Hosts entries, with every name that clients ask", "pedns export nics.json --to hosts")
        try environment.writeOutput(try hosts(of: mapping))
        try heading(
            5, "The check: what internal and public DNS answer, and what is wrong with it",
            "pedns check nics.json --internal 127.0.0.1@… --public 127.0.0.1@…")
        try await check(mapping, style: style, in: environment)
    }

    private func zoneFile(of mapping: Mapping) throws -> [UInt8] {
        var options = ExportOptions()
        options.zones = [try DomainName("privatelink.we.backup.windowsazure.com")]
        options.nameServers = [try DomainName("ns1.corp.example")]
        options.hostmaster = try DomainName("hostmaster.corp.example")
        options.serialPolicy = .fixed(Serial(1))
        return try Artefact.joined(ZoneFormat(options).artefacts(of: mapping), replacing: nil)
    }

    private func hosts(of mapping: Mapping) throws -> [UInt8] {
        try Artefact.joined(HostsFormat(ExportOptions()).artefacts(of: mapping), replacing: nil)
    }

    private func check(_ mapping: Mapping, style: TextStyle, in environment: Environment) async throws {
        let inside = ZoneResponder(try DemoServers.internalRecords(of: mapping))
        let outside = ZoneResponder(try DemoServers.publicRecords(of: mapping))
        let internalServer = try await LoopbackServer.start { .messages(inside.response(to: $0.message)) }
        let publicServer = try await LoopbackServer.start { .messages(outside.response(to: $0.message)) }
        let views = [
            try View(name: "internal", expectation: .private, servers: [internalServer.address]),
            try View(name: "public", expectation: .public, servers: [publicServer.address]),
        ]
        let resolver = StubResolver()
        let report = await Checker(asking: resolver).check(CheckRequest(mapping, in: views, by: .embedded()))
        await resolver.shutdown()
        await internalServer.stop()
        await publicServer.stop()
        try environment.print(CheckReportText.sideBySide(report) + "\n")
        try environment.print(CheckReportText.text(report, style: style))
    }
}
