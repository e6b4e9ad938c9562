/// An absolute domain name: its labels in wire form, letters in lower case.
///
/// At most 255 octets on the wire and 63 in a label (RFC 1035 2.3.4). Letters are compared without case
/// (RFC 4343), which is why they are folded once, here. Names sort in canonical order (RFC 4034 6.1).
public struct DomainName: Sendable {
    /// Length octet and label in turn, closed by the root's zero octet.
    public let wire: [UInt8]

    /// The root, ".".
    public static let root = DomainName(checkedWire: [0])

    /// The longest name, in octets on the wire.
    public static let maximumLength = 255
    /// The longest label, in octets.
    public static let maximumLabelLength = 63

    package init(checkedWire wire: [UInt8]) {
        self.wire = wire
    }

    /// Creates a name from uncompressed wire form. Throws when a length is out of bounds or octets are left over.
    public init(wire: some Sequence<UInt8>) throws(NameError) {
        var octets: [UInt8] = []
        var labelLeft = 0
        var isClosed = false
        for octet in wire {
            guard !isClosed else { throw .malformed }
            if labelLeft > 0 {
                octets.append(DomainName.lowercased(octet))
                labelLeft -= 1
            } else {
                guard octet <= DomainName.maximumLabelLength else { throw .labelTooLong }
                octets.append(octet)
                labelLeft = Int(octet)
                isClosed = octet == 0
            }
            guard octets.count <= DomainName.maximumLength else { throw .nameTooLong }
        }
        guard isClosed else { throw .malformed }
        self.wire = octets
    }

    static func lowercased(_ octet: UInt8) -> UInt8 {
        octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
    }

    /// Whether this is the root.
    public var isRoot: Bool { wire.count == 1 }

    /// The number of labels, the root's empty one not counted.
    public var labelCount: Int {
        var count = 0
        var index = 0
        while wire[index] != 0 {
            count += 1
            index += Int(wire[index]) + 1
        }
        return count
    }

    /// The labels, leftmost first, as octets in lower case.
    public var labels: [ArraySlice<UInt8>] {
        var labels: [ArraySlice<UInt8>] = []
        var index = 0
        while wire[index] != 0 {
            let end = index + 1 + Int(wire[index])
            labels.append(wire[(index + 1)..<end])
            index = end
        }
        return labels
    }

    /// The leftmost label, or nil for the root.
    public var firstLabel: ArraySlice<UInt8>? {
        isRoot ? nil : wire[1..<(1 + Int(wire[0]))]
    }

    /// The name without its leftmost label, or nil for the root.
    public var parent: DomainName? {
        isRoot ? nil : DomainName(checkedWire: Array(wire[(1 + Int(wire[0]))...]))
    }

    /// The name without its `count` leftmost labels; the root when there are no more.
    public func droppingFirst(_ count: Int) -> DomainName {
        var index = 0
        for _ in 0..<count where wire[index] != 0 { index += Int(wire[index]) + 1 }
        return index == 0 ? self : DomainName(checkedWire: Array(wire[index...]))
    }

    /// Whether the name lies at or below `ancestor`.
    public func isAtOrBelow(_ ancestor: DomainName) -> Bool {
        octetsAbove(ancestor) != nil
    }

    /// Whether the name lies at or below one of some names.
    package func isAtOrBelow(any ancestors: Set<DomainName>) -> Bool {
        guard !ancestors.isEmpty else { return false }
        return sequence(first: self, next: \.parent).contains(where: ancestors.contains)
    }

    /// Whether the name lies below `ancestor`, which it is not itself.
    public func isBelow(_ ancestor: DomainName) -> Bool {
        (octetsAbove(ancestor) ?? 0) > 0
    }

    /// How many octets of the wire form stand before `ancestor`, or nil when the name is not at or below it.
    package func octetsAbove(_ ancestor: DomainName) -> Int? {
        let start = wire.count - ancestor.wire.count
        guard start >= 0 else { return nil }
        let octets = wire.span
        let end = ancestor.wire.span
        for index in end.indices where octets[start + index] != end[index] { return nil }
        // The octets match; they must also begin at a label's length octet.
        var index = 0
        while index < start { index += Int(wire[index]) + 1 }
        return index == start ? start : nil
    }

    /// The name with the part `ancestor` replaced by `other`; nil when it is not at or below it or grows too long.
    public func replacing(_ ancestor: DomainName, with other: DomainName) -> DomainName? {
        guard let count = octetsAbove(ancestor), count + other.wire.count <= DomainName.maximumLength else {
            return nil
        }
        return DomainName(checkedWire: wire[..<count] + other.wire)
    }

    /// The name with `label` put before it. Throws when either grows too long, or the label is empty.
    public func prepending(label: some Collection<UInt8>) throws(NameError) -> DomainName {
        guard !label.isEmpty else { throw .emptyLabel }
        guard label.count <= DomainName.maximumLabelLength else { throw .labelTooLong }
        guard wire.count + label.count < DomainName.maximumLength else { throw .nameTooLong }
        var octets = [UInt8(label.count)]
        octets.reserveCapacity(wire.count + label.count + 1)
        octets.append(contentsOf: label.lazy.map(DomainName.lowercased))
        octets.append(contentsOf: wire)
        return DomainName(checkedWire: octets)
    }

    /// The name with the label in text put before it. Throws as ``prepending(label:)-(Collection<UInt8>)`` does.
    public func prepending(label: String) throws(NameError) -> DomainName {
        try prepending(label: Array(label.utf8))
    }

    /// Whether the leftmost label is "*", that is, whether a zone would take the name for a wildcard (RFC 4592).
    public var isWildcard: Bool { wire.count > 2 && wire[0] == 1 && wire[1] == 0x2A }

    /// Whether every label is letters, digits and inner hyphens (RFC 952, RFC 1123 2.1), a leading "*" let pass:
    /// the owners that servers accept for addresses.
    public var isHostName: Bool {
        var index = isWildcard ? 2 : 0
        while wire[index] != 0 {
            let first = index + 1
            let last = index + Int(wire[index])
            for position in first...last {
                let octet = wire[position]
                let isAlphanumeric = (octet >= 0x61 && octet <= 0x7A) || (octet >= 0x30 && octet <= 0x39)
                let isInnerHyphen = octet == 0x2D && position > first && position < last
                guard isAlphanumeric || isInnerHyphen else { return false }
            }
            index = last + 1
        }
        return !isRoot
    }
}

/// Why octets or text are not a domain name.
public enum NameError: Error, Sendable, CustomStringConvertible {
    /// Nothing at all where a name must stand.
    case empty
    /// Two dots in a row, or one at the start.
    case emptyLabel
    /// A label of more than 63 octets.
    case labelTooLong
    /// More than 255 octets on the wire.
    case nameTooLong
    /// A backslash without a character or three digits up to 255 after it.
    case badEscape
    /// An octet that may only stand escaped: white space, control characters, anything beyond ASCII.
    case forbiddenOctet(UInt8)
    /// Wire form that ends early or goes on after the root.
    case malformed

    /// What is wrong, as the end of a sentence that begins with the name.
    public var description: String {
        switch self {
        case .empty: "is empty"
        case .emptyLabel: "has an empty label (two dots in a row, or one at the start)"
        case .labelTooLong: "has a label of more than 63 octets"
        case .nameTooLong: "is longer than 255 octets"
        case .badEscape: "has a backslash that begins no escape"
        case .forbiddenOctet(let octet):
            octet > 0x7F
                ? "has a character beyond ASCII; write it as an A-label (xn--…)"
                : "has a space or control character (code \(octet))"
        case .malformed: "is not a name in wire form"
        }
    }
}

extension DomainName: Hashable {
    /// Whether the names are the same, case aside.
    public static func == (left: DomainName, right: DomainName) -> Bool {
        // Told at once where both are one and the same array.
        left.wire == right.wire
    }

    /// Feeds the wire form to the hasher.
    public func hash(into hasher: inout Hasher) {
        unsafe wire.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    }
}
