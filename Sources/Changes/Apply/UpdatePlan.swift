package import Catalogue
package import DNS
package import LDNS
package import Resolver

/// What a mapping changes in the zones of a server, one transaction for each, bound to what the server was seen to hold.
package struct UpdatePlan: ChangePlan {
    /// What is to be done to one zone.
    package struct Zone: Sendable {
        /// The zone's name.
        package let origin: DomainName
        /// How it was read.
        package let reading: HeldZone.Reading
        /// The names that have addresses there and stay as they are, in order.
        package let leftAlone: [DomainName]
        /// The names for which only a wildcard answers, which are not there, in order.
        package let synthesised: [DomainName]
        /// The updates that make the change, none where nothing is to change.
        package let messages: [UpdateMessage]
    }

    /// The server.
    package let server: ServerAddress
    /// The zones, in order.
    package let zones: [Zone]
    /// The records as they are and as they are to be.
    package let comparison: RecordComparison
    /// The rules that it breaks.
    package let violations: [SafetyViolation]
    /// What else whoever carries it out should know, a line each.
    package let warnings: [String]
    /// What tells it from every other plan: the digest of the server and of every message.
    package let digest: String

    /// Plans the change of zones that a server was seen to hold.
    ///
    /// Throws ``PlanFault`` where an alias stands in the way, or one name has more addresses than a message holds.
    package init(
        _ wishes: UpdateWishes, at server: ServerAddress, holding held: [HeldZone],
        by catalogue: PrivateLinkCatalogue
    ) throws {
        let drafts = held.sorted { $0.origin < $1.origin }.map { held in
            ZoneUpdateDraft(
                wishes.zones[held.origin] ?? .init(), held: held, by: catalogue)
        }
        let faults = drafts.flatMap(\.faults)
        guard faults.isEmpty else { throw PlanFault(lines: faults) }
        self.server = server
        zones = drafts.map { draft in
            Zone(
                origin: draft.origin, reading: draft.reading, leftAlone: draft.leftAlone,
                synthesised: draft.synthesised, messages: draft.messages)
        }
        comparison = RecordComparison(
            from: .init(name: server.description, kind: .zones),
            to: .init(name: "the inventory", kind: .inventory), drafts.flatMap(\.differences),
            sameCount: drafts.reduce(0) { $0 + $1.sameCount })
        violations = drafts.violations(
            isEmptied: wishes.zones.values.allSatisfy(\.wanted.isEmpty), knowsApplied: wishes.knowsApplied)
        warnings = drafts.flatMap(\.warnings)
        var text = Array("server \(server)\n".utf8)
        for message in zones.lazy.flatMap(\.messages) { text += try message.wire(id: 0) }
        digest = try SHA256Digest(of: text).description
    }

    package var target: ChangeReport.Target {
        ChangeReport.Target(kind: "server", path: server.description, source: nil)
    }

    package var transactions: [ChangeReport.Transaction]? {
        zones.map { zone in
            ChangeReport.Transaction(
                zone: zone.origin, reading: zone.reading, messageCount: zone.messages.count,
                leftAlone: zone.leftAlone, state: zone.messages.isEmpty ? .unchanged : .planned, reason: nil)
        }
    }

    /// Whether carrying out would change a zone.
    package var changesAnything: Bool { zones.contains { !$0.messages.isEmpty } }
}
