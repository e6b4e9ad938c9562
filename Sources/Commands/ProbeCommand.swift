import ArgumentParser
import Checks
import DNS
import Exporters
import Mapper
import Probe
import Reports
import Resolver

/// Tries the port behind every name of an inventory.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe",
        abstract: "Try the port behind every name: TCP, TLS, certificate and HTTP status.",
        discussion: """
            Connects to the mapped address of every name that clients ask, and says that name there, whatever DNS \
            answers: so it can be tried before DNS is changed. With --via-dns it goes where --internal servers say. \
            HTTP 200, 400, 403 and 404 all mean that the service is reached. Nothing is sent to an address that is \
            not mapped, and nothing at all once a certificate turns out to be wrong.

            Through a proxy (HTTPS_PROXY), the proxy resolves the name and connects: the mapped address is not tried.

            A port that is closed or silent is an error, status 1: an agent here fails in the same way. Status 2 is \
            for what says nothing of the service: no route from here, a proxy that is down, HTTP 500 and over.

            Examples:
              pedns probe nics.json
              pedns probe nics.json --file-recovery --timings
              pedns probe nics.json --via-dns --internal 10.0.0.53
              pedns probe nics.json --ca firewall.pem --format junit --output ports.xml

            Formats:
            \(ProbeCommand.formats)
            \(ReportDestination.states)
            """)

    @OptionGroup var input: InventoryOptions

    @OptionGroup(title: "What is tried")
    var wishes: ProbeOptions

    @OptionGroup(title: "Proxy")
    var proxy: ProxyOptions

    @OptionGroup(title: "What counts")
    var trust: TrustOptions

    @OptionGroup(title: "What counts")
    var verdicts: ProbeVerdictOptions

    @OptionGroup(title: "Report")
    var report: ProbeReportOptions

    private static var formats: String {
        let width = ProbeFormat.allCases.map(\.rawValue.count).max() ?? 0
        return ProbeFormat.allCases.map { format in
            "  \(format.rawValue)\(String(repeating: " ", count: width - format.rawValue.count + 2))\(format.summary)"
        }.joined(separator: "\n")
    }

    func validate() throws {
        try input.requireInventory()
    }

    func run() async throws {
        let environment = Environment.current
        try await ReportDestination.reporting(toMonitoring: report.format == .nagios, in: environment) {
            try await probe(in: environment)
        }
    }

    private func probe(in environment: Environment) async throws {
        // Whatever can be wrong without a server is told before one is asked for a zone.
        let roots = try trust.roots(in: environment)
        let waivers = try verdicts.waivers.list(in: environment)
        var plan = wishes.plan
        plan.proxy = try await proxy.choice(in: environment)
        let view = try wishes.view()
        let resolver = StubResolver(trusting: try wishes.serverTrust.anchors(in: environment))
        let mapping = try await input.mapping(in: environment)
        environment.complain(mapping.findings.map(FindingText.line))
        // Certificates are held against the clock itself: what SOURCE_DATE_EPOCH says is for dates that are printed.
        var options = Prober.Options(roots: roots, now: environment.clock())
        options.timeout = wishes.timeout.duration
        options.inFlight = wishes.inFlight
        let prober = Prober(options)
        let progress = wishes.progress.line(in: environment)
        try await environment.interruption.doing { [plan] in
            var plan = plan
            if let view { plan.routes = await ProbeCommand.routes(to: mapping, in: view, by: resolver) }
            await resolver.shutdown()
            // Of what was not resolved by then nothing is known, and nothing is tried: `results` sees to that.
            let targets = ProbePlan(mapping, plan)
            let results = await prober.results(of: targets.targets) { result, total in
                progress.note(isFailure: result.outcome != .reachable, of: total)
            }
            progress.end()
            return (targets, results)
        } printing: { found, _ in
            try print(found.0, found.1, waivers, now: options.now, in: environment)
        }
    }

    private static func routes(
        to mapping: Mapping, in view: View, by resolver: StubResolver
    ) async -> [DomainName: [ProbeTarget.Route]] {
        let names = Set(mapping.rrsets.map(\.clientName)).sorted()
        let questions = names.flatMap { name in
            AnsweredRoutes.types.map { Question(name: name, type: $0) }
        }
        return AnsweredRoutes.routes(by: await resolver.observe(questions, views: [view]))
    }

    private func print(
        _ plan: ProbePlan, _ results: [ProbeResult], _ waivers: WaiverList, now: Int64,
        in environment: Environment
    ) throws {
        for name in plan.omitted { environment.warn("\(name.text) is no host's name, and is left out") }
        guard !plan.targets.isEmpty else {
            throw Failure(.refused, "the inventory gives no name to try")
        }
        if wishes.fileRecovery, !plan.targets.contains(where: { $0.port == wishes.plan.fileRecoveryPort }) {
            environment.warn("--file-recovery: the inventory has no rec2 name, whose port 3260 it would try")
        }
        for proxy in Set(plan.targets.compactMap(\.proxy)) {
            environment.note(
                "the proxy \(proxy) resolves the names and connects; the mapped addresses are not tried")
        }
        let found = ProbeReport(
            results, untried: plan.targets.count - results.count, now: now, fewDays: verdicts.daysLeft,
            accepting: waivers.applied)
        if found.summary.untried > 0 {
            environment.warn("interrupted: \(found.summary.untried) of \(plan.targets.count) were not tried")
        }
        let octets = report.format.octets(
            of: found, showsTimings: report.timings, style: report.destination.style(in: environment),
            isFailure: verdicts.failOn.isReached)
        try report.destination.write(octets, in: environment)
        if report.format == .nagios { throw Failure(.monitoring(ProbeNagios.state(of: found))) }
        if found.findings.contains(where: verdicts.failOn.isReached) { throw Failure(.notAsExpected) }
        if found.isInconclusive { throw Failure(.inconclusive) }
    }
}

extension ProbeFormat: ExpressibleByArgument {}
