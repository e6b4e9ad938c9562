import Mapper

/// Pages about servers of which nothing can be told.
extension Explanation {
    static let noAnswer = Explanation(
        .noAnswer,
        summary: "A server does not answer",
        seen: """
            Nothing came back before the time was up, after every attempt, or the network says that the \
            server cannot be reached.
            """,
        cause: """
            A wrong address or port, a firewall, a server that is down, or one that drops what it does not \
            like.
            """,
        effect: """
            Nothing can be said of the names. Clients that ask this server wait, then try another or fail.
            """,
        mend: """
            See whether UDP and TCP port 53 pass from here, for tls:// TCP port 853. A slow server may need --timeout; one that drops \
            questions under load, a lower --in-flight. 168.63.129.16 answers only inside a virtual network.
            """)

    static let serverRefused = Explanation(
        .serverRefused,
        summary: "A server refuses the question",
        seen: "The server answers REFUSED.",
        cause: """
            It does not serve this client (BIND allow-query and allow-recursion, Unbound access-control), or \
            it does not recurse, and holds no zone for the name.
            """,
        effect: "Nothing can be said of the names. Clients in the same place are refused too.",
        mend: """
            Ask from a network that the server serves, with the source address or key that its views choose \
            by; allow this client; or name the resolver that clients use in place of an authoritative \
            server.
            """)

    static let serverFailed = Explanation(
        .serverFailed,
        summary: "A server fails to answer",
        seen: """
            The server answers SERVFAIL or another code that is no answer. Where it sends an extended error \
            (RFC 8914), the finding shows it.
            """,
        cause: """
            Most often its forwarder is dead or out of reach, as 168.63.129.16 from outside Azure. Else its \
            zone did not load or has expired, or DNSSEC validation fails, as for a private zone under a \
            signed name.
            """,
        effect: """
            Nothing can be said of the names. Clients get no address: for Azure Backup, agents then try the \
            public name.
            """,
        mend: """
            Read the server's log. Ask its forwarder directly, with pedns resolve. Check that the zone \
            loads. When validation is the cause, exempt the private zone: BIND validate-except, Unbound \
            domain-insecure.
            """)

    static let untrustedReply = Explanation(
        .untrustedReply,
        summary: "Only replies that cannot be believed arrived",
        seen: """
            Replies came, and none was from the server asked, under the question's ID, with the question as \
            asked. They were counted and waited out.
            """,
        cause: """
            Something between here and the server answers in its place, a broken server or load balancer \
            answers from another address, or somebody forges replies.
            """,
        effect: "Nothing can be said of the names. A client that checks less may believe what came.",
        mend: """
            Ask over tcp://, or encrypted, over tls:// or https://. When that answers, look for what changes \
            UDP on the way: a middlebox, address translation, a second path back.
            """)

    static let untrustedServer = Explanation(
        .untrustedServer,
        summary: "A server does not prove to be the one named",
        seen: """
            The certificate shown for tls:// or https:// is for another name, not valid today, or issued by \
            nobody whom this host trusts. Nothing was asked.
            """,
        cause: """
            The name after # or in the URL is not the one that the certificate is for, or the certificate \
            ran out, or a private authority issued it. Or something between here and the server answers in \
            its place, as proxies do that read along in TLS: then the issuer is theirs.
            """,
        effect: """
            Nothing can be said of the names. A client that insists on the name asks nothing of this server \
            either.
            """,
        mend: """
            Compare the name with those that the finding shows. Give the certificate of a private authority \
            with --server-ca FILE. Where a proxy answers, have the server exempted or ask from another \
            network: to trust the proxy's authority is to believe the proxy.
            """)

    static let tcpBlocked = Explanation(
        .tcpBlocked,
        summary: "An answer was cut short, and TCP port 53 is closed",
        seen: "The server's UDP answer is truncated, and it cannot be asked over TCP.",
        cause: "A firewall passes UDP port 53 alone. DNS needs both (RFC 7766).",
        effect: """
            Long answers never arrive: those with several addresses or a long chain of aliases, which \
            storage names have.
            """,
        mend: "Open TCP port 53 between here and the server, and on the way of every client.")
}
