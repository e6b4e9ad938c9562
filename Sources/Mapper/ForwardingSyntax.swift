package import DNS

/// How each kind of server is told to ask others for every name of a domain, for mends and for whole files alike.
///
/// Servers are given as that kind writes them, port and all.
package enum ForwardingSyntax {
    /// BIND's statement for named.conf.
    package static func bind(_ domain: DomainName, to servers: [String]) -> String {
        let list = servers.map { "\($0); " }.joined()
        return "zone \"\(domain.escaped)\" { type forward; forward only; forwarders { \(list)}; };"
    }

    /// Unbound's clause, a line each.
    package static func unbound(_ domain: DomainName, to servers: [String]) -> [String] {
        ["forward-zone:", "  name: \"\(domain.absolute)\""] + servers.map { "  forward-addr: \($0)" }
    }

    /// What lets Unbound take private addresses from those servers where `private-address` is set; of its clause
    /// server.
    package static func unboundPrivateDomain(_ domain: DomainName) -> String {
        "  private-domain: \"\(domain.absolute)\""
    }

    /// dnsmasq's options, with what lets it take private addresses where `stop-dns-rebind` is set.
    package static func dnsmasq(_ domain: DomainName, to servers: [String]) -> [String] {
        servers.map { "server=/\(domain.escaped)/\($0)" } + ["rebind-domain-ok=/\(domain.escaped)/"]
    }
}
