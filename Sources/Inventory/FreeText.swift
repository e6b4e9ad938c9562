internal import DNS

/// Text that means nothing to the DNS: names of resources, groups, regions.
enum FreeText {
    /// The text, which must not break lines or hide: it is printed in reports, logs and comments of zone files.
    static func checked(_ octets: some Collection<UInt8>) throws(EntryFault) -> String {
        let text = String(decoding: octets, as: UTF8.self)
        guard !octets.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }),
            text.unicodeScalars.contains(where: \.breaksText)
        else { return text }
        throw EntryFault(message: "\(Quoted(text)) holds a control or invisible character")
    }
}
