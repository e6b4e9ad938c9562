import Mapper

/// Pages about the certificates that servers show.
extension Explanation {
    static let certificateOtherName = Explanation(
        .certificateOtherName,
        summary: "A certificate is for another name",
        seen: "TLS works, and the certificate is not for the name that was asked for.",
        cause: """
            The mapped address is that of another endpoint or host, or something on the way answers with a \
            certificate of its own.
            """,
        effect: "Agents refuse the connection.",
        mend: """
            The names in the certificate tell whose address it is: correct the inventory or the record. Where \
            they are those of a firewall or proxy, exempt the endpoint's names there.
            """)

    static let certificateUntrusted = Explanation(
        .certificateUntrusted,
        summary: "A certificate leads to no authority that is trusted here",
        seen: """
            No chain from the certificate, over those sent with it, ends at an authority of this host or of \
            --ca; or it cannot be read, or is not for servers.
            """,
        cause: """
            A firewall inspects TLS, and this host does not know its authority. Or the server leaves out a \
            certificate in between. Or the host's own list of authorities is old.
            """,
        effect: "Agents refuse the connection, or accept an inspection that others refuse.",
        mend: """
            The issuer tells who made it. Exempt the endpoint's names from inspection, as Azure's agents \
            want. To look behind it, add the authority with --ca FILE. On Debian, update ca-certificates.
            """)

    static let certificateExpired = Explanation(
        .certificateExpired,
        summary: "A certificate has ended",
        seen: "The certificate, or one between it and the authority, was valid until a time that has passed.",
        cause: "This host's clock is wrong, or somebody other than Azure answers and does not renew.",
        effect: "Agents refuse the connection.",
        mend: "Compare the clock with another one. Then find out who answers at the address.")

    static let certificateNotYetValid = Explanation(
        .certificateNotYetValid,
        summary: "A certificate is not valid yet",
        seen: "The certificate, or one between it and the authority, begins at a time to come.",
        cause: "This host's clock is behind, or a device that inspects TLS has a wrong one.",
        effect: "Agents refuse the connection.",
        mend: "Compare this host's clock with another one, then that of the device that issues.")

    static let unexpectedIssuer = Explanation(
        .unexpectedIssuer,
        summary: "A trusted certificate comes from somebody who issues none for Azure",
        seen: """
            The certificate is trusted here and for the right name, and its issuer is none of those that \
            Microsoft documents for Azure: Microsoft itself, DigiCert, Entrust.
            """,
        cause: """
            A firewall or proxy inspects TLS, with an authority that was put among those of this host.
            """,
        effect: """
            It works where that authority is known. Agents that go by another list, and services that pin \
            their issuers, fail; and somebody reads what is backed up.
            """,
        mend: """
            Exempt the endpoint's names from inspection. Where it is meant to be, name the authority with --ca \
            FILE: its certificates then count as expected.
            """)

    static let certificateEndsSoon = Explanation(
        .certificateEndsSoon,
        summary: "A certificate ends soon",
        seen: "The certificate has fewer days left than --days-left says, 14 by default.",
        cause: """
            Azure renews its certificates weeks before. One that is not renewed was issued by somebody else, \
            as by a firewall that inspects TLS.
            """,
        effect: "All works until the day; then agents refuse the connection.",
        mend: "See who issued it, and that it is renewed in time.")
}
