import DNS
import Mapper
import Resolver

/// What nothing else explains: one finding for each code, view, zone and cause, whichever servers share it.
enum OwnFaultRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var faults: [Fault: [ServerAddress: [CheckResult]]] = [:]
        let open = diagnosis.open(.private) + diagnosis.open(.public)
        for index in open {
            let result = diagnosis.results[index]
            guard let code = result.verdict.fault else { continue }
            faults[Fault(code, result), default: [:]][result.observation.server, default: []].append(result)
        }
        for (fault, servers) in faults {
            // Servers with a fault for the same questions have it together.
            let shared = Dictionary(grouping: servers) { Set($0.value.map(\.observation.question)) }
            for group in shared.values {
                diagnosis.add(
                    FaultText.finding(
                        fault, servers: group.map(\.key).sorted(), group.flatMap(\.value).inOrder()))
            }
        }
    }
}

/// What makes faults the same: code, view, zone, and what tells causes apart within a code.
struct Fault: Hashable {
    let code: FindingCode
    let view: String
    let zone: DomainName?
    /// The addresses of a stale answer, the outcome of a missing one, whether a public one left the private zone.
    let shown: String
    /// Why it does not count. Names that somebody has accepted stand apart from those that nobody has.
    let acceptance: Finding.Acceptance?

    /// Shown by an alias that the server did not follow.
    static let unfollowed = "alias"

    init(_ code: FindingCode, _ result: CheckResult) {
        let observation = result.observation
        self.code = code
        acceptance = result.acceptance
        view = observation.view
        zone = result.zone ?? result.set?.name ?? observation.question.name
        shown =
            switch code {
            case .staleAddress: observation.addresses.map(\.description).joined(separator: ", ")
            // An alias whose end is denied is missing there; one without a word of its end was not followed.
            case .missingInternal:
                observation.aliases.isEmpty || observation.authority != nil
                    ? observation.outcome.status : Fault.unfollowed
            case .publicAddressInside: result.leavesPrivateZone ? "alias" : ""
            default: ""
            }
    }
}
