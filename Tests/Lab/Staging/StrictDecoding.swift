extension Decoder {
    /// The members of a mapping, of which there may be none but these: a key that is misspelt would say nothing.
    func members<Key: CodingKey & CaseIterable>(_ keys: Key.Type) throws -> KeyedDecodingContainer<Key> {
        let known = Set(keys.allCases.map(\.stringValue))
        for key in try container(keyedBy: AnyKey.self).allKeys where !known.contains(key.stringValue) {
            throw DecodingError.dataCorrupted(
                .init(codingPath: codingPath, debugDescription: "\"\(key.stringValue)\" is no key here"))
        }
        return try container(keyedBy: keys)
    }
}

extension KeyedDecodingContainer {
    /// A member, or what stands for one that is left out.
    func value<Value: Decodable>(_ key: Key, default: Value) throws -> Value {
        try decodeIfPresent(Value.self, forKey: key) ?? `default`
    }
}

/// Whatever key there is.
private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
