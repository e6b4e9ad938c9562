import Mapper

/// Servers for domains, for dnsmasq.
package enum DnsmasqForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "dnsmasq", server: "dnsmasq, and what is built on it",
        loading: "conf-file=FILE in dnsmasq.conf, then restart", fileName: "forwarders.dnsmasq.conf",
        opening: OwnMark.line("#"), checkers: [.dnsmasqConfiguration])

    package static func text(of forwarding: Forwarding) -> String {
        let servers = forwarding.servers.map { $0.text("#") }
        return forwarding.domains.flatMap { ForwardingSyntax.dnsmasq($0, to: servers) }.map { $0 + "\n" }
            .joined()
    }
}
