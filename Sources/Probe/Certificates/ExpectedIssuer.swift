/// An organisation that issues the certificates of Azure's services.
///
/// Microsoft documents the authorities of all its clouds as "Azure Certificate Authority details". Anybody else's
/// certificate for such a name, trusted by this host all the same, was made on the way here.
struct ExpectedIssuer: Sendable {
    /// The organisation, as the issuer's distinguished name has it.
    let organization: String
    /// What it issues.
    let reason: String

    static let all = [
        ExpectedIssuer(
            organization: "Microsoft Corporation",
            reason: "Microsoft's own authorities, as Microsoft Azure RSA TLS Issuing CA and Microsoft TLS G2"),
        ExpectedIssuer(
            organization: "DigiCert Inc",
            reason: "authorities that DigiCert runs for Azure, those of Azure China among them"),
        ExpectedIssuer(
            organization: "DigiCert, Inc.", reason: "the same, as later authorities spell the company"),
        ExpectedIssuer(
            organization: "Entrust, Inc.", reason: "some government services, until they are moved"),
    ]

    /// Whether an organisation is one of them.
    static func isExpected(_ organization: String?) -> Bool {
        all.contains { $0.organization == organization }
    }
}
