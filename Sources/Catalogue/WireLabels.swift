import DNS

/// A name in wire form with the places of its labels.
struct WireLabels {
    let wire: [UInt8]
    // A name of 255 octets has at most 127 labels.
    private var starts = InlineArray<128, UInt8>(repeating: 0)
    private(set) var count = 0

    init(_ wire: [UInt8]) {
        self.wire = wire
        var index = 0
        while wire[index] != 0, count < starts.count {
            starts[count] = UInt8(truncatingIfNeeded: index)
            count += 1
            index += Int(wire[index]) + 1
        }
    }

    /// The octets of a label, without its length; 0 is the leftmost.
    subscript(_ label: Int) -> ArraySlice<UInt8> {
        let start = Int(starts[label])
        return wire[(start + 1)..<(start + 1 + Int(wire[start]))]
    }

    /// Where the label's length octet stands; that of the root after the last.
    func start(of label: Int) -> Int { label < count ? Int(starts[label]) : wire.count - 1 }

    /// Whether the label is "privatelink".
    func isPrivateLink(_ label: Int) -> Bool { PrivateLinkLabel.matches(wire.span, at: start(of: label)) }

    /// Whether one of the labels before octet `end` is "privatelink".
    func holdsPrivateLink(before end: Int) -> Bool {
        (0..<count).contains { start(of: $0) < end && isPrivateLink($0) }
    }

    /// The wire form without its "privatelink" labels.
    func withoutPrivateLink() -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(wire.count)
        for label in 0..<count where !isPrivateLink(label) {
            octets.append(contentsOf: wire[start(of: label)..<start(of: label + 1)])
        }
        octets.append(0)
        return octets
    }
}

/// The label that makes a name private: at most once in a name, never matched by a placeholder.
enum PrivateLinkLabel {
    static let octets = Array("privatelink".utf8)

    /// Whether the label whose length octet stands at `start` is "privatelink".
    static func matches(_ wire: borrowing Span<UInt8>, at start: Int) -> Bool {
        let octets = octets.span
        guard Int(wire[start]) == octets.count else { return false }
        for index in 0..<octets.count where wire[start + 1 + index] != octets[index] { return false }
        return true
    }
}
