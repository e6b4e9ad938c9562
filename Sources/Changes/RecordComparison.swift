package import Catalogue
package import DNS
import Inventory
package import Mapper

/// Two sides set by set: what the one has and the other has not, or has otherwise.
///
/// They are compared on the ground that both can hold. Order, letter case, spelling and serials make no difference, nor
/// do signatures, which are new with every signing.
package struct RecordComparison: Sendable {
    /// How sides are to be compared.
    package struct Wishes: Sendable {
        /// The zones to compare; empty stands for all.
        package var zones: Set<DomainName> = []
        /// Whether times to live are no difference.
        package var ignoresTTLs = false
        /// What counts as a private address.
        package var ranges = PrivateRanges()

        /// Creates the default wishes.
        package init() {}
    }

    /// What came of a server on either side, or of two sides without any.
    package struct Pair: Sendable {
        /// The server on the old side.
        package let old: Vantage?
        /// The server on the new side.
        package let new: Vantage?
        /// The sets that differ, by zone, name and type.
        package let differences: [RRsetDifference]
        /// How many sets are the same.
        package let sameCount: Int
    }

    /// What was compared, in its own words.
    package struct Subject: Sendable {
        /// The side as the user named it.
        package let name: String
        /// What sort of thing it is.
        package let kind: ComparedSide.Kind
    }

    /// The old side.
    package let old: Subject
    /// The new side.
    package let new: Subject
    /// What came of it, in the order of the servers.
    package let pairs: [Pair]
    /// The questions that were left without an answer, in order.
    package let unknown: [UnknownAnswer]
    /// What was not compared and why, a sentence each.
    package let notes: [String]

    /// Compares two sides; without a server in common there are no pairs.
    package init(
        from old: ComparedSide, to new: ComparedSide, wishes: Wishes = Wishes(),
        by catalogue: PrivateLinkCatalogue
    ) {
        let pairing = VantagePairs(old.parts, new.parts)
        var ground = Comparability(old, new, wishes: wishes, by: catalogue)
        let comparesTTLs = !wishes.ignoresTTLs && old.kind.tellsTTLs && new.kind.tellsTTLs
        var unknown: Set<UnknownAnswer> = []
        pairs = pairing.pairs.map { places in
            let (oldPart, newPart) = (old.parts[places.old], new.parts[places.new])
            let records = ground.records(oldPart, newPart)
            unknown.formUnion(oldPart.unknown)
            unknown.formUnion(newPart.unknown)
            var merge = RRsetMerge(records.old, records.new, comparesTTLs: comparesTTLs)
            var expansion = ground.expansion
            merge.run(old: { oldPart.outcomes?[$0] }, new: { newPart.outcomes?[$0] }) {
                expansion.zone(of: $0)
            }
            let denials = RecordComparison.denials(oldPart, newPart) { expansion.zone(of: $0) }
            return Pair(
                old: oldPart.vantage, new: newPart.vantage,
                differences: (merge.differences + denials).sorted(), sameCount: merge.sameCount)
        }
        self.unknown = unknown.sorted { ($0.vantage, $0.question) < ($1.vantage, $1.question) }
        self.old = Subject(name: old.name, kind: old.kind)
        self.new = Subject(name: new.name, kind: new.kind)
        notes = ComparisonNotes(old, new, wishes: wishes).sentences(of: ground, unpaired: pairing.unpaired)
    }

    /// Takes what two sides of one kind came to, which had nothing to be left out.
    init(from old: Subject, to new: Subject, _ differences: [RRsetDifference], sameCount: Int) {
        (self.old, self.new) = (old, new)
        pairs = [Pair(old: nil, new: nil, differences: differences, sameCount: sameCount)]
        (unknown, notes) = ([], [])
    }

    /// Every set that differs.
    package var differences: some Sequence<RRsetDifference> { pairs.lazy.flatMap(\.differences) }

    /// Whether no set of either side could be compared, for what the notes tell: that is not to be alike.
    package var isWithoutGround: Bool {
        pairs.allSatisfy { $0.sameCount == 0 && $0.differences.isEmpty } && unknown.isEmpty && !notes.isEmpty
    }

    /// Whether no set differs.
    package var isSame: Bool { pairs.allSatisfy(\.differences.isEmpty) }

    /// Questions that both servers deny, each in another way.
    private static func denials(
        _ old: ComparedSide.Part, _ new: ComparedSide.Part, zone: (DomainName) -> DomainName?
    ) -> [RRsetDifference] {
        guard let before = old.outcomes, let now = new.outcomes else { return [] }
        return before.compactMap { question, status in
            guard let other = now[question], other != status,
                [status, other].allSatisfy({ $0 != "answer" && UnknownAnswer.isConclusive($0) })
            else { return nil }
            return RRsetDifference(
                question: question, zone: zone(question.name),
                old: .init(data: [], ttl: nil, status: status), new: .init(data: [], ttl: nil, status: other))
        }
    }
}

extension ComparedSide.Part {
    /// The questions left without an answer.
    fileprivate var unknown: [UnknownAnswer] {
        guard let outcomes, let vantage else { return [] }
        return outcomes.compactMap { question, status in
            UnknownAnswer.isConclusive(status)
                ? nil : UnknownAnswer(question: question, vantage: vantage, status: status)
        }
    }
}
