package import Catalogue
import DNS
import Inventory

extension ComparedSide {
    /// The side with the names that policies are for in place of their owners, where its zones are response policy zones.
    ///
    /// Such a zone has whole names before its own, as those of Azure that the catalogue knows: where most of its owners
    /// are so, it is one; and so is one with addresses whose own name nobody can look up, or begins as policies are called. What it answers by other triggers than names is left out.
    package func readingPolicies(by catalogue: PrivateLinkCatalogue) -> ComparedSide {
        guard kind == .zones else { return self }
        var expansion = NameExpansion(by: catalogue)
        var owners: [DomainName: (all: Int, known: Int)] = [:]
        var policies: Set<DomainName> = []
        for record in parts.lazy.flatMap(\.records) where !record.isZonesOwn {
            guard let origin = record.zone else { continue }
            owners[origin, default: (0, 0)].all += 1
            if record.data.address != nil, origin.isForPolicies { policies.insert(origin) }
            // What ends twice in the zone's own name lacks a final dot.
            guard let name = record.trigger, let zone = expansion.zone(of: name), zone != origin else {
                continue
            }
            owners[origin]?.known += 1
        }
        policies.formUnion(owners.filter { $0.value.known * 2 > $0.value.all }.keys)
        guard !policies.isEmpty else { return self }
        var otherCount = 0
        let parts = parts.map { part in
            var part = part
            part.records = part.records.compactMap { record in
                guard let origin = record.zone, policies.contains(origin) else { return record }
                guard !record.isZonesOwn else { return nil }
                guard let name = record.trigger, !name.isOtherTrigger else {
                    otherCount += 1
                    return nil
                }
                return ListedRecord(name: name, data: record.data, ttl: record.ttl)
            }
            return part
        }
        let isPolicy = parts.allSatisfy { $0.records.allSatisfy { $0.zone == nil } }
        let list = policies.sorted().map(\.text).joined(separator: ", ")
        let others =
            otherCount > 0
            ? "; \(otherCount) by other triggers than names \(otherCount == 1 ? "is" : "are") left out" : ""
        return ComparedSide(
            name: name, kind: isPolicy ? .policy : .zones, parts: parts,
            remarks: [
                "\(name) has a response policy zone, \(list): its policies are compared as the names that they are for"
                    + others
            ])
    }
}

extension ListedRecord {
    /// The name that a policy of this owner is for; nil where it has none.
    fileprivate var trigger: DomainName? {
        guard let zone, name != zone else { return nil }
        return name.replacing(zone, with: .root)
    }
}

extension DomainName {
    /// Whether a zone of this name is there for policies: "rpz" or what lies below "invalid", which is no place for hosts
    /// (RFC 6761 6.4).
    fileprivate var isForPolicies: Bool {
        labels.first.map { $0.elementsEqual("rpz".utf8) } ?? false
            || labels.last.map { $0.elementsEqual("invalid".utf8) } ?? false
    }

    /// Whether policies so called are for addresses and servers, as "24.0.0.0.10.rpz-ip".
    fileprivate var isOtherTrigger: Bool {
        labels.last.map { $0.starts(with: "rpz-".utf8) } ?? false
    }
}
