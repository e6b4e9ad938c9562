import Crypto
import SwiftASN1
public import X509

/// A certificate authority of a test's own, with a key that nobody keeps.
///
/// All validity is told from now, so that no certificate of the tests ever runs out.
public struct CertificateAuthority: Sendable {
    /// Its own certificate.
    public let certificate: Certificate
    /// The certificates between it and its root, its own first; none for a root.
    public let intermediates: [Certificate]
    private let key: P256.Signing.PrivateKey

    /// Makes a root that has signed itself.
    public init(
        _ name: String = "Test Root", organization: String = "Corp Example",
        validity: CertificateValidity = .current
    ) throws {
        let key = P256.Signing.PrivateKey()
        let subject = try DistinguishedName.of(name, organization: organization)
        certificate = try CertificateAuthority.certificate(
            of: key, subject: subject, issuer: subject, signedBy: key, validity: validity)
        intermediates = []
        self.key = key
    }

    /// Makes an authority below this one.
    public func intermediate(
        _ name: String = "Test Issuing", organization: String = "Corp Example",
        validity: CertificateValidity = .current
    ) throws -> CertificateAuthority {
        let key = P256.Signing.PrivateKey()
        let certificate = try CertificateAuthority.certificate(
            of: key, subject: .of(name, organization: organization), issuer: self.certificate.subject,
            signedBy: self.key, validity: validity)
        return CertificateAuthority(
            certificate: certificate, intermediates: [certificate] + intermediates, key: key)
    }

    /// Makes a server's certificate with these names and addresses, and sends all intermediates with it.
    public func server(
        _ names: [String], addresses: [[UInt8]] = [], validity: CertificateValidity = .current
    ) throws -> ServerCertificate {
        let key = P256.Signing.PrivateKey()
        let certificate = try ServerCertificate.certificate(
            of: key, names: names, addresses: addresses, issuer: self.certificate.subject,
            signedBy: self.key, validity: validity)
        return try ServerCertificate(chain: [certificate] + intermediates, key: key)
    }

    /// Makes a server's certificate that another server of this authority's has signed, which it must not.
    public func serverIssued(_ names: [String]) throws -> ServerCertificate {
        let issuerKey = P256.Signing.PrivateKey()
        let issuer = try ServerCertificate.certificate(
            of: issuerKey, names: ["issuer.corp.example"], addresses: [], issuer: certificate.subject,
            signedBy: self.key, validity: .current)
        let key = P256.Signing.PrivateKey()
        let certificate = try ServerCertificate.certificate(
            of: key, names: names, addresses: [], issuer: issuer.subject, signedBy: issuerKey,
            validity: .current)
        return try ServerCertificate(chain: [certificate, issuer] + intermediates, key: key)
    }

    /// Its certificate in PEM.
    public func pem() throws -> String { try certificate.serializeAsPEM().pemString + "\n" }

    private init(certificate: Certificate, intermediates: [Certificate], key: P256.Signing.PrivateKey) {
        self.certificate = certificate
        self.intermediates = intermediates
        self.key = key
    }

    private static func certificate(
        of key: P256.Signing.PrivateKey, subject: DistinguishedName, issuer: DistinguishedName,
        signedBy issuerKey: P256.Signing.PrivateKey, validity: CertificateValidity
    ) throws -> Certificate {
        let dates = validity.dates()
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: .init(key.publicKey),
            notValidBefore: dates.lowerBound, notValidAfter: dates.upperBound,
            issuer: issuer, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                Critical(KeyUsage(keyCertSign: true, cRLSign: true))
            },
            issuerPrivateKey: .init(issuerKey))
    }
}

extension DistinguishedName {
    /// A name of an authority or a server.
    static func of(_ name: String, organization: String) throws -> DistinguishedName {
        try DistinguishedName {
            OrganizationName(organization)
            CommonName(name)
        }
    }
}
