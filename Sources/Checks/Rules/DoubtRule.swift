import Mapper
import Resolver

/// What a server does not answer: one finding for each server and reason, not one for each name.
enum DoubtRule {
    static func apply(to diagnosis: inout Diagnosis) {
        var doubts: [Doubt: [Int]] = [:]
        for (index, result) in diagnosis.results.enumerated() {
            guard case .inconclusive(let code) = result.verdict else { continue }
            doubts[Doubt(code: code, place: result.place), default: []].append(index)
        }
        for (doubt, places) in doubts {
            let results = places.map { diagnosis.results[$0] }
            diagnosis.add(DoubtText.finding(doubt.code, at: doubt.place, results), explaining: places)
        }
    }

    private struct Doubt: Hashable {
        let code: FindingCode
        let place: Diagnosis.Place
    }
}
