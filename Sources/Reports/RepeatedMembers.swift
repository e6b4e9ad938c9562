/// Parts of JSON objects that are the same in line after line: put together once, then copied.
///
/// A part is known again by a key that tells all it depends on, and always stands at the same depth, behind the same.
struct RepeatedMembers<Key: Equatable & Sendable>: Sendable {
    private var known: [(key: Key, octets: [UInt8])] = []
    private var oldest = 0
    private let limit: Int

    /// Remembers so many of those written last.
    init(limit: Int = 4) {
        self.limit = limit
    }

    /// Writes the part of a key as it was written before; tells whether it was.
    func copy(_ key: Key, to json: inout JSONWriter) -> Bool {
        for index in known.indices where known[index].key == key {
            json.copy(known[index].octets)
            return true
        }
        return false
    }

    /// Remembers the part of a key that has been written since a place.
    mutating func remember(_ key: Key, from start: Int, in json: JSONWriter) {
        let octets = json.octets(from: start)
        if known.count < limit {
            known.append((key, octets))
        } else {
            known[oldest] = (key, octets)
            oldest = (oldest + 1) % limit
        }
    }
}
