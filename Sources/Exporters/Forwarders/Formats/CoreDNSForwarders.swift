import DNS

/// Server blocks for CoreDNS, for its plugin forward stands only once in each.
package enum CoreDNSForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "coredns", server: "CoreDNS, as server blocks with its plugin forward",
        loading: "import FILE at the top of the Corefile, outside every server block",
        fileName: "forwarders.corefile", opening: OwnMark.line("#"))

    /// More the plugin does not take (coredns/plugin/forward).
    private static let maximumServers = 15

    package static func text(of forwarding: Forwarding) throws(ExportError) -> String {
        guard forwarding.servers.count <= maximumServers else {
            throw ExportError(
                .unstated,
                ["CoreDNS forwards to \(maximumServers) servers at most, not \(forwarding.servers.count)"])
        }
        let servers = forwarding.servers.map(place).joined(separator: " ")
        return forwarding.domains.map {
            "\($0.text) {\n    errors\n    cache\n    forward . \(servers)\n}\n"
        }.joined()
    }

    private static func place(_ server: ForwardedTo) -> String {
        switch server.address {
        case .v4: server.text(":")
        case .v6: server.port == 53 ? "\(server.address)" : "[\(server.address)]:\(server.port)"
        }
    }
}
