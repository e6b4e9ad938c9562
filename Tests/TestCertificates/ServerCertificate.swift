import Crypto
import Foundation
import SwiftASN1
public import X509

/// A server's certificate and its key.
public struct ServerCertificate: Sendable {
    /// The certificates that a server sends: its own first, then those between it and the root.
    public let chain: [Certificate]
    /// The chain in PEM.
    public let chainPEM: String
    /// The key in PEM (PKCS #8).
    public let keyPEM: String

    /// Makes a certificate that has signed itself.
    public static func selfSigned(
        _ names: [String], validity: CertificateValidity = .current
    ) throws -> ServerCertificate {
        let key = P256.Signing.PrivateKey()
        let certificate = try certificate(
            of: key, names: names, addresses: [],
            issuer: .of(names.first ?? "", organization: "Corp Example"), signedBy: key, validity: validity)
        return try ServerCertificate(chain: [certificate], key: key)
    }

    /// The same certificate and key, with other certificates sent after it.
    public func sending(_ intermediates: [Certificate]) throws -> ServerCertificate {
        try ServerCertificate(chain: chain.prefix(1) + intermediates, keyPEM: keyPEM)
    }

    /// Writes chain and key into a folder as NAME.pem and NAME.key, and gives their paths.
    public func write(to folder: String, name: String) throws -> (chain: String, key: String) {
        let paths = (chain: "\(folder)/\(name).pem", key: "\(folder)/\(name).key")
        try Data(chainPEM.utf8).write(to: URL(fileURLWithPath: paths.chain))
        try Data(keyPEM.utf8).write(to: URL(fileURLWithPath: paths.key))
        return paths
    }

    init(chain: [Certificate], key: P256.Signing.PrivateKey) throws {
        try self.init(chain: chain, keyPEM: key.pemRepresentation + "\n")
    }

    private init(chain: [Certificate], keyPEM: String) throws {
        self.chain = chain
        self.keyPEM = keyPEM
        chainPEM = try chain.map { try $0.serializeAsPEM().pemString + "\n" }.joined()
    }

    static func certificate(
        of key: P256.Signing.PrivateKey, names: [String], addresses: [[UInt8]], issuer: DistinguishedName,
        signedBy issuerKey: P256.Signing.PrivateKey, validity: CertificateValidity
    ) throws -> Certificate {
        let dates = validity.dates()
        let alternatives =
            names.map { GeneralName.dnsName($0) }
            + addresses.map { .ipAddress(ASN1OctetString(contentBytes: $0[...])) }
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: dates.lowerBound, notValidAfter: dates.upperBound, issuer: issuer,
            subject: .of(names.first ?? "", organization: "Corp Example"),
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                Critical(KeyUsage(digitalSignature: true))
                try ExtendedKeyUsage([.serverAuth])
                SubjectAlternativeNames(alternatives)
            },
            issuerPrivateKey: .init(issuerKey))
    }
}
