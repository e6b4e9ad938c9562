import DNS
import Mapper
import Resolver

/// From results to findings: one cause, one finding.
///
/// 1. What a server does not answer is one finding for the server, not one for each name.
/// 2. A name that is wrong in the inventory for a reason of its own is not wrong a second time for what follows.
/// 3. Servers of a view that differ, one of them right, disagree; where none is right each has its own fault. A leak
///    stays a leak, and is none where the inventory's own address is public.
/// 4. Faults of one code, view, zone and cause are one finding that lists its names.
enum FindingRules {
    /// The findings that results come to, in no order.
    static func findings(from results: [CheckResult], explainedBy offline: [Finding]) -> [Finding] {
        let explained = Set(offline.filter { explains.contains($0.code) }.flatMap(\.names))
        let publicOnes = Set(offline.filter { $0.code == .notPrivate }.flatMap(\.names))
        var faults: [Fault: [CheckResult]] = [:]
        var disagreements: [Disagreement: [[CheckResult]]] = [:]
        let questions = Dictionary(grouping: results) {
            ViewQuestion(question: $0.observation.question, view: $0.observation.view)
        }
        for answers in questions.values {
            for answer in answers {
                if case .inconclusive(let code) = answer.verdict {
                    faults[Fault(doubt: code, answer), default: []].append(answer)
                }
            }
            let wrong = answers.filter { $0.verdict.fault != nil }
            guard let first = wrong.first else { continue }
            // Its other faults stand for themselves.
            let isMissing = wrong.allSatisfy { $0.verdict.fault == .missingInternal }
            if isMissing, explained.contains(first.set.name) { continue }
            let isLeak = first.verdict.fault == .privateAddressOutside
            if isLeak, publicOnes.contains(first.set.name) { continue }
            let right = answers.filter { $0.verdict == .ok }
            // A leak is one whoever else keeps the secret, and its mend is its own.
            if right.isEmpty || isLeak {
                for (fault, group) in Dictionary(grouping: wrong, by: { Fault($0) }) {
                    faults[fault, default: []] += group
                }
            } else {
                disagreements[Disagreement(right: right, wrong: wrong), default: []].append(right + wrong)
            }
        }
        return merged(faults).map { FaultText.finding($0.key, $0.value) }
            + disagreements.map { DisagreementText.finding($0.key, $0.value) }
    }

    /// The faults of an inventory that make its names fail inside for no further reason.
    private static let explains: Set<FindingCode> = [.regionNameAsGeoCode]

    /// Servers of a view with the same fault share a finding when they have it for the same questions.
    private static func merged(_ faults: [Fault: [CheckResult]]) -> [Fault: [CheckResult]] {
        var merged: [Fault: [CheckResult]] = [:]
        let groups = Dictionary(grouping: faults) { entry in
            SharedFault(fault: entry.key, questions: Set(entry.value.map(\.observation.question)))
        }
        for (shared, entries) in groups {
            let results = entries.flatMap(\.value)
            guard shared.fault.isShareable else {
                for entry in entries { merged[entry.key] = entry.value }
                continue
            }
            merged[shared.fault.onServers(entries.flatMap(\.key.servers)), default: []] += results
        }
        return merged
    }
}

private struct ViewQuestion: Hashable {
    let question: Question
    let view: String
}

private struct SharedFault: Hashable {
    let fault: Fault
    let questions: Set<Question>

    init(fault: Fault, questions: Set<Question>) {
        self.fault = fault.onServers([])
        self.questions = questions
    }
}

/// What makes faults the same: code, view, zone, type, servers, and what the servers show.
struct Fault: Hashable {
    let code: FindingCode
    let view: String
    let zone: DomainName?
    let type: RecordType?
    /// What tells causes apart within a code: the addresses of a stale answer, the outcome of a missing one.
    let shown: String
    var servers: [ServerAddress]

    /// The fault of a wrong result.
    init(_ result: CheckResult) {
        let observation = result.observation
        let code = result.verdict.fault ?? .missingInternal
        self.code = code
        view = observation.view
        zone = result.set.zone?.name ?? result.set.name
        type = observation.question.type
        shown =
            switch code {
            case .staleAddress: observation.addresses.map(\.description).joined(separator: ", ")
            case .missingInternal: observation.aliases.isEmpty ? observation.outcome.status : "alias"
            default: ""
            }
        servers = [observation.server]
    }

    /// The fault of a server that gives no answer to go by.
    init(doubt code: FindingCode, _ result: CheckResult) {
        self.code = code
        view = result.observation.view
        zone = nil
        type = nil
        shown = ""
        servers = [result.observation.server]
    }

    /// Whether several servers can have the fault together.
    var isShareable: Bool { code.severity != .inconclusive }

    /// The same fault of other servers.
    func onServers(_ servers: [ServerAddress]) -> Fault {
        var fault = self
        fault.servers = servers.sorted { $0.description < $1.description }
        // What proves nothing is told server by server, so that these stay apart.
        if !isShareable { fault.servers = self.servers }
        return fault
    }
}

/// What makes disagreements the same: which servers are right, and which wrong in what way.
struct Disagreement: Hashable {
    let view: String
    let zone: DomainName?
    let type: RecordType
    let right: [ServerAddress]
    let wrong: [String]

    init(right: [CheckResult], wrong: [CheckResult]) {
        let first = wrong[0]
        view = first.observation.view
        zone = first.set.zone?.name ?? first.set.name
        type = first.observation.question.type
        self.right = right.map(\.observation.server)
        self.wrong = wrong.map { "\($0.observation.server) \($0.verdict.text)" }
    }
}
