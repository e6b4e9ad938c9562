import ArgumentParser
import Catalogue
import Checks
import DNS
import Exporters
import Mapper
import Reports
import Resolver

/// Tells one name's whole story.
struct TraceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trace",
        abstract:
            "Tell one name's whole story: where it comes from, what every server says of it, and the mend.",
        discussion: """
            With inventories it is held against their addresses. A name that none of them has is held against what the \
            catalogue knows of such names: a vault's is private inside, one of Entra ID is public, and any other is \
            somebody else's, which must not be lost in a private zone.

            Examples:
              pedns trace wepod01ecs101.blob.core.windows.net nics.json --internal 10.0.0.53 --public 192.0.2.53
              pedns trace login.microsoftonline.com --internal system
            """)

    @Argument(help: ArgumentHelp("The name, public or private.", valueName: "name"))
    var name: String

    @OptionGroup var input: InventoryOptions

    @OptionGroup(title: "Servers")
    var servers: ServerOptions

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    func validate() throws {
        if input.site == nil { try servers.requireServers() }
        guard input.inventories.filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
        guard !input.isEmpty || input.filter.isEmpty else {
            throw ValidationError("The filters choose endpoints of an inventory; none is given.")
        }
    }

    func run() async throws {
        var command = self
        command.servers.complete(from: try command.input.complete(in: .current))
        try command.validate()
        try await command.trace(in: .current)
    }

    private func trace(in environment: Environment) async throws {
        let parsed: DomainName
        do throws(NameError) {
            parsed = try DomainName(name)
        } catch {
            throw Failure(.usage, "\"\(name.printable)\" \(error)")
        }
        let catalogue = try input.mapping.catalogue(in: environment)
        let views = try servers.views()
        let whole = input.isEmpty ? Mapping() : try await input.mapping(in: environment)
        let trace = TracePlan(parsed, in: whole, by: catalogue)
        var request = CheckRequest(
            trace.mapping, in: views, by: catalogue, ranges: try input.mapping.ranges())
        request.stated = trace.stated
        request.traced = trace.names
        if trace.mapping.rrsets.isEmpty, trace.stated.isEmpty { request.neighbours = [parsed] }
        let resolver = try servers.resolver(in: environment)
        let progress = servers.patience.progress.line(in: environment)
        try await environment.interruption.doing { [request] in
            let seen = await Checker(asking: resolver, progress: progress.note).trace(request)
            await resolver.shutdown()
            progress.end()
            return seen
        } printing: { seen, isPartial in
            let (report, observations) = seen
            if isPartial { return environment.warnOfInterruption() }
            let story = TraceReport(trace, report: report, observations: observations)
            switch format {
            case .text:
                try environment.print(story.text(style: TextStyle(colours: environment.colours)))
            case .json: try environment.writeOutput(story.json.pretty)
            }
            if report.findings.contains(where: { $0.severity == .error }) { throw Failure(.notAsExpected) }
            if report.isInconclusive { throw Failure(.inconclusive) }
        }
    }
}
