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

    private struct Node: Sendable {
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

    private var nodes: [Node] = [Node()]

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
            let (position, isFound) = nodes[node].position(of: octets[...])
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
    /// Where the label is, or would be.
    func position(of label: ArraySlice<UInt8>) -> (position: Int, isFound: Bool) {
        var low = 0
        var high = labels.count
        while low < high {
            let middle = (low + high) / 2
            let order = NameTrie.compare(labels[middle], label)
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }

    func child(_ label: ArraySlice<UInt8>) -> Int? {
        let (position, isFound) = position(of: label)
        return isFound ? children[position] : nil
    }
}

extension NameTrie {
    fileprivate static func compare(_ left: [UInt8], _ right: ArraySlice<UInt8>) -> Int {
        guard left.count == right.count else { return left.count - right.count }
        var position = right.startIndex
        for octet in left {
            if octet != right[position] { return Int(octet) - Int(right[position]) }
            position += 1
        }
        return 0
    }

    /// Everything with an ending that the name lies at or below, the longest first.
    func matches(_ labels: WireLabels) -> [Match] {
        var found: [Match] = []
        visit(labels, node: 0, upTo: labels.count, Captures()) { node, depth, captures in
            if !nodes[node].endings.isEmpty {
                found.append(Match(node: node, start: labels.start(of: depth), captures: captures))
            }
            return true
        }
        // Of two as long, the one found first: the walk tries labels before placeholders.
        return found.enumerated().sorted { ($0.element.start, $0.offset) < ($1.element.start, $1.offset) }
            .map(\.element)
    }

    /// Whether the name lies at or below a private zone.
    func isPrivate(_ labels: WireLabels) -> Bool {
        var isPrivate = false
        visit(labels, node: 0, upTo: labels.count, Captures()) { node, _, _ in
            isPrivate = isPrivate || nodes[node].isPrivateZone
            return !isPrivate
        }
        return isPrivate
    }

    /// The nodes that the whole name leads to.
    func nodes(at labels: WireLabels) -> [Int] {
        var found: [Int] = []
        visit(labels, node: 0, upTo: labels.count, Captures()) { node, depth, _ in
            if depth == 0 { found.append(node) }
            return true
        }
        return found
    }

    /// Whether the label is one of the node's own, so that it may change what a name is.
    func hasLabel(_ label: ArraySlice<UInt8>, below node: Int) -> Bool { nodes[node].child(label) != nil }

    /// Walks from `node`, labels `depth`… of the name behind it, until `body` says false.
    @discardableResult
    private func visit(
        _ labels: WireLabels, node: Int, upTo depth: Int, _ captures: Captures,
        _ body: (_ node: Int, _ depth: Int, _ captures: Captures) -> Bool
    ) -> Bool {
        guard body(node, depth, captures) else { return false }
        guard depth > 0 else { return true }
        let label = labels[depth - 1]
        if let child = nodes[node].child(label) {
            guard visit(labels, node: child, upTo: depth - 1, captures, body) else { return false }
        }
        for (placeholder, child) in nodes[node].placeholders where placeholder.matches(label) {
            let captured = captures.adding(placeholder, label)
            guard visit(labels, node: child, upTo: depth - 1, captured, body) else { return false }
        }
        return true
    }
}

extension NamePattern.Placeholder {
    /// Whether it may stand for the label.
    func matches(_ label: ArraySlice<UInt8>) -> Bool {
        switch self {
        case .number: label.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        case .geo, .region, .any: !label.elementsEqual(PrivateLinkLabel.octets)
        }
    }
}
