import ArgumentParser
import Mapper
import Reports

/// Prints a mapping.
struct MapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map",
        abstract: "Print the host records of an inventory: name, address, zone and role.",
        discussion: """
            The same endpoints give the same mapping, in whatever order, mix and shape of files they come.

            Examples:
              pedns map nics.json
              pedns map nics.json zonegroups.json --format json --sources
              pedns map axfr://10.0.0.53/privatelink.blob.core.windows.net
              pedns map --names names.txt --internal 10.0.0.53 --format csv
            """)

    @OptionGroup var input: MappingSource

    @Option(help: ArgumentHelp("text (default), json or csv.", valueName: "format"))
    var format = Format.text

    @Flag(help: "Tell where each record comes from: file, endpoint and member.")
    var sources = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv
    }

    func validate() throws { try input.requireInput() }

    func run() async throws {
        let environment = Environment.current
        let mapping = try await input.mapping(in: environment)
        if format != .json { environment.complain(mapping.findings.map(FindingText.line)) }
        switch format {
        case .text:
            try environment.print(
                MappingReport.text(
                    mapping, showsSources: sources, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(MappingReport.json(mapping, showsSources: sources).pretty)
        case .csv: try environment.writeOutput(MappingReport.csv(mapping, showsSources: sources))
        }
        if mapping.rrsets.isEmpty {
            throw Failure(.refused, "the inventory gives no record\(mapping.emptiness.printable)")
        }
        if mapping.findings.contains(where: { $0.severity == .error }) { throw Failure(.notAsExpected) }
    }
}
