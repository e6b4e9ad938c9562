/// Keys of objects, compared without regard to the case of ASCII letters: Azure's own tools disagree on it.
enum JSONKey {
    static func areEqual(_ left: JSONNode, _ right: JSONNode, in text: Span<UInt8>) -> Bool {
        if left.kind == .string, right.kind == .string {
            guard left.extent == right.extent else { return false }
            let (leftStart, rightStart) = (Int(left.offset), Int(right.offset))
            for index in 0..<Int(left.extent)
            where fold(text[leftStart + index]) != fold(text[rightStart + index]) { return false }
            return true
        }
        return folded(left, in: text) == folded(right, in: text)
    }

    static func hash(_ key: JSONNode, in text: Span<UInt8>) -> Int {
        var hasher = Hasher()
        hasher.combine(folded(key, in: text))
        return hasher.finalize()
    }

    /// Whether a key is `name`, which is given in lower case.
    static func matches(_ key: JSONNode, _ name: String, in text: Span<UInt8>) -> Bool {
        if key.kind == .escapedString { return folded(key, in: text).elementsEqual(name.utf8) }
        guard Int(key.extent) == name.utf8.count else { return false }
        var index = Int(key.offset)
        for octet in name.utf8 {
            guard fold(text[index]) == octet else { return false }
            index += 1
        }
        return true
    }

    private static func folded(_ key: JSONNode, in text: Span<UInt8>) -> [UInt8] {
        var octets: [UInt8] = []
        octets.reserveCapacity(Int(key.extent))
        for index in Int(key.offset)..<(Int(key.offset) + Int(key.extent)) { octets.append(text[index]) }
        if key.kind == .escapedString { octets = Array(JSONEscape.resolved(octets[...])) }
        return octets.map(fold)
    }

    private static func fold(_ octet: UInt8) -> UInt8 {
        octet >= 0x41 && octet <= 0x5A ? octet | 0x20 : octet
    }
}
