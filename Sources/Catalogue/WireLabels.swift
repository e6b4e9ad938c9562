/// A name in wire form with the places of its labels.
struct WireLabels {
    let wire: [UInt8]
    private let starts: [Int]

    init(_ wire: [UInt8]) {
        self.wire = wire
        var starts: [Int] = []
        starts.reserveCapacity(8)
        var index = 0
        while wire[index] != 0 {
            starts.append(index)
            index += Int(wire[index]) + 1
        }
        self.starts = starts
    }

    var count: Int { starts.count }

    /// The octets of a label, without its length; 0 is the leftmost.
    subscript(_ label: Int) -> ArraySlice<UInt8> {
        let start = starts[label]
        return wire[(start + 1)..<(start + 1 + Int(wire[start]))]
    }

    /// Where the label's length octet stands; that of the root after the last.
    func start(of label: Int) -> Int { label < starts.count ? starts[label] : wire.count - 1 }

    /// Whether one of the labels before octet `end` is "privatelink".
    func holdsPrivateLink(before end: Int) -> Bool {
        starts.indices.contains { starts[$0] < end && self[$0].elementsEqual(PrivateLinkLabel.octets) }
    }

    /// The wire form without its "privatelink" labels.
    func withoutPrivateLink() -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(wire.count)
        for label in starts.indices where !self[label].elementsEqual(PrivateLinkLabel.octets) {
            octets.append(UInt8(self[label].count))
            octets.append(contentsOf: self[label])
        }
        octets.append(0)
        return octets
    }
}
