/// An alert by which a server ends a TLS handshake (RFC 8446 6).
public struct TLSAlert: Hashable, Sendable {
    /// Its number.
    public let code: UInt8

    /// Creates an alert.
    public init(code: UInt8) { self.code = code }

    /// The server speaks no version of TLS that is offered.
    static let protocolVersion = TLSAlert(code: 70)

    /// Its name in the registry of IANA, or its number.
    public var name: String { TLSAlert.names[code] ?? String(code) }

    private static let names: [UInt8: String] = [
        0: "close_notify", 10: "unexpected_message", 20: "bad_record_mac", 22: "record_overflow",
        40: "handshake_failure", 42: "bad_certificate", 43: "unsupported_certificate",
        44: "certificate_revoked", 45: "certificate_expired", 46: "certificate_unknown",
        47: "illegal_parameter", 48: "unknown_ca", 49: "access_denied", 50: "decode_error",
        51: "decrypt_error", 70: "protocol_version", 71: "insufficient_security", 80: "internal_error",
        86: "inappropriate_fallback", 90: "user_canceled", 109: "missing_extension",
        110: "unsupported_extension", 112: "unrecognized_name", 113: "bad_certificate_status_response",
        115: "unknown_psk_identity", 116: "certificate_required", 120: "no_application_protocol",
    ]
}
