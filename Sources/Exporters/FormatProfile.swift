/// What `pedns export --list-formats` tells of a format, in words that stand alone: no final dot, no line break, and
/// nothing that Markdown's tables take for their own.
public struct FormatProfile: Sendable {
    /// What `--to` calls it: small letters, digits and hyphens.
    public let name: String
    /// What it is for, in half a line.
    public let purpose: String
    /// Which names it holds.
    public let holding: Holding
    /// What becomes, behind a forwarder, of a public name that the forwarder makes an alias.
    public let aliases: String
    /// How it is loaded.
    public let loading: String
    /// The programs that check it without a server; empty where nothing does.
    public let checkers: [FileChecker]

    /// Which names a format holds.
    public enum Holding: String, Sendable {
        /// Every name that clients ask, and no other is answered.
        case overlay
        /// Private zones, which answer for every name under them.
        case zone
        /// Private zones, or with `--layout host` a zone for each name that clients ask.
        case zoneOrHost = "zone, or a zone for each name with --layout host"
        /// Zones of addresses, which lead back to names.
        case reverse = "reverse zone, or one for each address with --layout host"
        /// No names: rules of a firewall, for the connections to their addresses.
        case rules
    }

    /// What checks it, in words.
    public var checking: String {
        checkers.isEmpty ? "nothing offline" : checkers.map(\.title).joined(separator: ", ")
    }
}
