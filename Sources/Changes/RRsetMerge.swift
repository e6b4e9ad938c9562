import DNS
import Inventory

/// Goes through two sorted lists of records together, set by set.
struct RRsetMerge {
    private let old: [ListedRecord]
    private let new: [ListedRecord]
    private let comparesTTLs: Bool
    /// The sets that differ, without knowing their zones where no side tells them.
    private(set) var differences: [RRsetDifference] = []
    /// How many sets are the same.
    private(set) var sameCount = 0

    init(_ old: [ListedRecord], _ new: [ListedRecord], comparesTTLs: Bool) {
        self.old = old.sorted(by: ListedRecord.precedes)
        self.new = new.sorted(by: ListedRecord.precedes)
        self.comparesTTLs = comparesTTLs
    }

    /// Compares set by set; `old` and `new` tell how questions ended, `zone` the zone of a name that no side tells.
    mutating func run(
        old oldOutcome: (Question) -> String?, new newOutcome: (Question) -> String?,
        zone: (DomainName) -> DomainName?
    ) {
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            let order = RRsetMerge.order(old, left, new, right)
            let oldSet = order <= 0 ? RRsetMerge.set(at: &left, of: old) : nil
            let newSet = order >= 0 ? RRsetMerge.set(at: &right, of: new) : nil
            if let oldSet, let newSet, isSame(oldSet, newSet) {
                sameCount += 1
                continue
            }
            guard let first = oldSet?.first ?? newSet?.first else { continue }
            let question = Question(name: first.name, type: first.data.type)
            differences.append(
                RRsetDifference(
                    question: question,
                    zone: oldSet?.first?.zone ?? newSet?.first?.zone ?? zone(first.name),
                    old: RRsetMerge.state(oldSet ?? [], oldOutcome(question)),
                    new: RRsetMerge.state(newSet ?? [], newOutcome(question))))
        }
    }

    /// Negative, zero or positive as the next set of the old side comes first, is that of the new side, or comes after.
    private static func order(
        _ old: [ListedRecord], _ left: Int, _ new: [ListedRecord], _ right: Int
    ) -> Int {
        guard left < old.count else { return 1 }
        guard right < new.count else { return -1 }
        let order = old[left].name.compare(to: new[right].name)
        if order != 0 { return order }
        return Int(old[left].data.type.rawValue) - Int(new[right].data.type.rawValue)
    }

    /// The records of the set that begins at a place, which moves behind it: each once. Of several zones, the one that
    /// lies deepest answers (RFC 1034 4.3.2).
    private static func set(at index: inout Int, of records: [ListedRecord]) -> [ListedRecord] {
        let first = records[index]
        var set = [first]
        index += 1
        while index < records.count, records[index].isOfSet(of: first) {
            let record = records[index]
            index += 1
            guard record.zone == first.zone else { continue }
            if let last = set.last, last.data.saysTheSame(as: record.data) { continue }
            set.append(record)
        }
        return set
    }

    private func isSame(_ old: [ListedRecord], _ new: [ListedRecord]) -> Bool {
        guard old.count == new.count else { return false }
        for (old, new) in zip(old, new) where !old.data.saysTheSame(as: new.data) { return false }
        guard comparesTTLs, let oldTTL = RRsetMerge.ttl(of: old), let newTTL = RRsetMerge.ttl(of: new) else {
            return true
        }
        return oldTTL == newTTL
    }

    private static func state(_ set: [ListedRecord], _ status: String?) -> RRsetDifference.State {
        RRsetDifference.State(data: set.map(\.data), ttl: ttl(of: set), status: status)
    }

    /// The least of the records (RFC 2181 5.2).
    private static func ttl(of set: [ListedRecord]) -> UInt32? { set.lazy.compactMap(\.ttl).min() }
}
