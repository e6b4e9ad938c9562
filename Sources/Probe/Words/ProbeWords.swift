import DNS
import Mapper

/// What results come to, in words.
enum ProbeWords {
    static func finding(_ cause: Cause, _ results: [ProbeResult]) -> Finding {
        let words = words(for: cause, results)
        return Finding(
            cause.code, names: results.map(\.target.name),
            expected: texts(of: results) { "\($0.name.text): \($0.expectation) at \($0.place)" },
            observed: results.map { "\($0.target.name.text): \($0.seen) at \($0.target.place)" }
                .joined(separator: "; "),
            message: words.message, mend: words.mend)
    }

    private static func texts(of results: [ProbeResult], _ text: (ProbeTarget) -> String) -> String {
        results.map { text($0.target) }.joined(separator: "; ")
    }

    private static func words(
        for cause: Cause, _ results: [ProbeResult]
    ) -> (message: String, mend: String) {
        let detail = cause.detail ?? ""
        let ports = Set(results.map(\.target.port)).sorted()
        let port = (ports.count == 1 ? "port " : "ports ") + ports.map(String.init).joined(separator: " and ")
        return connectionWords(for: cause.code, detail, port) ?? handshakeWords(for: cause.code, detail)
            ?? certificateWords(for: cause.code, detail) ?? otherWords(for: cause.code, detail, port)
    }

    private static func connectionWords(
        for code: FindingCode, _ detail: String, _ port: String
    ) -> (message: String, mend: String)? {
        switch code {
        case .portRefused:
            (
                "The host at the address refuses connections to \(port): nothing listens there, or a firewall rejects"
                    + " them. Backups fail at once.",
                "See whether the address is still the endpoint's, and which firewall on the way rejects \(port)."
            )
        case .portFiltered:
            (
                "Nothing comes back from \(port): a firewall, a security group or a missing route swallows the packets."
                    + " Backups fail after a long wait.",
                "Open TCP \(port) from here to the endpoint's subnet: network security group, firewall, and the routes"
                    + " both ways. Where the network is only slow, --timeout is what to raise."
            )
        case .connectionReset:
            (
                "The connection is cut by force (\(detail)): something on the way, or the host itself, does not want"
                    + " it.",
                "Look for a firewall or an intrusion prevention system that inspects TLS on the way, and exempt the"
                    + " endpoint's addresses."
            )
        case .addressUnreachable:
            (
                "The network says that the address cannot be reached: no host has it, or a router on the way rejects"
                    + " the packets.",
                "See whether the endpoint still exists with this address, and whether the route to its network is right"
                    + " (peering, VPN, ExpressRoute)."
            )
        case .noRoute:
            (
                "This host cannot even begin: \(detail). Nothing was sent, so that nothing can be said of the"
                    + " endpoint.",
                "Run pedns where the clients are, or mend this host's routes and limits first."
            )
        default: nil
        }
    }

    private static func handshakeWords(
        for code: FindingCode, _ detail: String
    ) -> (message: String, mend: String)? {
        switch code {
        case .notTLS:
            (
                "Something answers at the address, and not in TLS: it is not the service, or something answers in its"
                    + " place.",
                "See whether the address is still the endpoint's, and whether a proxy or portal on the way answers."
            )
        case .tlsVersionRefused:
            (
                "What answers at the address speaks neither TLS 1.2 nor 1.3, which Azure's services all do.",
                "See whether the address is still the endpoint's; an old middlebox that ends TLS on the way must be"
                    + " replaced or passed by."
            )
        case .tlsRefused:
            (
                "What answers at the address ends the handshake (\(detail)): it does not know the name, or does not"
                    + " want this client.",
                "See whether the address is still the endpoint's, of this very name. Behind a middlebox, exempt the"
                    + " name from inspection."
            )
        case .tlsCut:
            (
                "The connection is made, and closed as soon as TLS begins: something on the way reads the name and"
                    + " does not want it.",
                "Allow the name where TLS is inspected or filtered by name on the way, or exempt the endpoint's"
                    + " addresses."
            )
        case .tlsSilent:
            (
                "The connection is made, and no answer to the TLS handshake comes: something on the way swallows it, or"
                    + " packets of full size do not pass.",
                "Look for a middlebox that inspects TLS, and for a tunnel whose MTU is too small while ICMP is"
                    + " blocked. Where the network is only slow, raise --timeout."
            )
        case .tlsBroken:
            (
                "What answers at the address speaks something like TLS and breaks its rules: a middlebox, or no TLS"
                    + " server at all.",
                "See whether the address is still the endpoint's, and what ends TLS on the way."
            )
        default: nil
        }
    }

    private static func certificateWords(
        for code: FindingCode, _ detail: String
    ) -> (message: String, mend: String)? {
        switch code {
        case .certificateOtherName:
            (
                "What answers at the address shows a certificate for \(detail): the address is another service's, or"
                    + " something answers in its place.",
                "Compare the address with the endpoint's in Azure (pedns inventory, pedns check), and look for what"
                    + " ends TLS on the way."
            )
        case .certificateUntrusted:
            (
                "The certificate leads to no authority that this host trusts; it says it is issued by \(detail)."
                    + " Agents refuse it.",
                "Where a firewall inspects TLS, exempt the endpoint's names, or name its authority with --ca to see the"
                    + " rest. Else see whether this host's own authorities are up to date."
            )
        case .certificateExpired:
            (
                "The certificate, or one it depends on, has ended (\(detail)). Agents refuse it.",
                "See whether this host's clock is right. Azure renews its own certificates in time: look for what"
                    + " answers in its place."
            )
        case .certificateNotYetValid:
            (
                "The certificate, or one it depends on, is not valid yet (\(detail)). Agents refuse it.",
                "See whether this host's clock is right; if it is, look for what answers in the service's place."
            )
        case .unexpectedIssuer:
            (
                "The certificate is trusted here, and issued by \(detail), who issues none for Azure: TLS is inspected"
                    + " on the way.",
                "Exempt the endpoint's names from inspection: agents that trust other authorities fail. Where it is"
                    + " meant, name the authority with --ca, or accept the finding."
            )
        case .certificateEndsSoon:
            (
                "The certificate ends on \(detail).",
                "Azure renews its own in time; see that whoever else issued it does."
            )
        default: nil
        }
    }

    private static func otherWords(
        for code: FindingCode, _ detail: String, _ port: String
    ) -> (message: String, mend: String) {
        switch code {
        case .notHTTP:
            (
                "TLS is as it must be, and the service does not answer in it: \(detail).",
                "Try again; if it stays so, look for what filters HTTP on the way."
            )
        case .serviceUnavailable:
            (
                "The name is reached, and what answers cannot serve (\(detail)). Nothing can be said of the service.",
                "Try again later; Azure's status page tells of outages. A gateway on the way answers so, too."
            )
        case .proxyRefused:
            (
                "The proxy does not connect (\(detail)). Behind it, the proxy resolves the name and reaches the"
                    + " address, not this host.",
                mendOfProxy(detail)
            )
        case .proxyFailed:
            (
                "The proxy cannot be used: \(detail). Nothing can be said of the names behind it.",
                "See whether HTTPS_PROXY or --proxy is right, or go past it with --no-proxy or NO_PROXY."
            )
        default:
            (
                "DNS gives no address to connect to (\(detail)).",
                "See pedns check for what is wrong with the names, or leave --via-dns out to try the mapped addresses."
            )
        }
    }

    private static func mendOfProxy(_ detail: String) -> String {
        if detail.hasSuffix("407") {
            return "Give the proxy its credentials, as in http://USER:PASSWORD@HOST:PORT."
        }
        return
            "Let the proxy pass these names, and see that it resolves them to the private addresses where it stands; or"
            + " go past it: NO_PROXY for *.backup.windowsazure.com and the storage names."
    }
}

extension ProbeTarget {
    /// What has to be there, in a few words.
    var expectation: String {
        switch speech {
        case .tcp: "an open port"
        case .tls: "TLS"
        case .http: "TLS and HTTP"
        }
    }
}

extension ProbeResult {
    /// What was seen, in a few words.
    public var seen: String {
        guard let code = outcome.code else { return "reachable" }
        return [code.rawValue, outcome.detail].compactMap(\.self).joined(separator: ", ")
    }
}
