import DNS
import Mapper
import Resolver

/// A name that goes public in one address type lacks its private address of the other for the same reason.
enum AddressTypeRule {
    static func apply(to diagnosis: inout Diagnosis) {
        let isPublic = Set(
            diagnosis.open(.private).map { diagnosis.results[$0] }
                .filter { $0.verdict == .wrong(.publicAddressInside) }.map(NameAtPlace.init))
        diagnosis.explain(
            diagnosis.open(.private).filter {
                diagnosis.results[$0].verdict == .wrong(.missingInternal)
                    && isPublic.contains(NameAtPlace(diagnosis.results[$0]))
            })
    }

    private struct NameAtPlace: Hashable {
        let name: DomainName
        let place: Diagnosis.Place

        init(_ result: CheckResult) {
            name = result.observation.question.name
            place = result.place
        }
    }
}
