internal import NIOCore
internal import NIOSSL

/// The certificate authorities whose word counts for servers that are asked over TLS: those of this host, and others
/// beside them.
public struct TrustAnchors: Hashable, Sendable {
    /// The certificates of the others, in the encoding of X.509.
    private var added: [[UInt8]] = []

    /// Those of this host alone.
    public static let system = TrustAnchors()

    /// Adds the certificates of a PEM bundle (RFC 7468 5); what stands between them is left alone. Throws what is wrong
    /// with it, with the line, when it holds none or one that cannot be read; nothing is added then.
    public mutating func add(pem text: [UInt8]) throws(TrustAnchorFault) {
        var found: [[UInt8]] = []
        var block: (start: Int, text: String)?
        for (index, line) in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .enumerated()
        {
            let line = TrustAnchors.trimmed(line)
            switch (line, block) {
            case ("-----BEGIN CERTIFICATE-----", _):
                block = (index + 1, "")
            case ("-----END CERTIFICATE-----", let ended?):
                found.append(try TrustAnchors.certificate(ended.text, line: ended.start))
                block = nil
            case (_, .some):
                block?.text += line
            case (_, nil): break
            }
        }
        if let block { throw .unreadable(line: block.start) }
        guard !found.isEmpty else { throw .none }
        added += found
    }

    private static func trimmed(_ line: ArraySlice<UInt8>) -> String {
        let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        let start = line.drop(while: blank)
        return String(decoding: start.dropLast(start.reversed().prefix(while: blank).count), as: UTF8.self)
    }

    private static func certificate(_ text: String, line: Int) throws(TrustAnchorFault) -> [UInt8] {
        guard let octets = Base64.octets(text) else { throw .unreadable(line: line) }
        do {
            _ = try NIOSSLCertificate(bytes: octets, format: .der)
        } catch {
            throw .unreadable(line: line)
        }
        return octets
    }

    /// TLS 1.2 or later (RFC 9325) with a server that proves by its certificate to bear its name, and that speaks a
    /// protocol. Throws when NIOSSL cannot read a certificate, which ``add(pem:)`` has seen that it can.
    func configuration(speaking protocol: String) throws -> TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .fullVerification
        configuration.trustRoots = .default
        configuration.additionalTrustRoots = [
            .certificates(try added.map { try NIOSSLCertificate(bytes: $0, format: .der) })
        ]
        configuration.applicationProtocols = [`protocol`]
        // The other side's word that it closes, too, brings nothing (RFC 8446 6.1).
        configuration.shutdownTimeout = .milliseconds(100)
        return configuration
    }
}

/// What is wrong with a file of certificates.
public enum TrustAnchorFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// It holds no certificate in PEM form.
    case none
    /// The certificate that begins at a line cannot be read.
    case unreadable(line: Int)

    /// The line at fault; 1 when it is the whole file.
    public var line: Int {
        switch self {
        case .none: 1
        case .unreadable(let line): line
        }
    }

    /// What is wrong, as a sentence without its final stop.
    public var description: String {
        switch self {
        case .none: "there is no certificate here; it must be in PEM form, -----BEGIN CERTIFICATE-----"
        case .unreadable: "the certificate that begins here cannot be read"
        }
    }
}
