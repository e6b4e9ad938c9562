/// Why a question is asked.
public enum Purpose: String, Sendable, CaseIterable, Comparable {
    /// A mapped name and type, which must bring its addresses inside.
    case mapped
    /// The other address type of a mapped name, of which there must be nothing.
    case otherFamily = "other-family"
    /// A name that nobody has made, under a private zone: an answer is a wildcard's.
    case wildcard
    /// A name that nobody has made, under no private zone: an answer is the provider's own, to everything.
    case unmade
    /// The start of a private zone: who holds it, and how long its negative answers are cached.
    case zoneStart = "zone-start"
    /// A parent of asked names, which must be the internet's own zone.
    case publicParent = "public-parent"
    /// A name of Azure's own beside the asked ones, which must keep working inside.
    case publicSibling = "public-sibling"
    /// A name of Microsoft Entra ID, which must stay public.
    case identity
    /// The name that shows how DNS64 makes IPv6 addresses (RFC 7050).
    case translation
    /// What the user says must be answered.
    case stated
    /// The name of a mapped address, for its PTR records.
    case reverse
    /// A name whose whole story is told.
    case traced
    /// Somebody else's name that must keep working, as the user says.
    case neighbour

    /// What is asked for, in a few words.
    public var summary: String {
        switch self {
        case .mapped: "mapped names"
        case .otherFamily: "their other address type"
        case .wildcard: "random labels, for wildcards"
        case .unmade: "a random label outside of them"
        case .zoneStart: "SOA of private zones"
        case .publicParent: "SOA of public parents"
        case .publicSibling: "public siblings"
        case .identity: "Entra ID names"
        case .translation: "the DNS64 prefix"
        case .stated: "names with an answer of their own"
        case .reverse: "PTR records of the addresses"
        case .traced: "the name itself"
        case .neighbour: "neighbours"
        }
    }

    /// Order as listed here.
    public static func < (left: Purpose, right: Purpose) -> Bool {
        order(of: left) < order(of: right)
    }

    private static func order(of purpose: Purpose) -> Int { allCases.firstIndex(of: purpose) ?? 0 }
}
