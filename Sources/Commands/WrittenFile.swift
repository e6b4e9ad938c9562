import Exporters

/// A file that an export has written, or what it printed in place of one.
struct WrittenFile {
    /// What to call it in messages.
    let name: String
    let artefact: Artefact
    /// Its octets, where pedns wrote them anew.
    let octets: [UInt8]?

    /// Text of pedns's own that says what the file says: of one that was left as it was, what would be written anew, for
    /// that file may be somebody else's words for the same.
    func ownText() throws(ExportError) -> [UInt8] {
        if let octets { return octets }
        return try artefact.text(replacing: nil)
    }
}
