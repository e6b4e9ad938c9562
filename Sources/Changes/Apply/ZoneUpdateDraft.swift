import Catalogue
import DNS
import Inventory
import LDNS
import Mapper

/// What is to change in one zone, and what stands against it.
struct ZoneUpdateDraft {
    let origin: DomainName
    let reading: HeldZone.Reading
    /// The sets that change, in order.
    let differences: [RRsetDifference]
    let sameCount: Int
    private(set) var messages: [UpdateMessage] = []
    private(set) var leftAlone: [DomainName] = []
    /// The names for which only a wildcard answers.
    let synthesised: [DomainName]
    /// Why there is no plan, a line each.
    private(set) var faults: [String] = []
    private(set) var warnings: [String] = []
    /// What would go and was not applied before: sets, each with its addresses that are meant.
    private(set) var foreign: [String] = []
    /// How many addresses the zone holds, as far as is known.
    private(set) var heldCount = 0
    /// By how many its sets get shorter.
    private(set) var missingCount = 0

    init(_ wishes: UpdateWishes.Zone, held: HeldZone, by catalogue: PrivateLinkCatalogue) {
        origin = held.origin
        reading = held.reading
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
        synthesised = held.synthesised.names.sorted()
        if let unclear = held.synthesised.unclear.sorted().first {
            let count = held.synthesised.unclear.count
            let others = count > 1 ? " and \((count - 1).counted("other name"))" : ""
            warnings.append(
                "of \(unclear.text)\(others) it cannot be known whether a wildcard answers; planned is that none does,"
                    + " which the server refuses where one does")
        }
        leftAlone = Set(
            held.sets.keys.lazy.filter { !touched.contains($0) && !held.servers.contains($0.name) }.map(
                \.name)
        ).sorted()
        let aliases = Set(wishes.wanted.keys.lazy.map(\.name)).intersection(held.aliases)
        faults = aliases.sorted().map {
            "\($0.text) is an alias at the server: an address cannot stand beside it; remove the alias first"
        }
        heldCount = held.sets.values.reduce(0) { $0 + $1.addresses.count }
        missingCount = differences.reduce(0) { $0 + $1.missingAddressCount }
        foreign = differences.compactMap { ZoneUpdateDraft.foreign($0, wishes, held) }
        for difference in differences { append(step(difference, wishes)) }
    }

    /// What a difference takes away that was not applied before.
    private static func foreign(
        _ difference: RRsetDifference, _ wishes: UpdateWishes.Zone, _ held: HeldZone
    ) -> String? {
        let set = difference.question
        let lost = (held.sets[set]?.addresses ?? [])
            .subtracting((wishes.wanted[set] ?? []).lazy.compactMap(\.data.address))
            .subtracting(wishes.applied[set] ?? [])
        guard !lost.isEmpty else { return nil }
        return "\(set) \(lost.sorted().map(\.description).joined(separator: " "))"
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

    /// The rules that it breaks by itself; that many go is what an empty inventory means already.
    func violations(isEmptied: Bool) -> [SafetyViolation] {
        var violations: [SafetyViolation] = []
        if !isEmptied, SafetyRule.areMany(missingCount, of: heldCount) {
            violations.append(.many(missingCount, of: heldCount, in: origin.text))
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

extension [ZoneUpdateDraft] {
    /// The rules that they break together; `isEmptied` where the inventory gives no record.
    func violations(isEmptied: Bool, knowsApplied: Bool) -> [SafetyViolation] {
        var violations: [SafetyViolation] = []
        let (missing, held) = reduce((0, 0)) { ($0.0 + $1.missingCount, $0.1 + $1.heldCount) }
        if isEmptied {
            violations.append(SafetyViolation(rule: .noRecords, message: "the inventory gives no record"))
        } else if count > 1, SafetyRule.areMany(missing, of: held) {
            // Where each name has a zone of its own, no zone has many.
            violations.append(.many(missing, of: held, in: "all zones"))
        }
        violations += flatMap { $0.violations(isEmptied: isEmptied) }
        let foreign = flatMap(\.foreign)
        if !foreign.isEmpty {
            let named = foreign.prefix(3).joined(separator: ", ")
            let more = foreign.count > 3 ? " and of \((foreign.count - 3).counted("more set"))" : ""
            violations.append(
                SafetyViolation(
                    rule: .foreignRecords,
                    message: knowsApplied
                        ? "addresses would go that --previous does not hold: \(named)\(more)"
                        : "addresses would go that pedns may not have made: \(named)\(more);"
                            + " --previous MAPPING, what was applied last, tells which it made"))
        }
        return violations
    }
}
