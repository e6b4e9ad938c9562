package import DNS

extension DomainName {
    /// A label that no name begins with; a new one each time, for caches remember.
    package static func unusedLabel() -> String {
        "pedns-\(String(UInt64.random(in: 1 << 59..<1 << 60), radix: 36))"
    }
}
