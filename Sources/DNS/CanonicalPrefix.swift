/// The first 32 octets of a name's place in canonical order below a zone, as four numbers.
///
/// Of two names of one zone, the one with the smaller prefix comes first (RFC 4034 6.1); where prefixes are equal the
/// names themselves must be compared. Sorting by it touches no name and counts no reference.
package struct CanonicalPrefix: Equatable, Comparable, Sendable {
    private var numbers: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    /// The prefix of a name at or below `zone`; without one, of the whole name.
    package init(of name: DomainName, below zone: DomainName?) {
        let wire = name.wire.span
        let end = wire.count - (zone?.wire.count ?? 1)
        let offsets = LabelOffsets(of: wire)
        var label = 0
        while label < offsets.count, offsets[label] < end { label += 1 }
        var filled = 0
        // From the label next to the zone outwards; zero parts labels, as the shorter name comes first.
        while label > 0, filled < 32 {
            label -= 1
            let start = offsets[label]
            for position in (start + 1)...(start + Int(wire[start])) where filled < 32 {
                // The lowest octet gives way to the separator and then looks like the next: from either on, names
                // are compared in full.
                let octet = wire[position]
                put(max(octet, 1), at: filled)
                filled = octet > 1 ? filled + 1 : 32
            }
            filled += 1
        }
    }

    private mutating func put(_ octet: UInt8, at place: Int) {
        let bits = UInt64(octet) << UInt64(56 - 8 * (place & 7))
        switch place >> 3 {
        case 0: numbers.0 |= bits
        case 1: numbers.1 |= bits
        case 2: numbers.2 |= bits
        default: numbers.3 |= bits
        }
    }

    package static func == (left: CanonicalPrefix, right: CanonicalPrefix) -> Bool {
        left.numbers == right.numbers
    }

    package static func < (left: CanonicalPrefix, right: CanonicalPrefix) -> Bool {
        left.numbers < right.numbers
    }
}
