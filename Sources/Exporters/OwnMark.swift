/// How pedns marks the files that it writes, so that it replaces its own and nobody else's.
package enum OwnMark {
    /// The first line of a file, its end included, in a syntax with comments that begin with a sign.
    ///
    /// `kind`, as in "a reverse zone", keeps apart files that may lie in one folder.
    static func line(_ sign: String, as kind: String? = nil, end: String = "\n") -> String {
        "\(sign) \(sentence(as: kind))\(end)"
    }

    /// The first lines of a JSON object in a syntax that lets it have a member of this name.
    static func member(_ name: String) -> String { "{\n  \"\(name)\": \"\(sentence(as: nil))\",\n" }

    /// Whether a text begins as the zone files do that pedns writes.
    package static func isOnZone(_ octets: [UInt8]) -> Bool { octets.starts(with: line(";").utf8) }

    private static func sentence(as kind: String?) -> String {
        let kind = kind.map { " as \($0)" } ?? ""
        return "Written by pedns from an inventory\(kind): change the inventory, not this file."
    }
}
