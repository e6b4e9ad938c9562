/// JSON as tests write it: the same value in any of the ways in which it can stand in a file.
indirect enum JSONText {
    case object([(key: String, value: JSONText)])
    case array([JSONText])
    case string(String)
    case null

    static func object(_ members: KeyValuePairs<String, JSONText>) -> JSONText {
        .object(members.map { ($0.key, $0.value) })
    }

    /// The value as text: the members of objects in any order, the elements of arrays too, letters escaped or not.
    func text(_ generator: inout SeededGenerator) -> String {
        switch self {
        case .object(let members):
            let parts = members.shuffled(using: &generator).map { member in
                JSONText.string(member.key).text(&generator) + ":" + blank(&generator)
                    + member.value.text(&generator)
            }
            return "{" + blank(&generator) + parts.joined(separator: "," + blank(&generator)) + "}"
        case .array(let elements):
            let parts = elements.shuffled(using: &generator).map { $0.text(&generator) }
            return "[" + parts.joined(separator: "," + blank(&generator)) + blank(&generator) + "]"
        case .string(let string):
            return "\"" + string.map { escaped($0, &generator) }.joined() + "\""
        case .null:
            return "null"
        }
    }

    private func blank(_ generator: inout SeededGenerator) -> String {
        generator.one(of: ["", " ", "\n", "\n    ", "\r\n\t"])
    }

    private func escaped(_ character: Character, _ generator: inout SeededGenerator) -> String {
        if character == "/", generator.onceIn(3) { return "\\/" }
        guard let octet = character.asciiValue, generator.onceIn(40) else { return String(character) }
        let digits = String(octet, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
}
