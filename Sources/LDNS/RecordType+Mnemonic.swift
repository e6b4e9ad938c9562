internal import CLDNS
package import DNS

extension RecordType {
    /// Creates a type from any mnemonic that libldns knows, case aside, or from TYPEnnn; nil for anything else.
    package init?(mnemonic: String) {
        if let type = RecordType(mnemonic) {
            self = type
            return
        }
        // libldns takes the digits after TYPE for what they are worth, 70000 included.
        guard !mnemonic.uppercased().hasPrefix("TYPE"), !mnemonic.utf8.contains(0) else { return nil }
        let type = unsafe ldns_get_rr_type_by_name(mnemonic)
        guard let number = UInt16(exactly: type.rawValue), number != 0 else { return nil }
        self.init(rawValue: number)
    }

    /// The type's mnemonic as libldns has it, or TYPEnnn (RFC 3597 5).
    package var mnemonic: String {
        guard let text = unsafe ldns_rr_type2str(ldns_rr_type(rawValue: UInt32(rawValue))) else {
            return description
        }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }
}
