internal import DNS
internal import NIOCore
internal import NIOSSL

extension CertificateName {
    /// Holds the name against the certificate that a connection has shown, once TLS has verified it; called on the
    /// connection's event loop. Throws ``TransportFault/untrusted(_:)`` when it is for others.
    ///
    /// NIOSSL takes one for the address in place of the name, too, and one without other names by its common name;
    /// neither is what was asked for (RFC 8310 8.1, RFC 9525 6.3).
    func check(_ channel: any Channel) throws {
        let certificate = try channel.pipeline.syncOperations.nioSSL_peerCertificate()
        guard certificate?.names.contains(where: matches) != true else { return }
        let shown = ShownCertificates(certificates: certificate.map { [$0] } ?? [])
        throw TransportFault.untrusted(shown.objection(to: self, .name, now: ShownCertificates.now))
    }

    /// Whether a name in a certificate is this one, or a pattern for it: "*" in place of the first label.
    private func matches(_ shown: ShownName) -> Bool {
        switch (self, shown) {
        case (.address(let address), .address(let shown)): return address == shown
        case (.host(let name), .host(let shown)):
            let shown = shown.lowercased()
            guard shown.hasPrefix("*."), let dot = name.firstIndex(of: ".") else { return name == shown }
            return name[dot...] == shown.dropFirst()
        case (.address, .host), (.host, .address): return false
        }
    }
}

/// A name that a certificate is for, as it stands there: not to be trusted, nor printed as it is.
enum ShownName {
    case host(String)
    case address(IPAddress)

    /// The name as text that is safe to print.
    var text: String {
        switch self {
        case .host(let name): CertificateParty.printable(Array(name.utf8)[...])
        case .address(let address): address.description
        }
    }
}

extension NIOSSLCertificate {
    /// The hosts and addresses that it is for (RFC 5280 4.2.1.6), in its order.
    var names: [ShownName] {
        _subjectAlternativeNames().compactMap { name in
            let octets = Array(name.contents)
            switch name.nameType {
            case .dnsName: return .host(String(decoding: octets, as: UTF8.self))
            case .ipAddress: return NIOSSLCertificate.address(octets).map(ShownName.address)
            default: return nil
            }
        }
    }

    private static func address(_ octets: [UInt8]) -> IPAddress? {
        let number: (ArraySlice<UInt8>) -> UInt64 = { $0.reduce(0) { $0 << 8 | UInt64($1) } }
        switch octets.count {
        case 4: return .v4(IPv4Address(UInt32(truncatingIfNeeded: number(octets[...]))))
        case 16: return .v6(IPv6Address(high: number(octets[..<8]), low: number(octets[8...])))
        default: return nil
        }
    }
}
