import DNS

/// A zone of the names of addresses, below in-addr.arpa or ip6.arpa.
struct ReverseZone: ZoneContent {
    let origin: DomainName
    /// The pointers, and those of them that lie in the zone.
    let pointers: ReversePointers
    let range: Range<Int>

    let mark = OwnMark.line(";", as: "a reverse zone")
    let comments: [String] = []

    var estimatedCount: Int { range.count }

    func holds(_ name: DomainName) -> Bool { false }

    func forEachRecord(ttl: UInt32, _ body: (ZoneRecord) -> Void) {
        let sorted = pointers.pointers(in: range).map { (owner: $0.address.reverseName, pointer: $0) }
            .sorted { $0.owner < $1.owner }
        for (owner, pointer) in sorted {
            for name in pointer.names {
                body(ZoneRecord(owner: owner, ttl: pointer.ttl, data: .pointer(name)))
            }
        }
    }

    /// The zones of all pointers, in canonical order of their origins.
    ///
    /// Of IPv4 a zone is a /24, the smallest that is cut at a dot, of IPv6 a /64, which every subnet is; in the layout
    /// "host" it is a single address.
    static func zones(of pointers: ReversePointers, layout: ZoneLayout) -> [ReverseZone] {
        var zones: [ReverseZone] = []
        var start = 0
        let end = pointers.indices.upperBound
        while start < end {
            let first = pointers.address(at: start)
            var next = start + 1
            while next < end, pointers.address(at: next).isBeside(first, layout: layout) { next += 1 }
            zones.append(
                ReverseZone(
                    origin: origin(of: first, layout: layout), pointers: pointers, range: start..<next))
            start = next
        }
        return zones.sorted { $0.origin < $1.origin }
    }

    private static func origin(of address: IPAddress, layout: ZoneLayout) -> DomainName {
        guard layout == .zone else { return address.reverseName }
        return switch address {
        case .v4: address.reverseName.droppingFirst(1)
        case .v6: address.reverseName.droppingFirst(16)
        }
    }
}

extension IPAddress {
    /// Whether two addresses lie in one reverse zone.
    fileprivate func isBeside(_ other: IPAddress, layout: ZoneLayout) -> Bool {
        guard layout == .zone else { return self == other }
        return switch (self, other) {
        case (.v4(let left), .v4(let right)): left.value >> 8 == right.value >> 8
        case (.v6(let left), .v6(let right)): left.high == right.high
        case (.v4, .v6), (.v6, .v4): false
        }
    }
}
