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
            cause and its mend.

            Examples:
              pedns check nics.json --internal 10.0.0.53 --internal 10.0.1.53 --public 192.0.2.53
              pedns check nics.json --view old=10.0.0.53 --view new=10.9.0.53 --format json
            """)

    @OptionGroup var input: InventoryOptions

    @OptionGroup(title: "Servers")
    var servers: ServerOptions

    @Option(
        help: ArgumentHelp(
            "The least severity that gives status 1: error (default), warning or info.", valueName: "severity"
        ))
    var failOn = Threshold.error

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    enum Threshold: String, ExpressibleByArgument, CaseIterable {
        case error, warning, info

        func isReached(by severity: Severity) -> Bool {
            switch self {
            case .error: severity == .error
            case .warning: severity == .error || severity == .warning
            case .info: severity != .inconclusive
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
        let views = try servers.views()
        let resolver = servers.patience.resolver
        let checker = Checker(asking: resolver, ranges: try input.mapping.ranges())
        try await environment.interruption.doing {
            let report = await checker.check(mapping, in: views)
            await resolver.shutdown()
            return report
        } printing: { report in
            try print(report, in: environment)
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
        if report.findings.contains(where: { $0.acceptance == nil && failOn.isReached(by: $0.severity) }) {
            throw Failure(.notAsExpected)
        }
        if report.summary.count(of: .inconclusive) > 0 { throw Failure(.inconclusive) }
    }
}
