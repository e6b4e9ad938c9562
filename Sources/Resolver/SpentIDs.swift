/// The IDs that queries were sent under over one connection: none is used twice, so that a late reply is known as one.
struct SpentIDs {
    // A bit for each of the 65,536.
    private var bits = [UInt64](repeating: 0, count: 1024)

    /// An ID that nobody can foretell and that was not used yet.
    mutating func draw(using random: inout RandomOctets) -> UInt16 {
        // A connection is renewed long before its IDs run short, so a few draws are enough.
        while true {
            let id = UInt16(truncatingIfNeeded: random.next())
            guard !contains(id) else { continue }
            bits[Int(id >> 6)] |= 1 << UInt64(id & 63)
            return id
        }
    }

    /// Whether a query was sent under the ID.
    func contains(_ id: UInt16) -> Bool {
        bits[Int(id >> 6)] >> UInt64(id & 63) & 1 == 1
    }
}
