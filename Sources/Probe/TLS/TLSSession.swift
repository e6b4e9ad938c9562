/// What a TLS handshake settled.
public struct TLSSession: Hashable, Sendable {
    /// The version, as in "TLS 1.3".
    public let version: String
    /// The cipher suite; nil where the server's hello did not show it.
    public let cipherSuite: CipherSuite?
}
