/// What is wrong with a certificate for the name it was shown for.
public enum CertificateFault: String, Hashable, Sendable, CaseIterable {
    /// It is for other names.
    case otherName = "other-name"
    /// It leads to no authority that is trusted here.
    case untrusted
    /// It, or one between it and the authority, has ended.
    case expired
    /// It, or one between it and the authority, is not valid yet.
    case notYetValid = "not-yet-valid"
    /// It is trusted, and issued by somebody who issues none for Azure.
    case unexpectedIssuer = "unexpected-issuer"

    /// Whether whoever shows it may be somebody else, so that nothing more is said to it.
    var endsConversation: Bool { self != .unexpectedIssuer }
}
