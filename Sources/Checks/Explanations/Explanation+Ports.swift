import Mapper

/// Pages about connections that are not made.
extension Explanation {
    static let portRefused = Explanation(
        .portRefused,
        summary: "The port behind a name is closed",
        seen: "The host at the mapped address answers, and refuses the connection.",
        cause: """
            The address is another host's by now, or a firewall on the way rejects the connection in the \
            host's name. A private endpoint itself never refuses port 443.
            """,
        effect: "Agents fail at once. Those that may use the public name try that next.",
        mend: """
            Compare the address with the endpoint's in Azure. If it is right, find the firewall that rejects \
            TCP port 443 between the clients and the endpoint's subnet.
            """)

    static let portFiltered = Explanation(
        .portFiltered,
        summary: "Nothing answers on the port behind a name",
        seen: """
            No answer of any kind came to the connection, which the system repeats by itself while --timeout \
            lasts. That is an error, and not merely unknown: an agent in the same place waits as long, and \
            fails.
            """,
        cause: """
            A network security group, a firewall or a missing route drops the packets, on the way there or \
            back. Or nothing has the address.
            """,
        effect: "Backups and restores fail after a long wait, which looks like a slow service.",
        mend: """
            Open TCP port 443 to the endpoint's subnet, and 3260 to that of rec2 for file recovery. Network \
            security groups count for private endpoints where network policies are on. See that the route \
            back is there, and that no route table sends the traffic elsewhere. Where the network is only \
            slow, raise --timeout.
            """)

    static let connectionReset = Explanation(
        .connectionReset,
        summary: "A connection to a name is reset",
        seen: "The connection was ended by a reset: when it was made, in the handshake, or after it.",
        cause: """
            A firewall or an intrusion prevention system that ends what it does not like, often once it has \
            read the name in the handshake; seldom the host itself.
            """,
        effect: "Agents fail, often with a message about TLS or about a closed connection.",
        mend: """
            The time of the reset tells which device to look at: one that resets in the handshake reads \
            names. Exempt the endpoint's addresses or names there.
            """)

    static let addressUnreachable = Explanation(
        .addressUnreachable,
        summary: "The network says that a mapped address cannot be reached",
        seen: "A router, or this host's own network, says that there is no way to the address.",
        cause: """
            The endpoint is gone and its address free, a router on the way forbids the connection, or the \
            network of the endpoint is not joined to this one.
            """,
        effect: "Agents in the same place cannot reach the name.",
        mend: """
            See whether the endpoint still has the address. Then follow the route: peering, VPN or \
            ExpressRoute, and what it announces.
            """)

    static let noRoute = Explanation(
        .noRoute,
        summary: "This host cannot begin a connection to a mapped address",
        seen: "The system gave an error before anything was sent.",
        cause: """
            This host has no route to the network, as to IPv6 addresses where it has only IPv4; or it \
            forbids the connection; or it has run out of ports or files.
            """,
        effect: "Nothing can be said of the endpoint: clients elsewhere may reach it.",
        mend: """
            Run pedns where the clients are. Else mend the route, the local firewall or the limit, or lower \
            --in-flight.
            """)

    static let proxyRefused = Explanation(
        .proxyRefused,
        summary: "The proxy does not connect to a name",
        seen: """
            HTTPS_PROXY or --proxy names a proxy, and it answered CONNECT with a status that is none of \
            success.
            """,
        cause: """
            The proxy does not allow the name (403), wants credentials (407), or cannot resolve or reach it \
            (502, 503, 504). It is the proxy that resolves the name, where it stands: zones and hosts entries \
            of this host count for nothing there.
            """,
        effect: "Agents behind the same proxy fail, whatever DNS says on their own host.",
        mend: """
            Allow the names on the proxy and let its DNS hold the private zones; or send them past it: \
            bypass *.backup.windowsazure.com and the storage names, for every account that the agent runs \
            under.
            """)

    static let proxyFailed = Explanation(
        .proxyFailed,
        summary: "The proxy cannot be used",
        seen: """
            The proxy's host is not reached, does not answer CONNECT in time, or answers in something that is \
            not HTTP.
            """,
        cause: "HTTPS_PROXY or --proxy is wrong or old, or the proxy is down.",
        effect: "Nothing can be said of the names behind it.",
        mend: """
            See that host and port are right. To try the way without it: --no-proxy, or the names in \
            NO_PROXY.
            """)
}
