import DNS
import Resolver
import TestCertificates

/// What a server of the lab needs to be asked over TLS and HTTPS as well, at 127.0.0.1 and ::1.
struct EncryptedService: Sendable {
    let tlsPort: UInt16
    let httpsPort: UInt16
    /// The files of its certificate and key.
    let chain: String
    let key: String

    static let name = "dns.corp.example"
    /// Where it answers over HTTPS.
    static let path = "/dns-query"

    /// Makes up a certificate for its name and both addresses, and ports.
    static func make(
        by authority: CertificateAuthority, in folder: TemporaryFolder, file: String = "server"
    ) throws -> EncryptedService {
        let certificate = try authority.intermediate().server(
            [name], addresses: [[127, 0, 0, 1], [UInt8](repeating: 0, count: 15) + [1]])
        let files = try certificate.write(to: folder.path, name: file)
        return EncryptedService(
            tlsPort: try freePort(), httpsPort: try freePort(), chain: files.chain, key: files.key)
    }

    /// Every form that names it.
    var forms: [String] {
        [
            "tls://127.0.0.1@\(tlsPort)#\(EncryptedService.name)", "tls://127.0.0.1@\(tlsPort)#127.0.0.1",
            "tls://[::1]:\(tlsPort)#\(EncryptedService.name)", "tls://::1@\(tlsPort)#::1",
            "https://\(EncryptedService.name):\(httpsPort)\(EncryptedService.path)@127.0.0.1",
            "https://\(EncryptedService.name):\(httpsPort)\(EncryptedService.path){?dns}@127.0.0.1",
            "https://127.0.0.1:\(httpsPort)\(EncryptedService.path)",
            "https://\(EncryptedService.name):\(httpsPort)\(EncryptedService.path)@::1",
            "https://[::1]:\(httpsPort)\(EncryptedService.path){?dns}",
        ]
    }
}
