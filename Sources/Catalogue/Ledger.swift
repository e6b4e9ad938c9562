/// Facts under keys, in the order they were first given; a later layer may give a key's fact anew.
struct Ledger<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry: Sendable {
        let key: Key
        var value: Value
        var source: FactSource
    }

    private var entries: [Entry] = []
    private var positions: [Key: Int] = [:]

    /// The facts in order.
    var values: some Collection<Value> { entries.lazy.map(\.value) }

    /// The keys and their facts in order.
    var pairs: some Collection<(key: Key, value: Value)> { entries.lazy.map { ($0.key, $0.value) } }

    subscript(_ key: Key) -> Value? { positions[key].map { entries[$0].value } }

    /// Enters a fact, or returns the source of the one that already has the key in this layer.
    mutating func enter(_ value: Value, for key: Key, from source: FactSource) -> FactSource? {
        guard let position = positions[key] else {
            positions[key] = entries.count
            entries.append(Entry(key: key, value: value, source: source))
            return nil
        }
        guard entries[position].source.layer < source.layer else { return entries[position].source }
        entries[position].value = value
        entries[position].source = source
        return nil
    }
}

/// Where a fact was read.
struct FactSource: Sendable {
    /// 0 for the embedded catalogue, one more for each overlay.
    let layer: Int
    let file: String
    let line: Int
}
