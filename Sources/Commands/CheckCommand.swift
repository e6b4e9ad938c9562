import ArgumentParser
import Checks
import Mapper
import Reports
import Resolver

/// Checks an inventory against what servers answer.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Check that every name of an inventory answers in each view as it must.",
        discussion: """
            Internal servers must answer with exactly the inventory's addresses, public servers with anything but a \
            private one: NXDOMAIN in public DNS is right for the names of a Backup service. Each finding tells its \
            cause and its mend; pedns explain CODE tells more of it.

            Examples:
              pedns check nics.json --internal 10.0.0.53 --internal 10.0.1.53 --public 192.0.2.53
              pedns check nics.json --view old=10.0.0.53 --view new=10.9.0.53 --format json
              pedns check nics.json --internal system --accept known.yaml --wait 15m
            """)

    @OptionGroup var input: InventoryOptions

    @OptionGroup(title: "Servers")
    var servers: ServerOptions

    @OptionGroup(title: "What counts")
    var wishes: CheckOptions

    @OptionGroup var patience: WaitOptions

    @Option(
        help: ArgumentHelp(
            "The least severity that gives status 1: error (default), warning or info.", valueName: "severity"
        ))
    var failOn = Threshold.error

    @Flag(help: "Ask nothing; print what would be asked, and why.")
    var plan = false

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error, warning, info

        func isReached(by finding: Finding) -> Bool {
            guard finding.acceptance == nil else { return false }
            return switch self {
            case .error: finding.severity == .error
            case .warning: finding.severity == .error || finding.severity == .warning
            case .info: finding.severity != .inconclusive
            }
        }
    }

    func validate() throws { try InventoryFiles.validate(input.inventories) }

    func run() async throws {
        let environment = Environment.current
        let mapping = try input.mapping(in: environment)
        guard !mapping.rrsets.isEmpty else {
            environment.complain(mapping.findings.map(FindingText.line))
            throw Failure(.refused, "the inventory gives no record; there is nothing to check")
        }
        var request = CheckRequest(
            mapping, in: try servers.views(), by: try input.mapping.catalogue(in: environment),
            ranges: try input.mapping.ranges())
        try wishes.apply(to: &request)
        request.waivers = try patience.waivers(in: environment)
        if plan { return try print(request, in: environment) }
        let isDone: @Sendable (CheckReport) -> Bool = { [failOn] report in
            // What the inventory alone shows does not pass by waiting.
            !report.isInconclusive
                && !report.findings.contains { $0.view != nil && failOn.isReached(by: $0) }
        }
        let names = mapping.askedNames
        try await patience.carryOut(
            request, asking: servers,
            host: await wishes.hostAnswers(to: names, of: servers, in: environment),
            until: isDone, in: environment
        ) { report in
            try print(report, in: environment)
        }
    }

    private func print(_ request: CheckRequest, in environment: Environment) throws {
        let plan = CheckPlan(request, randomLabel: "RANDOM")
        switch format {
        case .text:
            try environment.print(
                PlanReport.text(plan, of: request, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(PlanReport.json(plan, of: request).pretty)
        }
    }

    /// Prints a report; throws the status that it comes to.
    private func print(_ report: CheckReport, in environment: Environment) throws {
        switch format {
        case .text:
            try environment.print(
                CheckReportText.text(report, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(CheckReportText.json(report).pretty)
        }
        if report.findings.contains(where: failOn.isReached) { throw Failure(.notAsExpected) }
        if report.isInconclusive { throw Failure(.inconclusive) }
    }
}
