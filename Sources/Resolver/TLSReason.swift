internal import NIOSSL

/// Why the TLS library gave a connection up, by its number (BoringSSL's ssl.h).
struct TLSReason: Hashable {
    let code: Int

    /// The certificate's chain does not lead to anybody trusted, or is not valid today.
    static let certificateVerifyFailed = TLSReason(code: 125)

    init(code: Int) {
        self.code = code
    }

    /// The reason in an error of the library's; nil when there is none in it.
    init?(_ error: BoringSSLInternalError) {
        // "Error: CODE …": the code is nowhere else to be had, and its lower 12 bits are the reason.
        let words = error.description.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0] == "Error:", let code = UInt32(words[1]) else { return nil }
        self.init(code: Int(code & 0xFFF))
    }

    /// The reason in words, as of a server.
    var words: String {
        switch code {
        case 155, 156, 247: "it does not speak TLS at this port"
        case 234, 240, 246, 1070: "it offers no TLS version of today, 1.2 or later"
        case 259, 307, 1120: "it does not offer the protocol here"
        case 1112: "it does not know the name"
        case 1116: "it asks for a certificate of the client's"
        // An alert's number stands over a thousand (RFC 8446 6).
        case 1000..<1256: "it turned the TLS handshake down with alert \(code - 1000)"
        default: "TLS with it failed, for reason \(code) of BoringSSL"
        }
    }
}
