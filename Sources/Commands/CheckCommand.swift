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

            \(ServerOptions.encrypted)

            Examples:
              pedns check nics.json --internal 10.0.0.53 --internal 10.0.1.53 --public 192.0.2.53
              pedns check nics.json --internal 10.0.0.53 --public https://dns.example.net/dns-query@192.0.2.53
              pedns check nics.json --view old=10.0.0.53 --view new=10.9.0.53 --format json
              pedns check --site pedns.yaml
              pedns check nics.json --internal system --accept known.yaml --wait 15m
              pedns check nics.json --internal system --format junit --output dns.xml

            \(ReportOptions.formats)
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
    var failOn = FailureThreshold.error

    @Flag(help: "Ask no name; print what would be asked, and why.")
    var plan = false

    @OptionGroup(title: "Report")
    var report: ReportOptions

    func validate() throws {
        try input.requireInventory()
        if input.site == nil { try servers.requireServers() }
        guard !plan || report.format.isTextOrJSON else {
            throw ValidationError("--plan prints text or json.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        try await report.reporting(in: environment) {
            var command = self
            command.servers.complete(from: try command.input.complete(in: environment))
            try command.validate()
            try await command.check(in: environment)
        }
    }

    private func check(in environment: Environment) async throws {
        // Whatever can be wrong without a server is told before one is asked for a zone.
        let (views, waivers) = (try servers.views(), try patience.waivers.list(in: environment))
        let mapping = try await input.mapping(in: environment)
        guard !mapping.rrsets.isEmpty else {
            environment.complain(mapping.findings.map(FindingText.line))
            throw Failure(
                .refused,
                "the inventory gives no record\(mapping.emptiness.printable); there is nothing to check")
        }
        var request = CheckRequest(
            mapping, in: views, by: try input.mapping.catalogue(in: environment),
            ranges: try input.mapping.ranges())
        try wishes.apply(to: &request)
        request.waivers = waivers
        if plan { return try print(request, in: environment) }
        let isDone: @Sendable (CheckReport) -> Bool = { [failOn] report in
            // What the inventory alone shows does not pass by waiting.
            !report.isInconclusive
                && !report.findings.contains { $0.view != nil && failOn.isReached(by: $0) }
        }
        let names = mapping.askedNames
        try await patience.carryOut(
            request, asking: servers,
            host: await wishes.hostAnswers(to: names, in: environment),
            until: isDone, in: environment
        ) { found in
            try report.write(found, failure: failOn.isReached(by:), in: environment)
            if found.findings.contains(where: failOn.isReached) { throw Failure(.notAsExpected) }
            if found.isInconclusive { throw Failure(.inconclusive) }
        }
    }

    private func print(_ request: CheckRequest, in environment: Environment) throws {
        let plan = CheckPlan(request, randomLabel: "RANDOM")
        let octets =
            report.format.isText
            ? Array(PlanReport.text(plan, of: request, style: report.style(in: environment)).utf8)
            : PlanReport.json(plan, of: request).pretty
        try report.write(octets, in: environment)
    }
}
