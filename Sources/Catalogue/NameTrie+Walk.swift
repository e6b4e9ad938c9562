extension NameTrie {
    /// Everything with an ending that the name lies at or below, the longest first.
    func matches(_ labels: WireLabels) -> [Match] {
        var found: [Match] = []
        visit(labels, node: 0, upTo: labels.count, Captures()) { node, depth, captures in
            if !nodes[node].endings.isEmpty {
                found.append(Match(node: node, start: labels.start(of: depth), captures: captures))
            }
            return true
        }
        if found.count < 2 { return found }
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

    /// Whether the label whose length octet stands at `start` is one of the node's own, so that it may change what a name is.
    func hasLabel(_ wire: borrowing Span<UInt8>, at start: Int, below node: Int) -> Bool {
        nodes[node].child(wire, at: start) != nil
    }

    /// Walks from `node`, labels `depth`… of the name behind it, until `body` says false.
    @discardableResult
    private func visit(
        _ labels: WireLabels, node: Int, upTo depth: Int, _ captures: Captures,
        _ body: (_ node: Int, _ depth: Int, _ captures: Captures) -> Bool
    ) -> Bool {
        guard body(node, depth, captures) else { return false }
        guard depth > 0 else { return true }
        if let child = nodes[node].child(labels.wire.span, at: labels.start(of: depth - 1)) {
            guard visit(labels, node: child, upTo: depth - 1, captures, body) else { return false }
        }
        for (placeholder, child) in nodes[node].placeholders where placeholder.matches(labels, depth - 1) {
            let captured = captures.adding(placeholder, labels[depth - 1])
            guard visit(labels, node: child, upTo: depth - 1, captured, body) else { return false }
        }
        return true
    }
}

extension NamePattern.Placeholder {
    /// Whether it may stand for the label at that position.
    func matches(_ labels: WireLabels, _ position: Int) -> Bool {
        switch self {
        case .number: labels[position].allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
        case .geo, .region, .any: !labels.isPrivateLink(position)
        }
    }
}
