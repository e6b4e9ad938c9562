import Resolver
import TestCertificates
import Testing

/// Bundles of certificates in PEM form.
struct TrustAnchorTests {
    private func added(_ text: String) throws -> TrustAnchors {
        var anchors = TrustAnchors.system
        try anchors.add(pem: Array(text.utf8))
        return anchors
    }

    @Test func `a bundle's certificates are taken, and what stands between them is not`() throws {
        let first = try CertificateAuthority("First").pem()
        let second = try CertificateAuthority("Second").pem()
        let plain = try added(first + second)
        #expect(plain != .system)
        #expect(try added("# First\n\(first)\nsubject=CN = Second\n\(second)\n") == plain)
        #expect(try added((first + second).replacing("\n", with: "\r\n")) == plain)
        #expect(try added(second + first) != plain)
    }

    @Test(arguments: [
        ("", TrustAnchorFault.none), ("no certificate\n", .none),
        ("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", .none),
        ("-----END CERTIFICATE-----\n", .none),
        ("\n-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n", .unreadable(line: 2)),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", .unreadable(line: 1)),
        ("-----BEGIN CERTIFICATE-----\n?\n-----END CERTIFICATE-----\n", .unreadable(line: 1)),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n", .unreadable(line: 1)),
    ])
    func `what is no certificate is a fault with its line`(text: String, fault: TrustAnchorFault) {
        #expect(throws: fault) { try added(text) }
    }

    @Test func `one bad certificate among good ones spoils them all`() throws {
        var anchors = TrustAnchors.system
        let text = try CertificateAuthority().pem()
        let lines = text.split(separator: "\n").count
        #expect(throws: TrustAnchorFault.unreadable(line: lines + 1)) {
            try anchors.add(
                pem: Array((text + "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n").utf8))
        }
        #expect(anchors == .system)
    }
}
