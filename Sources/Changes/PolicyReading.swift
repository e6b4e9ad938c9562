package import Catalogue
import DNS
import Inventory

extension ComparedSide {
    /// The side with the names that policies are for in place of their owners, where its zones are response policy zones.
    ///
    /// Such a zone has addresses below a name that nobody can look up, or it is called as policies are and has nothing but
    /// whole names of Azure before its own. Every other zone is taken as it stands: one whose names lack their final dots
    /// looks much like policies, and is broken. What policies answer by other triggers than names is left out.
    package func readingPolicies(by catalogue: PrivateLinkCatalogue) -> ComparedSide {
        guard kind == .zones else { return self }
        var expansion = NameExpansion(by: catalogue)
        var policies: Set<DomainName> = []
        var doubtful: Set<DomainName> = []
        for record in parts.lazy.flatMap(\.records) where !record.isZonesOwn {
            guard let origin = record.zone, origin.isBelowInvalid || origin.isCalledPolicies else { continue }
            if record.data.address != nil { policies.insert(origin) }
            guard !origin.isBelowInvalid else { continue }
            let trigger = record.trigger
            if trigger?.isOtherTrigger != true, trigger.flatMap({ expansion.zone(of: $0) }) == nil {
                doubtful.insert(origin)
            }
        }
        policies.subtract(doubtful)
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
    /// Whether it lies below "invalid", which is no place for hosts (RFC 6761 6.4).
    fileprivate var isBelowInvalid: Bool { labels.last.map { $0.elementsEqual("invalid".utf8) } ?? false }

    /// Whether it begins as the names of policy zones do; a zone of hosts may, too.
    fileprivate var isCalledPolicies: Bool { labels.first.map { $0.elementsEqual("rpz".utf8) } ?? false }

    /// Whether policies so called are for addresses and servers, as "24.0.0.0.10.rpz-ip".
    fileprivate var isOtherTrigger: Bool {
        labels.last.map { $0.starts(with: "rpz-".utf8) } ?? false
    }
}
