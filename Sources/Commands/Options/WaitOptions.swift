import ArgumentParser
import Checks
import DNS
import Exporters
import Mapper
import Reports
import Resolver

/// What is accepted, and how long it is waited for what is not.
struct WaitOptions: ParsableArguments {
    @OptionGroup var waivers: WaiverOptions

    @Option(
        help: ArgumentHelp(
            "Ask again what is wrong, for so long, until it is right: 15m, 90s.", valueName: "duration"))
    var wait: Patience?

    /// Checks, waits where it is wished, prints, and tells what stands in caches when the time is up.
    func carryOut(
        _ request: CheckRequest, asking servers: ServerOptions,
        host: @autoclosure @escaping @Sendable () async -> HostAnswers,
        until isDone: @escaping @Sendable (CheckReport) -> Bool, in environment: Environment,
        printing: (CheckReport) throws -> Void
    ) async throws {
        let resolver = try servers.resolver(in: environment)
        let progress = servers.patience.progress.line(in: environment)
        let checker = Checker(asking: resolver, progress: progress.note)
        let wait = wait.map { Wait(limit: $0.duration) }
        try await environment.interruption.doing {
            let host = await host()
            let report =
                if let wait {
                    await checker.check(request, host: host, waiting: wait, until: isDone)
                } else {
                    await checker.check(request, host: host)
                }
            await resolver.shutdown()
            progress.end()
            return report
        } printing: { report, isPartial in
            // What was not answered by then would look as if nothing were wrong with it.
            if isPartial { return environment.warnOfInterruption() }
            if wait != nil, !isDone(report) { environment.tellStanding(report) }
            try printing(report)
        }
    }
}

extension Environment {
    /// Says that there is no report, because the user ended the work before it was done.
    func warnOfInterruption() {
        warn("interrupted before every question was answered; no report is written")
    }

    /// Says until when wrong answers may still come out of caches.
    fileprivate func tellStanding(_ report: CheckReport) {
        for (server, answers) in Dictionary(grouping: report.standing, by: \.server).sorted(by: {
            $0.key < $1.key
        }) {
            guard let last = answers.max(by: { ($0.seconds, $0.name) < ($1.seconds, $1.name) }) else {
                continue
            }
            note(
                "\(server) may answer so until \(CalendarDay.time(at: clock() + Int64(last.seconds))) UTC"
                    + " (\(last.seconds) s, \(last.name))")
        }
    }
}
