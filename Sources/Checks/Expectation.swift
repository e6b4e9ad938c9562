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
    /// Whether more addresses than these do.
    let acceptsMore: Bool

    init(
        outcomes: [Outcome], addresses: [IPAddress] = [], aliasZone: DomainName? = nil,
        acceptsPart: Bool = false, acceptsMore: Bool = false
    ) {
        self.outcomes = outcomes.map(\.status)
        self.addresses = addresses
        self.aliasZone = aliasZone
        self.acceptsPart = acceptsPart
        self.acceptsMore = acceptsMore
    }

    /// What a view must show for a question about a set.
    ///
    /// Inside exactly the mapped addresses, or with `acceptsMore` at least these, and nothing of the other address
    /// type. Outside anything without a private address: public DNS says NXDOMAIN for a Backup service's private
    /// name, and an alias to a public address for storage.
    init(
        _ question: Question, of set: HostRRset, in expectation: View.Expectation, acceptsMore: Bool = false
    ) {
        switch expectation {
        case .private where question.type != set.type:
            self.init(outcomes: [.nodata])
        case .private:
            self.init(
                outcomes: [.answer], addresses: Array(set.addresses), acceptsPart: set.isInConflict,
                acceptsMore: acceptsMore)
        case .public:
            self.init(
                outcomes: [.answer, .nodata, .nxdomain],
                aliasZone: question.name == set.name ? nil : set.zone?.name)
        }
    }

    /// Whether addresses are what is expected.
    func accepts(_ shown: [IPAddress]) -> Bool {
        let shown = Set(shown)
        let wanted = Set(addresses)
        if acceptsPart { return !shown.isEmpty && shown.isSubset(of: wanted) }
        return acceptsMore ? shown.isSuperset(of: wanted) : shown == wanted
    }
}
