import Catalogue
import DNS
import Inventory
import Mapper

/// What two sides can both hold, so that what one merely cannot is no difference.
struct Comparability {
    private let old: ComparedSide
    private let new: ComparedSide
    private let wishes: RecordComparison.Wishes
    private(set) var expansion: NameExpansion
    /// What is left out of the comparison, on the old side and on the new.
    private(set) var leftOut = (old: LeftOut(), new: LeftOut())

    /// What one side has and the comparison leaves out.
    struct LeftOut {
        /// Records that the other side cannot hold.
        var records: Set<Question> = []
        /// Names outside the zones of the other side.
        var foreignNames: Set<DomainName> = []
        /// Names that are aliases on the other side, whose targets stand elsewhere.
        var aliasedNames: Set<DomainName> = []
        /// Questions that the other side was not asked.
        var unasked: Set<Question> = []
    }

    init(
        _ old: ComparedSide, _ new: ComparedSide, wishes: RecordComparison.Wishes,
        by catalogue: PrivateLinkCatalogue
    ) {
        (self.old, self.new, self.wishes) = (old, new, wishes)
        expansion = NameExpansion(by: catalogue)
    }

    /// The records of two parts that can be compared.
    mutating func records(
        _ oldPart: ComparedSide.Part, _ newPart: ComparedSide.Part
    ) -> (old: [ListedRecord], new: [ListedRecord]) {
        var (left, right) = (oldPart.records, newPart.records)
        let holdPublic = (holdsPublicNames(old, left), holdsPublicNames(new, right))
        if holdPublic.0 != holdPublic.1 {
            if holdPublic.0 {
                right = expansion.adding(publicNamesTo: right)
            } else {
                left = expansion.adding(publicNamesTo: left)
            }
        }
        keepTrees(&left, &right)
        // A zone for each name has an SOA record for each, which a zone for all of them has not.
        keepCommonTypes(&left, &right, comparesZones: holdPublic.0 == holdPublic.1)
        keepZones(&left, &right)
        keepAsked(oldPart, newPart, &left, &right)
        return (left, right)
    }

    private mutating func holdsPublicNames(_ side: ComparedSide, _ records: [ListedRecord]) -> Bool {
        switch side.kind {
        case .inventory: return false
        case .hosts, .unbound, .dnsmasq, .answers: return true
        case .zones, .policy:
            for record in records where record.data.address != nil && !record.isZonesOwn {
                if expansion.isPublic(record.name) { return true }
            }
            return false
        }
    }

    // MARK: Types

    private mutating func keepCommonTypes(
        _ left: inout [ListedRecord], _ right: inout [ListedRecord], comparesZones: Bool
    ) {
        let areZones = old.kind == .zones && new.kind == .zones
        // What policies say beside addresses is for resolvers, and no record of the names.
        let arePolicies = old.kind == .policy && new.kind == .policy
        let holdAll = arePolicies || (old.kind.holdsOtherTypes && new.kind.holdsOtherTypes)
        let tellPointers = (Comparability.tellsPointers(old, left), Comparability.tellsPointers(new, right))
        if !areZones, old.kind != .answers || new.kind != .answers {
            let aliases = (Comparability.aliases(of: left), Comparability.aliases(of: right))
            leftOut.old.aliasedNames.formUnion(Comparability.removeAddresses(at: aliases.1, from: &left))
            leftOut.new.aliasedNames.formUnion(Comparability.removeAddresses(at: aliases.0, from: &right))
        }
        func isCompared(
            _ record: ListedRecord, of side: ComparedSide, otherTellsPointers: Bool, _ left: inout LeftOut
        ) -> Bool {
            if record.data.type.isSignersOwn { return false }
            // Beside local data, pointers say once more what the addresses say; in zones they are all there is.
            if side.kind == .unbound, record.data.type == .ptr, !otherTellsPointers { return false }
            if record.isZonesOwn {
                guard areZones else {
                    if record.data.address != nil { left.note(record) }
                    return false
                }
                return comparesZones || record.data.address != nil
            }
            if record.data.address != nil || holdAll { return true }
            left.note(record)
            return false
        }
        left.removeAll { !isCompared($0, of: old, otherTellsPointers: tellPointers.1, &leftOut.old) }
        right.removeAll { !isCompared($0, of: new, otherTellsPointers: tellPointers.0, &leftOut.new) }
    }

    /// Whether a side has pointers of its own, or could have them.
    private static func tellsPointers(_ side: ComparedSide, _ records: [ListedRecord]) -> Bool {
        side.kind == .unbound
            || side.kind.holdsOtherTypes && records.contains { $0.data.type == .ptr && !$0.isZonesOwn }
    }

    private static func aliases(of records: [ListedRecord]) -> Set<DomainName> {
        Set(records.lazy.filter { $0.data.type == .cname }.map(\.name))
    }

    /// Removes the addresses of some names; gives those that had any.
    private static func removeAddresses(
        at names: Set<DomainName>, from records: inout [ListedRecord]
    ) -> Set<DomainName> {
        guard !names.isEmpty else { return [] }
        var removed: Set<DomainName> = []
        records.removeAll { record in
            guard record.data.address != nil, names.contains(record.name) else { return false }
            removed.insert(record.name)
            return true
        }
        return removed
    }

    // MARK: Zones

    private mutating func keepZones(_ left: inout [ListedRecord], _ right: inout [ListedRecord]) {
        if !wishes.zones.isEmpty {
            left.removeAll { !expansion.isIn(wishes.zones, $0) }
            right.removeAll { !expansion.isIn(wishes.zones, $0) }
        }
        // Two sides that each have some zones whole are compared in all of them.
        switch (old.origins, new.origins) {
        case (let origins?, nil): leftOut.new.foreignNames.formUnion(remove(outside: origins, from: &right))
        case (nil, let origins?): leftOut.old.foreignNames.formUnion(remove(outside: origins, from: &left))
        default: break
        }
    }

    /// Zones of addresses alone tell nothing of names, however many of them there are.
    private mutating func keepTrees(_ left: inout [ListedRecord], _ right: inout [ListedRecord]) {
        let areReverse = (Comparability.areReverse(old, left), Comparability.areReverse(new, right))
        guard areReverse.0 != areReverse.1 else { return }
        if areReverse.0 {
            leftOut.new.foreignNames.formUnion(Comparability.remove(from: &right) { !$0.isReverse })
            guard new.kind == .zones, right.isEmpty else { return }
            leftOut.old.foreignNames.formUnion(Comparability.remove(from: &left) { _ in true })
        } else {
            leftOut.old.foreignNames.formUnion(Comparability.remove(from: &left) { !$0.isReverse })
            guard old.kind == .zones, left.isEmpty else { return }
            leftOut.new.foreignNames.formUnion(Comparability.remove(from: &right) { _ in true })
        }
    }

    private static func areReverse(_ side: ComparedSide, _ records: [ListedRecord]) -> Bool {
        side.kind == .zones && !records.isEmpty
            && records.allSatisfy { ($0.zone ?? $0.name).isReverse }
    }

    /// Removes some names; gives those that were more than their zone's own.
    private static func remove(
        from records: inout [ListedRecord], where isMeant: (DomainName) -> Bool
    ) -> Set<DomainName> {
        var removed: Set<DomainName> = []
        records.removeAll { record in
            guard isMeant(record.name) else { return false }
            if !record.isZonesOwn { removed.insert(record.name) }
            return true
        }
        return removed
    }

    private mutating func remove(
        outside origins: Set<DomainName>, from records: inout [ListedRecord]
    ) -> Set<DomainName> {
        var removed: Set<DomainName> = []
        records.removeAll { record in
            guard !expansion.isIn(origins, record) else { return false }
            removed.insert(record.name)
            return true
        }
        return removed
    }

    // MARK: Questions

    private mutating func keepAsked(
        _ oldPart: ComparedSide.Part, _ newPart: ComparedSide.Part, _ left: inout [ListedRecord],
        _ right: inout [ListedRecord]
    ) {
        let outcomes = (oldPart.outcomes, newPart.outcomes)
        if let asked = outcomes.1 {
            if outcomes.0 == nil { keepKnown(beside: left, &right) }
            leftOut.old.unasked.formUnion(Comparability.removeUnasked(asked, &left))
        }
        if let asked = outcomes.0 {
            if outcomes.1 == nil { keepKnown(beside: right, &left) }
            leftOut.new.unasked.formUnion(Comparability.removeUnasked(asked, &right))
        }
    }

    /// Keeps what servers answered for names that the other side has, and every private address of others: public
    /// answers to what else was asked are nobody's records.
    private func keepKnown(beside records: [ListedRecord], _ answers: inout [ListedRecord]) {
        let names = Set(records.lazy.map(\.name))
        answers.removeAll { answer in
            guard !names.contains(answer.name) else { return false }
            return answer.data.address.map { !wishes.ranges.contains($0) } ?? true
        }
    }

    /// Removes what was not asked for, or not answered; gives what was not asked for.
    private static func removeUnasked(
        _ outcomes: [Question: String], _ records: inout [ListedRecord]
    ) -> Set<Question> {
        var unasked: Set<Question> = []
        records.removeAll { record in
            let question = Question(name: record.name, type: record.data.type)
            guard let outcome = outcomes[question] else {
                unasked.insert(question)
                return true
            }
            return !UnknownAnswer.isConclusive(outcome)
        }
        return unasked
    }
}

extension DomainName {
    /// Whether it belongs to the tree that leads from addresses to names.
    fileprivate var isReverse: Bool { labels.last.map { $0.elementsEqual("arpa".utf8) } ?? false }
}

extension Comparability.LeftOut {
    fileprivate mutating func note(_ record: ListedRecord) {
        records.insert(Question(name: record.name, type: record.data.type))
    }
}
