/// The catalogue's names as a tree of labels, the top label first.
struct NameTrie: Sendable {
    /// What a name of the catalogue is, at the node where its first label ends.
    enum Ending: Sendable {
        /// A public suffix of the zone at this position.
        case publicSuffix(zone: Int, group: String?)
        /// The private suffix of the zone at this position.
        case privateSuffix(zone: Int, group: String?)
        case recognised(Int)
        case disputed(Int)
        /// A name of identity, with all names below it.
        case identity(Cloud)
        /// A public name of Microsoft's own, alone.
        case sibling(Cloud)
    }

    struct Node: Sendable {
        /// Children in the order of their labels' octets, for binary search.
        var labels: [[UInt8]] = []
        var children: [Int] = []
        var placeholders: [(placeholder: NamePattern.Placeholder, child: Int)] = []
        var endings: [Ending] = []
        var beginsWithLiteral = false
        var isPrivateZone = false
    }

    /// A name of the catalogue that a name lies at or below.
    struct Match {
        let node: Int
        /// Where in the wire form it begins; 0 when it is the whole name.
        let start: Int
        let captures: Captures
    }

    private(set) var nodes: [Node] = [Node()]

    /// Adds an ending at the pattern's node.
    mutating func insert(_ ending: Ending, at pattern: NamePattern) {
        nodes[node(at: pattern)].endings.append(ending)
    }

    /// Marks the pattern as a private zone.
    mutating func insertPrivateZone(_ pattern: NamePattern) {
        nodes[node(at: pattern)].isPrivateZone = true
    }

    func endings(of match: Match) -> [Ending] { nodes[match.node].endings }

    /// Whether the first label of what was matched is a label, not a placeholder.
    func beginsWithLiteral(_ match: Match) -> Bool { nodes[match.node].beginsWithLiteral }

    private mutating func node(at pattern: NamePattern) -> Int {
        var node = 0
        for label in pattern.labels.reversed() { node = child(of: node, label) }
        return node
    }

    private mutating func child(of node: Int, _ label: NamePattern.Label) -> Int {
        switch label {
        case .literal(let octets):
            let (position, isFound) = nodes[node].position(of: ([UInt8(octets.count)] + octets).span, at: 0)
            if isFound { return nodes[node].children[position] }
            nodes.append(Node())
            nodes[nodes.count - 1].beginsWithLiteral = true
            nodes[node].labels.insert(octets, at: position)
            nodes[node].children.insert(nodes.count - 1, at: position)
        case .placeholder(let placeholder):
            if let known = nodes[node].placeholders.first(where: { $0.placeholder == placeholder }) {
                return known.child
            }
            nodes.append(Node())
            nodes[node].placeholders.append((placeholder, nodes.count - 1))
        }
        return nodes.count - 1
    }
}

extension NameTrie.Node {
    /// Where the label is whose length octet stands at `start`, or where it would be.
    func position(of wire: borrowing Span<UInt8>, at start: Int) -> (position: Int, isFound: Bool) {
        var low = 0
        var high = labels.count
        while low < high {
            let middle = (low + high) / 2
            let order = Self.compare(labels[middle], wire, at: start)
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    func child(_ wire: borrowing Span<UInt8>, at start: Int) -> Int? {
        let (position, isFound) = position(of: wire, at: start)
        return isFound ? children[position] : nil
    }

    /// Shorter labels first: most comparisons end at the length.
    private static func compare(_ left: [UInt8], _ wire: borrowing Span<UInt8>, at start: Int) -> Int {
        let left = left.span
        let length = Int(wire[start])
        guard left.count == length else { return left.count - length }
        for index in 0..<length where left[index] != wire[start + 1 + index] {
            return Int(left[index]) - Int(wire[start + 1 + index])
        }
        return 0
    }
}
