internal import DNS

extension DomainName {
    /// A host's name, which may hold a placeholder in angle brackets, as Microsoft's documentation prints the vault's id:
    /// it is read so that the mapping can tell it.
    static func hostOrPlaceholder(_ text: [UInt8]) throws(EntryFault) -> DomainName {
        guard let plain = withoutPlaceholder(text) else { return try host(text.span) }
        _ = try host(plain.span)
        do throws(NameError) {
            return try DomainName(presentation: text.span)
        } catch {
            throw EntryFault(message: "\(Quoted(text)) \(error)")
        }
    }

    /// The name with a digit in place of what stands in angle brackets; nil where nothing does.
    private static func withoutPlaceholder(_ name: [UInt8]) -> [UInt8]? {
        guard let start = name.firstIndex(of: UInt8(ascii: "<")),
            let end = name[start...].firstIndex(of: UInt8(ascii: ">")), end > start + 1,
            name[(start + 1)..<end].allSatisfy({ ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A })
        else { return nil }
        return name[..<start] + [UInt8(ascii: "0")] + name[(end + 1)...]
    }
}
