/// How one kind of server is told what to forward; each has a file of its own beside this one.
package protocol ForwarderFormat: Sendable {
    /// What is told of it.
    static var profile: ForwarderProfile { get }

    /// What follows the mark in the file. Throws when the server cannot be told so.
    static func text(of forwarding: Forwarding) throws(ExportError) -> String
}

extension ForwarderFormat {
    /// The file of it.
    package static func artefact(of forwarding: Forwarding) throws(ExportError) -> Artefact {
        let profile = profile
        let octets = Array((profile.opening + (try text(of: forwarding))).utf8)
        return Artefact(fileName: profile.fileName, opening: profile.opening, checkers: profile.checkers) {
            (_) throws(ExportError) in
            octets
        }
    }
}

/// What is told of a kind of server that forwards, in words that stand alone, as those of ``FormatProfile`` do.
package struct ForwarderProfile: Sendable {
    /// What `--to` calls it.
    package let name: String
    /// The server, in half a line.
    package let server: String
    /// How the file is loaded.
    package let loading: String
    /// What files are called that have no other name.
    let fileName: String
    /// What every file of it begins with.
    let opening: String
    /// What checks it without a server.
    var checkers: [FileChecker] = []
}

/// The kinds of server that pedns can tell what to forward.
package enum ForwarderFormats {
    /// Every kind, in the order in which help lists them.
    package static let all: [any ForwarderFormat.Type] = [
        BINDForwarders.self, UnboundForwarders.self, DnsmasqForwarders.self, CoreDNSForwarders.self,
        KnotResolverForwarders.self, WindowsDNSForwarders.self, AzureRulesetForwarders.self,
    ]

    /// The kind that `--to` calls by this name.
    package static func named(_ name: String) -> (any ForwarderFormat.Type)? {
        all.first { $0.profile.name == name }
    }
}
