import DNS
import Mapper
import Resolver

/// What nothing else explains: one finding for each code, view, zone and cause, whichever servers share it.
enum OwnFaultRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let wrong = (diagnosis.open(.private) + diagnosis.open(.public)).filter {
            diagnosis.results[$0].verdict.fault != nil
        }
        let before = diagnosis
        diagnosis.add(about: wrong) {
            $0.verdict.fault ?? .missingInternal
        } cause: { result in
            Fault(result, in: before)
        } finding: { fault, results in
            FaultText.finding(fault, results)
        }
        // Wrong every time, and each time otherwise: a fault, and a server that does not know its own mind.
        let unsteady = wrong.filter { diagnosis.results[$0].isUnsteady }
        diagnosis.add(about: unsteady, beside: true) { _ in
            .flappingAnswer
        } cause: { result in
            Fault(.flappingAnswer, result, shown: "")
        } finding: { fault, results in
            FaultText.finding(fault, results)
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

    /// Shown by an alias that the server did not follow.
    static let unfollowed = "alias"
    /// Shown by a private zone that is there, and that the answer leaves all the same.
    static let masked = "masked"

    init(_ code: FindingCode, _ result: CheckResult, shown: String) {
        self.code = code
        self.shown = shown
        view = result.observation.view
        zone = result.zone ?? result.set?.name ?? result.observation.question.name
    }

    /// The fault of a wrong result.
    init(_ result: CheckResult, in diagnosis: Diagnosis) {
        let code = result.verdict.fault ?? .missingInternal
        self.init(code, result, shown: Fault.shown(by: result, code, in: diagnosis))
    }

    private static func shown(
        by result: CheckResult, _ code: FindingCode, in diagnosis: Diagnosis
    ) -> String {
        let observation = result.observation
        switch code {
        case .staleAddress:
            return observation.addresses.map(\.description).joined(separator: ", ")
        case .missingInternal:
            // An alias whose end is denied is missing there; one without a word of its end was not followed.
            return observation.aliases.isEmpty || observation.authority != nil
                ? observation.outcome.status : Fault.unfollowed
        case .publicAddressInside:
            guard let zone = result.zone, result.leavesPrivateZone,
                diagnosis.internalZone(zone, at: result.place) != nil
            else { return "" }
            return Fault.masked
        default:
            return ""
        }
    }
}
