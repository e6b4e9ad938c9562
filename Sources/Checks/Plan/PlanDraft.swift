import Catalogue
import DNS
import Mapper
import Resolver

/// A plan while it is drawn.
struct PlanDraft {
    private let request: CheckRequest
    private let randomLabel: String
    private(set) var entries: [Question: CheckPlan.Entry] = [:]
    private(set) var sets: [Question: HostRRset] = [:]
    private(set) var stated: [Question: StatedExpectation] = [:]
    /// The names that are to have each address, by the question for its PTR records.
    private(set) var owners: [Question: Set<DomainName>] = [:]
    private(set) var zones: Set<DomainName> = []
    private var ancestors: Set<DomainName> = []

    init(_ request: CheckRequest, randomLabel: String) {
        self.request = request
        self.randomLabel = randomLabel
    }

    /// The name whose AAAA records show the prefixes of DNS64 (RFC 7050 3).
    static let translationName = "ipv4only.arpa"

    private static let inside: Set<View.Expectation> = [.private]
    private static let both: Set<View.Expectation> = [.private, .public]

    /// Draws the plan.
    mutating func draw() {
        for set in request.mapping.rrsets {
            for name in set.askedNames {
                let question = Question(name: name, type: set.type)
                if sets[question] == nil { sets[question] = set }
                ask(question, for: .mapped, on: PlanDraft.both)
            }
        }
        for set in request.mapping.rrsets { drawOtherFamily(of: set) }
        drawZones()
        drawParents()
        drawAzureNames()
        for name in request.neighbours {
            ask(Question(name: name, type: .a), for: .neighbour, on: PlanDraft.both)
        }
        for expectation in request.stated {
            for question in expectation.questions {
                stated[question] = expectation
                ask(question, for: .stated, on: PlanDraft.inside)
            }
        }
        drawReverse()
        for name in request.traced {
            for type in [RecordType.a, .aaaa] {
                ask(Question(name: name, type: type), for: .traced, on: PlanDraft.both)
            }
        }
    }

    private mutating func ask(_ question: Question, for purpose: Purpose, on sides: Set<View.Expectation>) {
        guard request.purposes.contains(purpose) else { return }
        guard entries[question] != nil else {
            entries[question] = CheckPlan.Entry(question: question, purposes: [purpose], sides: sides)
            return
        }
        entries[question]?.purposes.insert(purpose)
        entries[question]?.sides.formUnion(sides)
    }

    private mutating func drawOtherFamily(of set: HostRRset) {
        let other: RecordType = set.type == .a ? .aaaa : .a
        for name in set.askedNames {
            let question = Question(name: name, type: other)
            // Where the mapping has both, neither is the other.
            guard sets[question] == nil else { continue }
            sets[question] = set
            ask(question, for: .otherFamily, on: PlanDraft.inside)
        }
    }

    private mutating func drawReverse() {
        guard request.purposes.contains(.reverse) else { return }
        for set in request.mapping.rrsets {
            for address in set.addresses { drawReverse(of: address, names: set.askedNames) }
        }
        for expectation in request.stated {
            guard case .addresses(let addresses) = expectation.answer else { continue }
            for address in addresses { drawReverse(of: address, names: [expectation.name]) }
        }
    }

    private mutating func drawReverse(of address: IPAddress, names: [DomainName]) {
        let question = Question(name: address.reverseName, type: .ptr)
        owners[question, default: []].formUnion(names)
        ask(question, for: .reverse, on: PlanDraft.inside)
    }

    private mutating func drawZones() {
        var withWildcard: Set<DomainName> = []
        for set in request.mapping.rrsets {
            guard let zone = set.zone?.name else { continue }
            zones.insert(zone)
            if set.name.isWildcard { withWildcard.insert(zone) }
        }
        for zone in zones {
            ask(Question(name: zone, type: .soa), for: .zoneStart, on: PlanDraft.both)
            guard !withWildcard.contains(zone), let name = try? zone.prepending(label: randomLabel) else {
                continue
            }
            ask(Question(name: name, type: .a), for: .wildcard, on: PlanDraft.both)
        }
    }

    /// The parents of asked names that are the internet's: those above a private zone, or above a public name.
    private mutating func drawParents() {
        for set in request.mapping.rrsets where set.zone?.publicSuffix != nil {
            for name in set.askedNames {
                var parent = name.parent
                // A name of one label is a top-level domain; nobody hijacks com by mistake.
                while let here = parent, here.labelCount >= 2, ancestors.insert(here).inserted {
                    if !request.catalogue.isPrivateLinkName(here) {
                        ask(Question(name: here, type: .soa), for: .publicParent, on: PlanDraft.both)
                    }
                    parent = here.parent
                }
            }
        }
        // The uppermost of them, for what is hijacked below it must not show here.
        let top = ancestors.filter { $0.labelCount == 2 }.min()
        if let top, let name = try? top.prepending(label: randomLabel) {
            ask(Question(name: name, type: .a), for: .unmade, on: PlanDraft.inside)
        }
    }

    /// Names of Azure's own: siblings of the backup services, and Entra ID in the clouds that are met.
    private mutating func drawAzureNames() {
        var clouds: [Cloud] = []
        var seen: Set<DomainName> = []
        for set in request.mapping.rrsets {
            guard let zone = set.zone?.name, seen.insert(zone).inserted,
                case .placed(let placed) = request.catalogue.placement(of: set.name, groupID: nil)
            else { continue }
            if !clouds.contains(placed.cloud) { clouds.append(placed.cloud) }
            for sibling in request.catalogue.publicSiblings(of: placed.publicName) {
                ask(Question(name: sibling, type: .a), for: .publicSibling, on: PlanDraft.both)
            }
        }
        for name in clouds.flatMap(request.catalogue.identityNames) {
            ask(Question(name: name, type: .a), for: .identity, on: PlanDraft.inside)
        }
        if !clouds.isEmpty, let name = try? DomainName(PlanDraft.translationName) {
            ask(Question(name: name, type: .aaaa), for: .translation, on: PlanDraft.inside)
        }
    }
}
