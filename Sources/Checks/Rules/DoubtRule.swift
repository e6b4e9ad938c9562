import Mapper
import Resolver

/// What a server does not answer: one finding for each server and reason, not one for each name.
enum DoubtRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var doubts: [Doubt: [CheckResult]] = [:]
        for (index, result) in diagnosis.results.enumerated() {
            guard case .inconclusive(let code) = result.verdict else { continue }
            doubts[Doubt(code: code, place: result.place), default: []].append(result)
            diagnosis.explain([index])
        }
        for (doubt, results) in doubts {
            diagnosis.add(DoubtText.finding(doubt.code, at: doubt.place, results))
        }
    }

    private struct Doubt: Hashable {
        let code: FindingCode
        let place: Diagnosis.Place
    }
}
