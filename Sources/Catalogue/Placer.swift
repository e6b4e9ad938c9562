public import DNS

/// Places many names: remembers what it found for a parent name, which most names of an inventory share.
///
/// Answers are those of ``PrivateLinkCatalogue/placement(of:groupID:)``.
public struct Placer: Sendable {
    /// What holds for every name with this parent, but for the few labels the catalogue knows below it.
    private final class Memory: Sendable {
        let parent: [UInt8]
        let group: String?
        let nodes: [Int]
        let outcome: Outcome

        init(parent: [UInt8], group: String?, nodes: [Int], outcome: Outcome) {
            self.parent = parent
            self.group = group
            self.nodes = nodes
            self.outcome = outcome
        }

        /// Whether the name from octet `start` on is the parent.
        func holds(_ wire: borrowing Span<UInt8>, from start: Int) -> Bool {
            guard wire.count - start == parent.count else { return false }
            for index in 0..<parent.count where parent[index] != wire[start + index] { return false }
            return true
        }
    }

    private enum Outcome: Sendable {
        case placed(Place, privateParent: [UInt8], publicParent: [UInt8])
        case other(Placement)
    }

    /// The catalogue names are placed by.
    public let catalogue: PrivateLinkCatalogue
    private var memories: [Memory?]

    /// Begins without memories.
    public init(_ catalogue: PrivateLinkCatalogue) {
        self.catalogue = catalogue
        memories = Array(repeating: nil, count: Placer.memoryCount)
    }

    private static let memoryCount = 64

    /// Finds where a name belongs; see ``PrivateLinkCatalogue/placement(of:groupID:)``.
    public mutating func placement(of name: DomainName, groupID: String?) -> Placement {
        let parentStart = 1 + Int(name.wire[0])
        guard !name.isRoot else { return .unknown }
        let slot = Placer.slot(of: name.wire.span, from: parentStart)
        if let memory = memories[slot], memory.group == groupID,
            memory.holds(name.wire.span, from: parentStart),
            isOrdinary(firstLabelOf: name.wire.span, below: memory.nodes)
        {
            return Placer.apply(memory, to: name, parentStart: parentStart)
        }
        let finding = catalogue.find(name, groupID: groupID)
        // Read as another name, its first label may be special there and is not below the parent's nodes.
        if !finding.isReadAsOther { remember(finding.placement, of: name, groupID: groupID, in: slot) }
        return finding.placement
    }

    /// FNV-1a over the parent: cheap, and a collision costs only a search.
    private static func slot(of wire: borrowing Span<UInt8>, from start: Int) -> Int {
        var hash: UInt32 = 2_166_136_261
        for index in start..<wire.count { hash = (hash ^ UInt32(wire[index])) &* 16_777_619 }
        return Int((hash ^ hash >> 16) % UInt32(memoryCount))
    }

    /// Whether the first label says nothing of its own: the catalogue has no such label below the parent's nodes, and
    /// it is not "privatelink".
    private func isOrdinary(firstLabelOf wire: borrowing Span<UInt8>, below nodes: [Int]) -> Bool {
        if PrivateLinkLabel.matches(wire, at: 0) { return false }
        for node in nodes where catalogue.index.trie.hasLabel(wire, at: 0, below: node) { return false }
        return true
    }

    private mutating func remember(
        _ placement: Placement, of name: DomainName, groupID: String?, in slot: Int
    ) {
        let parentStart = 1 + Int(name.wire[0])
        let parent = Array(name.wire[parentStart...])
        let nodes = catalogue.index.trie.nodes(at: WireLabels(parent))
        guard isOrdinary(firstLabelOf: name.wire.span, below: nodes) else { return }
        let outcome: Outcome
        switch placement {
        case .placed(let placed):
            outcome = .placed(
                placed.place, privateParent: Array(placed.privateName.wire[parentStart...]),
                publicParent: Array(placed.publicName.wire[parentStart...]))
        case .tooLong:
            // A shorter first label may fit.
            return
        case .disputed, .staysPublic, .unknown:
            outcome = .other(placement)
        }
        memories[slot] = Memory(parent: parent, group: groupID, nodes: nodes, outcome: outcome)
    }

    private static func apply(_ memory: Memory, to name: DomainName, parentStart: Int) -> Placement {
        switch memory.outcome {
        case .other(let placement):
            return placement
        case .placed(let place, let privateParent, let publicParent):
            guard
                let privateName = replaceParent(
                    of: name, at: parentStart, memory.parent, with: privateParent),
                let publicName = replaceParent(of: name, at: parentStart, memory.parent, with: publicParent)
            else { return .tooLong(zone: place.zone) }
            return .placed(PlacedName(privateName: privateName, publicName: publicName, place: place))
        }
    }

    private static func replaceParent(
        of name: DomainName, at parentStart: Int, _ parent: [UInt8], with other: [UInt8]
    ) -> DomainName? {
        if parent == other { return name }
        guard parentStart + other.count <= DomainName.maximumLength else { return nil }
        var wire: [UInt8] = []
        wire.reserveCapacity(parentStart + other.count)
        wire.append(contentsOf: name.wire[..<parentStart])
        wire.append(contentsOf: other)
        return DomainName(checkedWire: wire)
    }
}
