import Mapper

/// Forward zones for Unbound, which takes private addresses from them.
package enum UnboundForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "unbound", server: "Unbound, as forward zones",
        loading: "include: FILE in unbound.conf, then unbound-control reload",
        fileName: "forwarders.unbound.conf", opening: OwnMark.line("#"), checkers: [.unboundConfiguration])

    package static func text(of forwarding: Forwarding) -> String {
        let servers = forwarding.servers.map { $0.text("@") }
        let lines =
            ["server:"] + forwarding.domains.map(ForwardingSyntax.unboundPrivateDomain)
            + forwarding.domains.flatMap { ForwardingSyntax.unbound($0, to: servers) }
        return lines.map { $0 + "\n" }.joined()
    }
}
