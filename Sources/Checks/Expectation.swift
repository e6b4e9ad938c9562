public import DNS
import Mapper
import Resolver

/// What a view must show for a question.
public struct Expectation: Hashable, Sendable {
    /// The outcomes that are right, as documents name them.
    public let outcomes: [String]
    /// The addresses that must be shown, as a set; empty where none is prescribed.
    public let addresses: [IPAddress]
    /// The private zone that the name is a public alias into, where it is one.
    public let aliasZone: DomainName?
    /// The names of which a PTR record must show one; empty for every other type.
    public let names: [DomainName]
    /// How an answer is held against all that.
    let test: Test

    /// How an answer is held against an expectation.
    enum Test: Hashable, Sendable {
        /// Exactly the addresses.
        case exactly
        /// Some of the addresses and no other: endpoints disagree, and any of them may be right.
        case some
        /// The addresses, and whatever else there is.
        case atLeast
        /// No record, with one of the outcomes.
        case nothing
        /// Addresses, all of them private.
        case privateOnes
        /// Addresses, none of them private.
        case publicOnes
        /// Addresses, all of them in one of these blocks.
        case within([AddressPrefix])
        /// Whatever there is, as long as no address is private.
        case noLeak
        /// A PTR record with one of the names.
        case oneOfNames
    }

    init(
        _ outcomes: [Outcome], addresses: [IPAddress] = [], aliasZone: DomainName? = nil,
        names: [DomainName] = [], test: Test
    ) {
        self.outcomes = outcomes.map(\.status)
        self.addresses = addresses
        self.aliasZone = aliasZone
        self.names = names
        self.test = test
    }

    /// What a view must show for a question about a set.
    ///
    /// Inside exactly the mapped addresses, or at least these, and nothing of the other address type. Outside anything
    /// without a private address: public DNS says NXDOMAIN for a Backup service's private name, and an alias to a
    /// public address for storage.
    init(_ question: Question, of set: HostRRset, in expectation: View.Expectation, atLeast: Bool = false) {
        switch expectation {
        case .private where question.type != set.type:
            self.init([.nodata], test: .nothing)
        case .private:
            self.init(
                [.answer], addresses: Array(set.addresses),
                test: set.isInConflict ? .some : atLeast ? .atLeast : .exactly)
        case .public:
            self.init(
                [.answer, .nodata, .nxdomain], aliasZone: question.name == set.name ? nil : set.zone?.name,
                test: .noLeak)
        }
    }

    /// What is wrong with an answer, positive or negative; nil when nothing is.
    func fault(of observation: Observation, ranges: PrivateRanges) -> FindingCode? {
        let shown = observation.addresses
        let isOutcomeRight = outcomes.contains(observation.outcome.status)
        switch test {
        case .exactly, .some, .atLeast, .privateOnes:
            guard !isRight(shown, ranges: ranges) else { return nil }
            if shown.isEmpty { return .missingInternal }
            return shown.allSatisfy(ranges.contains) ? .staleAddress : .publicAddressInside
        case .noLeak:
            return shown.contains(where: ranges.contains) ? .privateAddressOutside : nil
        case .nothing:
            return isOutcomeRight ? nil : .unexpectedAnswer
        case .publicOnes, .within:
            return isRight(shown, ranges: ranges) ? nil : .unexpectedAnswer
        case .oneOfNames:
            let targets = observation.answer.compactMap { record in
                if case .ptr(let target) = record.data { target } else { nil }
            }
            return targets.contains(where: names.contains) ? nil : .reverseNotConfirmed
        }
    }

    private func isRight(_ shown: [IPAddress], ranges: PrivateRanges) -> Bool {
        guard !shown.isEmpty else { return false }
        let (seen, wanted) = (Set(shown), Set(addresses))
        return switch test {
        case .exactly: seen == wanted
        case .some: seen.isSubset(of: wanted)
        case .atLeast: seen.isSuperset(of: wanted)
        case .privateOnes: shown.allSatisfy(ranges.contains)
        case .publicOnes: !shown.contains(where: ranges.contains)
        case .within(let blocks): shown.allSatisfy { address in blocks.contains { $0.contains(address) } }
        case .nothing, .noLeak, .oneOfNames: false
        }
    }
}
