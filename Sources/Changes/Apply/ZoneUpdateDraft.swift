import Catalogue
import DNS
import Inventory
import LDNS

/// What is to change in one zone, and what stands against it.
struct ZoneUpdateDraft {
    let origin: DomainName
    let reading: HeldZone.Reading
    /// The sets that change, in order.
    let differences: [RRsetDifference]
    let sameCount: Int
    private(set) var messages: [UpdateMessage] = []
    private(set) var leftAlone: [DomainName] = []
    /// Why there is no plan, a line each.
    private(set) var faults: [String] = []
    private(set) var warnings: [String] = []
    /// The names of sets that would be replaced and are not as they were applied.
    private var foreign: [Question] = []
    private let heldCount: Int

    init(
        _ wishes: UpdateWishes.Zone, knowsApplied: Bool, held: HeldZone, by catalogue: PrivateLinkCatalogue
    ) {
        origin = held.origin
        reading = held.reading
        heldCount = held.sets.count
        var expansion = NameExpansion(by: catalogue)
        var gone: Set<Question> = []
        var different: [Question] = []
        for (set, addresses) in wishes.applied where wishes.wanted[set] == nil {
            guard let old = held.sets[set] else { continue }
            // What the catalogue does not know is no name that only pedns would have made.
            if old.addresses != addresses || expansion.zone(of: set.name) == nil {
                different.append(set)
            } else {
                gone.insert(set)
            }
        }
        let touched = gone.union(wishes.wanted.keys)
        let before = held.sets.filter { touched.contains($0.key) }.flatMap { set, old in
            old.addresses.map {
                ListedRecord(name: set.name, data: $0.recordData, ttl: old.ttl, zone: held.origin)
            }
        }
        let after = wishes.wanted.values.joined().map {
            ListedRecord(name: $0.owner, data: $0.data, ttl: $0.ttl, zone: held.origin)
        }
        var merge = RRsetMerge(before, after, comparesTTLs: true)
        merge.run(old: { _ in nil }, new: { _ in nil }) { _ in nil }
        differences = merge.differences.sorted()
        sameCount = merge.sameCount
        warnings = different.sorted().map {
            "\($0.name.text) \($0.type) is gone from the inventory and stays, for it is not as it was applied"
        }
        leftAlone = Set(
            held.sets.keys.lazy.filter { !touched.contains($0) && !held.servers.contains($0.name) }.map(
                \.name)
        ).sorted()
        let aliases = Set(wishes.wanted.keys.lazy.map(\.name)).intersection(held.aliases)
        faults = aliases.sorted().map {
            "\($0.text) is an alias at the server: an address cannot stand beside it; remove the alias first"
        }
        if knowsApplied { foreign = foreignSets(wishes, held) }
        for difference in differences { append(step(difference, wishes)) }
    }

    /// The sets that are replaced, hold something else than what was applied, and not what is wanted either.
    private func foreignSets(_ wishes: UpdateWishes.Zone, _ held: HeldZone) -> [Question] {
        differences.compactMap { difference in
            let set = difference.question
            guard let old = held.sets[set], !difference.isOfTTLAlone, difference.change == .changed,
                wishes.applied[set] != old.addresses
            else { return nil }
            return set
        }
    }

    /// What makes the difference, on the condition that the set is as it was seen. Beside an alias, a server would drop an
    /// address in silence (RFC 2136 3.4.2.2).
    private func step(_ difference: RRsetDifference, _ wishes: UpdateWishes.Zone) -> UpdateMessage {
        let set = difference.question
        var step = UpdateMessage(of: origin)
        if difference.old.data.isEmpty {
            step.requireNone(Question(name: set.name, type: .cname))
            step.requireNone(set)
        } else {
            step.require(set, exactly: difference.old.data)
            step.remove(set)
        }
        for record in wishes.wanted[set] ?? [] { step.add(record) }
        return step
    }

    private mutating func append(_ step: UpdateMessage) {
        guard UpdateMessage(of: origin).fits(step) else {
            faults.append("a name in \(origin.text) has more addresses than one update holds")
            return
        }
        if let last = messages.indices.last, messages[last].fits(step) {
            messages[last].append(step)
        } else {
            messages.append(step)
        }
    }

    /// The rules that it breaks; that many go is what an empty inventory means already.
    func violations(isEmptied: Bool) -> [SafetyViolation] {
        var violations: [SafetyViolation] = []
        let removed = differences.count { $0.change == .removed }
        if !isEmptied, SafetyRule.areMany(removed, of: heldCount) {
            violations.append(
                SafetyViolation(
                    rule: .manyRemovals,
                    message: "\(origin.text): \(removed) of \(heldCount) sets of addresses would go"))
        }
        violations += foreign.map { set in
            SafetyViolation(
                rule: .foreignRecords,
                message: "\(set.name.text) \(set.type) would be replaced, and is not as it was applied")
        }
        if messages.count > 1 {
            violations.append(
                SafetyViolation(
                    rule: .severalTransactions,
                    message:
                        "\(origin.text) takes \(messages.count) updates, each made whole or not at all by itself"
                ))
        }
        return violations
    }
}
