import DNS
public import Mapper

/// What a probe found: a result for each target, and the findings they come to.
public struct ProbeReport: Sendable {
    /// The results, in the order of the targets.
    public let results: [ProbeResult]
    /// The findings, the gravest first: one for each cause, with every name that shows it.
    public let findings: [Finding]
    /// The counts.
    public let summary: Summary
    /// The time of the probe, in seconds since 1970.
    public let now: Int64
    private let fewDays: Int

    /// Counts of a report.
    public struct Summary: Hashable, Sendable {
        /// The names tried.
        public let names: Int
        /// The names of which every address is as it must be.
        public let ok: Int
        /// The targets that were not tried, because the run was ended.
        public let untried: Int
        /// The findings of each severity that nobody has accepted.
        public let counts: [Severity: Int]
        /// The findings that somebody has accepted.
        public let accepted: Int

        /// The number of findings of a severity.
        public func count(of severity: Severity) -> Int { counts[severity] ?? 0 }
    }

    /// Judges results; certificates with fewer days left are told. `accepting` marks the findings that are lived with.
    public init(
        _ results: [ProbeResult], untried: Int = 0, now: Int64, fewDays: Int = 14,
        accepting accepted: (Finding) -> Finding = { $0 }
    ) {
        self.results = results
        self.now = now
        self.fewDays = fewDays
        var groups: [Cause: [ProbeResult]] = [:]
        for result in results {
            for cause in Cause.all(of: result, now: now, fewDays: fewDays) {
                groups[cause, default: []].append(result)
            }
        }
        findings = groups.map { cause, results in accepted(ProbeWords.finding(cause, results)) }.sorted()
        let faulty = Set(
            results.filter { !Cause.all(of: $0, now: now, fewDays: fewDays).isEmpty }.map(\.target.name))
        let names = Set(results.map(\.target.name))
        summary = Summary(
            names: names.count, ok: names.count - faulty.count, untried: untried,
            counts: Dictionary(grouping: findings.filter { $0.acceptance == nil }, by: \.severity)
                .mapValues(\.count),
            accepted: findings.count { $0.acceptance != nil })
    }

    /// Whether something could not be told, and nobody has accepted that.
    public var isInconclusive: Bool { summary.untried > 0 || summary.count(of: .inconclusive) > 0 }

    /// What a result comes to: the codes of all that is wrong with it, the gravest first; none for one that is right.
    public func codes(of result: ProbeResult) -> [FindingCode] {
        Cause.all(of: result, now: now, fewDays: fewDays).map(\.code)
    }

    /// The findings as they are about one result alone, the gravest first.
    public func findings(about result: ProbeResult) -> [Finding] {
        Cause.all(of: result, now: now, fewDays: fewDays).map { cause in
            var finding = ProbeWords.finding(cause, [result])
            let whole = findings.first { $0.code == cause.code && $0.message == finding.message }
            finding.acceptance = whole?.acceptance
            return finding
        }
    }
}

/// Why a result is not as it must be; results with the same cause are one finding.
struct Cause: Hashable {
    let code: FindingCode
    /// What the results have in common beside the code.
    let detail: String?

    static func all(of result: ProbeResult, now: Int64, fewDays: Int) -> [Cause] {
        var causes: [Cause] = []
        if let code = result.outcome.code {
            causes.append(Cause(code: code, detail: detail(of: result)))
        }
        // One that has ended already is told as that.
        if let certificate = result.certificate, !result.certificateFaults.contains(.expired),
            certificate.daysLeft(at: now) < fewDays
        {
            causes.append(Cause(code: .certificateEndsSoon, detail: certificate.lastDay))
        }
        return causes
    }

    private static func detail(of result: ProbeResult) -> String? {
        guard case .certificate(let fault) = result.outcome else { return result.outcome.detail }
        guard let certificate = result.certificate else { return "a name that cannot be read" }
        return switch fault {
        case .otherName:
            certificate.names.isEmpty
                ? "no name at all" : certificate.names.prefix(3).joined(separator: ", ")
        case .untrusted, .unexpectedIssuer: certificate.issuer
        case .expired: certificate.end
        case .notYetValid: certificate.begin
        }
    }
}
