import Catalogue
import DNS
import Inventory

/// Collects what endpoints and their sources disagree about, one finding for each cause.
struct Disagreements {
    private typealias Detail = (name: DomainName, text: String)
    private var stale: [StaleSource: [Detail]] = [:]
    private var conflicts: [ConflictCause: [Detail]] = [:]

    /// One source of an endpoint says other addresses than a more authoritative one.
    mutating func note(
        _ name: DomainName, zone: MappedZone?, endpoint: PrivateEndpoint,
        winner: (source: HostEntry.Source, addresses: AddressSet),
        loser: (source: HostEntry.Source, addresses: AddressSet)
    ) {
        let cause = StaleSource(
            endpoint: endpoint.label ?? endpoint.key, zone: zone?.name, winner: winner.source,
            loser: loser.source)
        let text =
            "\(name.text): \(winner.addresses) by \(winner.source.text), \(loser.addresses) by \(loser.source.text)"
        stale[cause, default: []].append((name, text))
    }

    /// Endpoints say different addresses; tells what became of the name.
    mutating func noteConflict(
        _ name: DomainName, zone: MappedZone?, claims: [Claim], outcome: ConflictOutcome
    ) {
        let sorted = claims.sorted { ($0.label, $0.addresses[0]) < ($1.label, $1.addresses[0]) }
        let cause = ConflictCause(
            zone: zone?.name, claimants: Set(sorted.map(\.claimant)).sorted(),
            regions: zone?.role == .siteRecovery ? TwoRegions.regions(of: claims) : nil, outcome: outcome)
        let text = sorted.map { "\($0.addresses) from \($0.label)" }.joined(separator: ", ")
        conflicts[cause, default: []].append((name, "\(name.text): \(text)"))
    }

    /// The findings, in no order.
    var findings: [Finding] {
        stale.map { cause, details in
            Finding(
                .sourcesDisagree, names: details.map(\.name), endpoint: cause.endpoint,
                expected: "the same addresses in every source of an endpoint",
                observed: details.map(\.text).joined(separator: "; "),
                message:
                    "\(cause.loser.text.capitalisedFirst) of \(cause.endpoint) disagrees with \(cause.winner.text)"
                    + " about \(Disagreements.count(of: details)); \(cause.winner.text) is taken.",
                mend: cause.loser == .zoneGroup
                    ? "Delete the DNS zone group and attach it again, so that Azure writes its records anew."
                    : "Fetch the inventory again; the older file is out of date.")
        }
            + conflicts.map { cause, details in
                if let regions = cause.regions {
                    TwoRegions.finding(
                        regions: regions, names: details.map(\.name), texts: details.map(\.text),
                        outcome: cause.outcome)
                } else {
                    finding(cause, details)
                }
            }
    }

    /// How many names there are; one with addresses of both types is one.
    private static func count(of details: [Detail]) -> String {
        Set(details.map(\.name)).count.counted("name")
    }

    private func finding(_ cause: ConflictCause, _ details: [Detail]) -> Finding {
        let claimants = cause.claimants.joined(separator: " and ")
        return Finding(
            .conflictingAddresses, severity: cause.outcome.severity, names: details.map(\.name),
            expected: "one set of addresses for each name",
            observed: details.map(\.text).joined(separator: "; "),
            message:
                "\(claimants) \(cause.claimants.count == 1 ? "gives" : "give") different addresses for \(Disagreements.count(of: details)). \(cause.outcome.consequence)",
            mend: cause.outcome != .open
                ? "Remove the endpoint that is no longer used, and its records with it."
                : "Remove the endpoint that is no longer used, or say which is right with --prefer ENDPOINT-ID;"
                    + " --on-conflict union keeps both addresses, --on-conflict skip leaves the names out; rows that"
                    + " are one endpoint's say so in an endpoint column.")
    }
}

/// What became of a name about which endpoints disagree.
enum ConflictOutcome: Hashable {
    /// No policy settled it.
    case open
    /// It has the addresses of all.
    case united
    /// It was left out.
    case skipped
    /// One endpoint was preferred.
    case settled

    var severity: Severity {
        switch self {
        case .open: .error
        case .united, .skipped: .warning
        case .settled: .info
        }
    }

    var consequence: String {
        switch self {
        case .open: "Clients would reach whichever endpoint was written last."
        case .united: "Both are kept, as asked; clients may reach the wrong one."
        case .skipped: "The names are left out, as asked; an authoritative zone then denies them."
        case .settled: "The preferred endpoint is taken, as asked."
        }
    }
}

private struct StaleSource: Hashable {
    let endpoint: String
    let zone: DomainName?
    let winner: HostEntry.Source
    let loser: HostEntry.Source
}

private struct ConflictCause: Hashable {
    let zone: DomainName?
    let claimants: [String]
    /// The regions that the name is mapped in, where that is all that they differ by.
    let regions: [String]?
    let outcome: ConflictOutcome
}

extension Int {
    /// The number and the noun, in the plural where it must be.
    package func counted(_ noun: String, plural: String? = nil) -> String {
        self == 1 ? "1 \(noun)" : "\(self) \(plural ?? noun + "s")"
    }
}

extension String {
    /// The text with its first letter in upper case.
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
