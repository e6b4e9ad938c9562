import DNS
import Foundation
import Probe
import TestCertificates

/// The time of the tests.
let now = Int64(Date().timeIntervalSince1970)

/// A vault's name, and another that nobody asks for.
let vaultName = "1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"
let loopback = IPAddress.v4(IPv4Address(0x7F00_0001))

/// Authorities and the roots that the tests trust.
struct Trust {
    /// An authority such as Azure's, which stands among the host's own.
    let azure: CertificateAuthority
    /// What issues below it.
    let issuing: CertificateAuthority

    init() throws {
        azure = try CertificateAuthority("Test Root G2", organization: "DigiCert Inc")
        issuing = try azure.intermediate("Test TLS Issuing CA 01", organization: "Microsoft Corporation")
    }

    func roots(
        and own: [CertificateAuthority] = [], adding added: [CertificateAuthority] = []
    ) throws -> TrustRoots {
        try TrustRoots(
            system: try ([azure] + own).map { Array(try $0.pem().utf8) }.flatMap(\.self),
            adding: added.map { Array(try $0.pem().utf8) })
    }
}

/// Tries one port of 127.0.0.1.
func probe(
    _ port: UInt16, name: String = vaultName, counterpart: String? = nil,
    speaking speech: ProbeTarget.Speech = .http, isAzures: Bool = true, by route: ProbeTarget.Route? = nil,
    roots: TrustRoots, timeout: Duration = .seconds(20), at time: Int64 = now
) async throws -> ProbeResult {
    let target = ProbeTarget(
        try DomainName(name), counterpart: try counterpart.map { try DomainName($0) },
        by: route ?? .direct(loopback), port: port, speaking: speech, isAzures: isAzures)
    var options = Prober.Options(roots: roots, now: time)
    options.timeout = timeout
    let results = await Prober(options).results(of: [target])
    guard results.count == 1 else { throw NoResult() }
    return results[0]
}

struct NoResult: Error {}

let forbidden = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
