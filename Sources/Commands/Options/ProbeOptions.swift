import ArgumentParser
import Probe
import Reports
import Resolver

/// Which ports are tried, where, and how patiently.
struct ProbeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The port in place of 443, as through a tunnel; services with ports of their own are tried there by"
                + " default.", valueName: "port"))
    var port: UInt16?

    @Flag(help: "Also try TCP port 3260 of the rec2 names, through which file recovery mounts disks.")
    var fileRecovery = false

    @Flag(help: "Go where DNS leads, not to the mapped addresses.")
    var viaDns = false

    @Option(
        help: ArgumentHelp("A server to ask for --via-dns, as for check (repeatable).", valueName: "server"))
    var `internal`: [String] = []

    @OptionGroup var serverTrust: ServerTrustOptions

    @Option(
        help: ArgumentHelp(
            "How long each step waits: connection, handshake, status, as 5s or 500ms.", valueName: "duration")
    )
    var timeout = Patience(duration: .seconds(5))

    @Option(help: ArgumentHelp("How many connections are open at a time.", valueName: "count"))
    var inFlight = 16

    @OptionGroup var progress: ProgressOptions

    func validate() throws {
        guard port != 0 else { throw ValidationError("--port takes 1 to 65535.") }
        guard (1...1000).contains(inFlight) else { throw ValidationError("--in-flight takes 1 to 1000.") }
        guard viaDns != `internal`.isEmpty else {
            throw ValidationError(
                viaDns
                    ? "--via-dns needs --internal SERVER to ask."
                    : "--internal goes with --via-dns; mapped addresses are tried without asking.")
        }
        _ = try view()
    }

    /// The servers that say where to go; nil where the mapping does.
    func view() throws(ValidationError) -> View? {
        guard viaDns else { return nil }
        return try View(name: "internal", servers: `internal`, expectation: .private)
    }

    /// The wishes as the plan has them.
    var plan: ProbePlan.Options {
        var plan = ProbePlan.Options()
        plan.port = port
        plan.includesFileRecovery = fileRecovery
        return plan
    }
}

/// What makes a probe fail.
struct ProbeVerdictOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Warn of a certificate that is valid for fewer days than these.", valueName: "count"))
    var daysLeft = 14

    @Option(
        help: ArgumentHelp(
            "The least severity that gives status 1: error (default), warning or info.", valueName: "severity"
        ))
    var failOn = FailureThreshold.error

    @OptionGroup var waivers: WaiverOptions

    func validate() throws {
        guard (0...10_000).contains(daysLeft) else { throw ValidationError("--days-left takes 0 to 10000.") }
    }
}

/// How a probe is reported, and where to.
struct ProbeReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("text (default), or another of the formats below.", valueName: "format"))
    var format = ProbeFormat.text

    @Flag(help: "Tell how long each connection took: a round trip.")
    var timings = false

    @OptionGroup var destination: ReportDestination
}
