import DNS
import LDNS

/// A catalogue zone, version 2: the names of zones, which secondaries learn from it and load by themselves (RFC 9432).
struct CatalogueZone: ZoneContent {
    let origin: DomainName
    /// The zones under their labels, in canonical order of these.
    private let members: [(owner: DomainName, name: DomainName)]
    private let version: DomainName
    let mark: String

    let comments: [String] = []

    var estimatedCount: Int { members.count + 1 }

    /// Each zone gets a label of its own, which stays the same as long as the zone does. Throws when there is no room
    /// for it after the catalogue's name.
    init(origin: DomainName, zones: [DomainName], mark: String) throws(NameError) {
        self.origin = origin
        self.mark = mark
        version = try origin.prepending(label: "version")
        let place = try origin.prepending(label: "zones")
        members = try zones.map { zone throws(NameError) in
            (try place.prepending(label: zone.digestLabel), zone)
        }.sorted { $0.owner < $1.owner }
    }

    func holds(_ name: DomainName) -> Bool { false }

    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void) {
        body(ZoneRecord(owner: version, ttl: ttl, data: .text("2")))
        for member in members { body(ZoneRecord(owner: member.owner, ttl: ttl, data: .pointer(member.name))) }
    }
}
