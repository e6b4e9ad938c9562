import DNS
import LDNS

/// A catalogue zone, version 2: the names of zones, which secondaries learn from it and load by themselves (RFC 9432).
struct CatalogueZone: ZoneContent {
    let origin: DomainName
    /// The zones, in canonical order.
    let members: [DomainName]
    let mark: String

    let comments: [String] = []

    var estimatedCount: Int { members.count + 1 }

    func holds(_ name: DomainName) -> Bool { false }

    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void) {
        if let version = try? origin.prepending(label: "version") {
            body(ZoneRecord(owner: version, ttl: ttl, data: .text("2")))
        }
        for member in entries { body(ZoneRecord(owner: member.owner, ttl: ttl, data: .pointer(member.name))) }
    }

    /// Each zone under a label of its own, which stays the same as long as the zone does, in canonical order.
    private var entries: [(owner: DomainName, name: DomainName)] {
        members.compactMap { member in
            guard let zones = try? origin.prepending(label: "zones"),
                let owner = try? zones.prepending(label: member.digestLabel)
            else { return nil }
            return (owner, member)
        }.sorted { $0.owner < $1.owner }
    }

    /// The longest name of a catalogue in which every owner has room, in octets of its wire form.
    static let maximumOriginLength = 255 - 41 - 6
}
