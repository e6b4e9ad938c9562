internal import DNS

extension [HostEntry] {
    /// Removes every entry that says the same as an earlier one.
    mutating func removeDuplicates() {
        guard count > 1 else { return }
        var table = EntryTable(capacity: count)
        // Nearly always nothing repeats; then nothing is copied.
        guard let first = indices.first(where: { !table.insert($0, of: self) }) else { return }
        var kept = Array(self[..<first])
        for index in (first + 1)..<count where table.insert(index, of: self) { kept.append(self[index]) }
        self = kept
    }
}

/// A hash table of indices into an array of entries: four octets a slot, where a Set would copy the entries.
private struct EntryTable {
    private var slots: [Int32]
    private let mask: Int

    init(capacity: Int) {
        var size = 16
        while size < capacity * 2 { size *= 2 }
        slots = [Int32](repeating: -1, count: size)
        mask = size - 1
    }

    /// False when an entry that says the same is there already.
    mutating func insert(_ index: Int, of entries: [HostEntry]) -> Bool {
        var hasher = Hasher()
        // The whole name: those that share their first label and address would all lie in one heap.
        hasher.combine(entries[index].name)
        hasher.combine(entries[index].address)
        var slot = hasher.finalize() & mask
        while slots[slot] >= 0 {
            if entries[Int(slots[slot])].saysTheSame(as: entries[index]) { return false }
            slot = (slot + 1) & mask
        }
        slots[slot] = Int32(truncatingIfNeeded: index)
        return true
    }
}
