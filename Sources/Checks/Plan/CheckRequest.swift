public import Catalogue
public import DNS
public import Mapper
public import Resolver

/// All that a check goes by but the answers: what is expected, of whom it is asked, and what counts as what.
public struct CheckRequest: Sendable {
    /// What an inventory says.
    public var mapping: Mapping
    /// The views, as the user named them.
    public var views: [View]
    /// What names mean.
    public var catalogue: PrivateLinkCatalogue
    /// What counts as private, the mapping's own addresses included.
    public let ranges: PrivateRanges
    /// What the user says must be answered inside, beside the mapping.
    public var stated: [StatedExpectation] = []
    /// The names whose whole story is told: asked in both address types and in every view, whatever is expected.
    public var traced: [DomainName] = []
    /// The reasons for which questions are asked.
    public var purposes = Set(Purpose.allCases).subtracting([.reverse])
    /// Somebody else's names, which must keep working inside.
    public var neighbours: [DomainName] = []
    /// Whether a name may have more addresses inside than the mapped ones.
    public var acceptsMore = false
    /// The findings that are known and lived with.
    public var waivers = WaiverList()

    /// Creates a request; `ranges` say what counts as private beside the mapping's own addresses.
    public init(
        _ mapping: Mapping = Mapping(), in views: [View], by catalogue: PrivateLinkCatalogue,
        ranges: PrivateRanges = PrivateRanges()
    ) {
        self.mapping = mapping
        self.views = views
        self.catalogue = catalogue
        self.ranges = ranges.adding(addresses: mapping.rrsets.lazy.flatMap(\.addresses))
    }

    /// The views of one side of the split horizon.
    func views(_ side: View.Expectation) -> [View] { views.filter { $0.expectation == side } }
}
