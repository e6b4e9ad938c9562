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
    /// Whether some of the addresses do: endpoints disagree, and any of them may be right.
    let acceptsPart: Bool

    /// What a view must show for a question about a set.
    ///
    /// Inside exactly the mapped addresses. Outside anything without a private address: public DNS says NXDOMAIN for
    /// a Backup service's private name, and an alias to a public address for storage.
    init(_ question: Question, of set: HostRRset, in expectation: View.Expectation) {
        switch expectation {
        case .private:
            outcomes = [Outcome.answer.status]
            addresses = Array(set.addresses)
            aliasZone = nil
            acceptsPart = set.isInConflict
        case .public:
            outcomes = [Outcome.answer, .nodata, .nxdomain].map(\.status)
            addresses = []
            aliasZone = question.name == set.name ? nil : set.zone?.name
            acceptsPart = false
        }
    }
}
