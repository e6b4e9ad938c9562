import DNS
import Mapper

/// A response policy zone: at each name, set before the zone's own, the addresses that resolvers answer in place of
/// what they are told.
struct PolicyZone: ZoneContent {
    let origin: DomainName
    let overlay: Overlay
    /// The highest time to live that any record has, in seconds.
    let highestTTL: UInt32

    let mark = OwnMark.line(";", as: "a response policy zone")

    /// Last labels of triggers that are no names (BIND's manual, "Response Policy Zone Rewriting").
    private static let otherTriggers = ["rpz-ip", "rpz-nsip", "rpz-nsdname", "rpz-client-ip"]

    /// Throws with a line for each name that has no place in the policy zone.
    init(of overlay: Overlay, origin: DomainName, ttl: UInt32) throws(ExportError) {
        self.origin = origin
        self.overlay = overlay
        var highestTTL = ttl
        var lines: [String] = []
        for asked in overlay {
            for set in asked.sets { highestTTL = max(highestTTL, overlay.ttl(of: set)) }
            if asked.name.replacing(.root, with: origin) == nil {
                lines.append("\(asked.name.text) is too long for the policy zone \(origin.text)")
            }
            if let last = asked.name.labels.last,
                PolicyZone.otherTriggers.contains(where: { last.elementsEqual($0.utf8) })
            {
                lines.append("a policy zone takes \(asked.name.text) for something else than a name")
            }
        }
        self.highestTTL = highestTTL
        guard lines.isEmpty else { throw ExportError(.inexpressible, lines) }
    }

    var comments: [String] {
        [
            "BIND, in options (else TTLs are cut to 5, and answers wait for upstream servers), and the zone:",
            "  response-policy { zone \"\(origin.text)\" max-policy-ttl \(highestTTL); } qname-wait-recurse no;",
            "  zone \"\(origin.text)\" { type primary; file \"FILE\"; allow-query { none; }; };",
            "Unbound, in the clause server, and in a clause rpz of its own:",
            "  module-config: \"respip validator iterator\"",
            "  name: \"\(origin.text)\"",
            "  zonefile: \"FILE\"",
        ]
    }

    var estimatedCount: Int { overlay.estimatedCount }

    func holds(_ name: DomainName) -> Bool { false }

    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void) {
        for asked in overlay {
            // That there is room was seen when the zone was made.
            guard let owner = asked.name.replacing(.root, with: origin) else { continue }
            for set in asked.sets {
                for address in set.addresses {
                    body(ZoneRecord(owner: owner, ttl: overlay.ttl(of: set), data: .address(address)))
                }
            }
        }
    }
}
