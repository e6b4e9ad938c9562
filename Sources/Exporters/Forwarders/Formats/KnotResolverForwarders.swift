import DNS

/// Policies for Knot Resolver, as its manual has them for a part of the DNS that is asked elsewhere: what comes is handed
/// on as it is, neither validated nor kept among what the rest of the DNS says.
package enum KnotResolverForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "knot-resolver", server: "Knot Resolver, as policies in Lua",
        loading: "dofile('FILE') in kresd.conf before other policies; from version 6, script-file under lua",
        fileName: "forwarders.lua", opening: OwnMark.line("--"))

    package static func text(of forwarding: Forwarding) -> String {
        let servers = forwarding.servers.map { "'\($0.text("@"))'" }.joined(separator: ", ")
        let domains = forwarding.domains.map { "    '\($0.text).',\n" }.joined()
        return """
            local domains = policy.todnames({
            \(domains)})
            policy.add(policy.suffix(policy.FLAGS({'NO_CACHE'}), domains))
            policy.add(policy.suffix(policy.STUB({\(servers)}), domains))

            """
    }
}
