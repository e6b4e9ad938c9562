import Mapper

/// Zones of type forward for BIND.
package enum BINDForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "bind", server: "BIND, as zones of type forward",
        loading: "include \"FILE\"; in named.conf, then rndc reconfig", fileName: "forwarders.bind.conf",
        opening: OwnMark.line("#"), checkers: [.bindConfiguration])

    package static func text(of forwarding: Forwarding) -> String {
        let servers = forwarding.servers.map { $0.text(" port ") }
        return forwarding.domains.map { ForwardingSyntax.bind($0, to: servers) + "\n" }.joined()
    }
}
