import DNS
import Mapper

/// Pages about what public servers answer.
extension Explanation {
    static let privateAddressOutside = Explanation(
        .privateAddressOutside,
        summary: "A public server answers with a private address",
        seen: "A server of a public view gives a private address for a name that the inventory maps.",
        cause: """
            The private zone is published on a public server, a record was added to a public zone of your \
            own, or the server named as public is an internal one.
            """,
        effect: """
            Anybody can read your addresses and the names of your vaults. Clients outside are sent to \
            addresses that they cannot reach, in place of the public path.
            """,
        mend: """
            Take the zone or the record off the public server. When the server is an internal one, name \
            another with --public. That public DNS says NXDOMAIN for Azure Backup's privatelink names is \
            normal.
            """,
        steps: [.remove(ExampleRecords.storageName, type: .a, zone: ExampleRecords.storageZone)])

    static let publicViewIntercepted = Explanation(
        .publicViewIntercepted,
        summary: "The public server's answers come from internal DNS",
        seen: """
            The server named as public answers what only internal DNS can know: the private zone's own SOA, \
            or every mapped name as inside.
            """,
        cause: """
            A firewall or router redirects port 53 to the internal resolver, whatever address was asked. Or \
            --public names a server of your own.
            """,
        effect: """
            None on backups. What the public says cannot be checked from here: leaks and missing aliases \
            stay unseen.
            """,
        mend: """
            Ask over an encrypted transport, whose server proves by its certificate to be the one named: \
            --public tls://ADDR#NAME, or --public https://HOST/PATH@ADDR where port 853 is closed. What is \
            redirected then is untrusted-server. Or run the check from another network.
            """)

    static let noPublicAlias = Explanation(
        .noPublicAlias,
        summary: "A storage name has no privatelink alias in public DNS",
        seen: "In public, a mapped storage name resolves without passing a privatelink name.",
        cause: """
            Azure adds the alias when the storage account gets its first approved private endpoint \
            connection. So the account has none, or not yet.
            """,
        effect: """
            Clients that rely on the alias never come to the private zone. Where internal DNS holds the \
            public name itself, nothing is lost.
            """,
        mend: """
            Look at the account's connections: az network private-endpoint-connection list. Approve the one \
            that is pending; when the endpoint is gone, fetch the inventory anew.
            """)
}
