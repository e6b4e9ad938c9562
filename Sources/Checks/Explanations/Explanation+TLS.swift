import Mapper

/// Pages about TLS that does not come about, and about what is said in it.
extension Explanation {
    static let notTLS = Explanation(
        .notTLS,
        summary: "What answers at a mapped address does not speak TLS",
        seen: "An answer came to the TLS handshake, and its first octets are not TLS.",
        cause: "The address is another host's by now, or a portal or proxy on the way answers in plain HTTP.",
        effect: "Agents cannot connect: backups and restores fail.",
        mend: "Compare the address with the endpoint's in Azure. Then look for what answers on the way.")

    static let tlsVersionRefused = Explanation(
        .tlsVersionRefused,
        summary: "What answers at a mapped address speaks no TLS of today",
        seen: "TLS 1.2 and 1.3 were offered, and refused with the alert protocol_version.",
        cause: """
            Azure's services speak both. What refuses them is something else: an old load balancer, or a \
            middlebox that ends TLS.
            """,
        effect: "Agents, which need TLS 1.2 at least, cannot connect.",
        mend: "Compare the address with the endpoint's. Take the old device out of the way.")

    static let tlsRefused = Explanation(
        .tlsRefused,
        summary: "What answers at a mapped address refuses the TLS handshake",
        seen: "The server ended the handshake with an alert, which the finding names.",
        cause: """
            unrecognized_name: the address belongs to another service. handshake_failure: no cipher in \
            common, as with old devices. access_denied and the like: a filter on the way.
            """,
        effect: "Agents cannot connect: backups and restores fail.",
        mend: """
            See that the address is the endpoint's of this very name: two names that were swapped look so. \
            Else find the device on the way that answers.
            """)

    static let tlsCut = Explanation(
        .tlsCut,
        summary: "A connection is closed as soon as TLS begins",
        seen: "The connection was made, and closed in the handshake without an alert.",
        cause: """
            Most often a filter that reads the name in the handshake and does not know it; or a load \
            balancer with nothing behind it.
            """,
        effect: "A test of the TCP port alone says that all is well, and backups fail.",
        mend: "Allow the names in the filter, or exempt the endpoint's addresses from it.")

    static let tlsSilent = Explanation(
        .tlsSilent,
        summary: "A connection is made, and TLS does not go on",
        seen: "The port is open, and nothing came to the handshake before the time was up.",
        cause: """
            A device on the way accepts connections in the host's name and has none behind it. Or full-size \
            packets do not pass a tunnel, and the message that says so is blocked (RFC 4821).
            """,
        effect: "A test of the TCP port alone says that all is well, and backups hang.",
        mend: """
            Try with a smaller MTU on this host: when that helps, let ICMP "fragmentation needed" pass, or \
            clamp the MSS on the tunnel. Else look for the device that accepts.
            """)

    static let tlsBroken = Explanation(
        .tlsBroken,
        summary: "What answers at a mapped address breaks the rules of TLS",
        seen: "An answer came that begins like TLS and is none.",
        cause: "A faulty middlebox, or a service that is not TLS at all.",
        effect: "Agents cannot connect: backups and restores fail.",
        mend: "Compare the address with the endpoint's. Then look for what ends TLS on the way.")

    static let notHTTP = Explanation(
        .notHTTP,
        summary: "TLS is right, and the service does not answer HTTP in it",
        seen: """
            The handshake and the certificate are as they must be. The request for the status got no answer \
            in time, a closed connection, or something that is not HTTP.
            """,
        cause:
            "A filter that reads HTTP behind TLS, a service that is just being moved, or too short a time.",
        effect: "Backups may fail though the port and the certificate are right.",
        mend: "Try again, with a longer --timeout. If it stays so, look for what filters on the way.")

    static let serviceUnavailable = Explanation(
        .serviceUnavailable,
        summary: "The service behind a name says that it cannot answer",
        seen: "HTTP answered with a status of 500 or more.",
        cause: "An outage, or a gateway on the way whose other side is gone.",
        effect: """
            Name, address, port and certificate are right; nothing can be said of the service. Other \
            statuses, as 400, 403 and 404, are what it answers to who does not say who he is.
            """,
        mend: "Try again later. Azure's own status page tells of outages.")
}
