import SwiftASN1
import X509

/// The authorities that certificates must lead to: those that this host trusts, and those that the user adds.
public struct TrustRoots: Sendable {
    let store: CertificateStore
    private let added: Set<Certificate>
    /// How many authorities there are.
    public let count: Int

    /// Where Linux distributions keep what the host trusts, in one PEM file; the first that is there counts.
    public static let systemFiles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/ssl/cert.pem",
    ]

    /// Why a file adds no authority.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// The fault as the end of a sentence.
        public let description: String

        /// Creates a fault.
        public init(_ description: String) { self.description = description }
    }

    /// Creates the roots from files in PEM. Of the host's own, certificates that cannot be read are left out; among
    /// those added, one throws, and so does a file without any.
    public init(system: [UInt8], adding added: [[UInt8]] = []) throws(Fault) {
        let own = (try? TrustRoots.documents(in: system)) ?? []
        var certificates = own.compactMap { try? Certificate(pemDocument: $0) }
        var more: [Certificate] = []
        for file in added {
            do {
                let documents = try TrustRoots.documents(in: file)
                guard !documents.isEmpty else { throw Fault("it holds no certificate in PEM") }
                more += try documents.map { try Certificate(pemDocument: $0) }
            } catch let fault as Fault {
                throw fault
            } catch {
                throw Fault("it is no list of certificates in PEM")
            }
        }
        certificates += more
        store = CertificateStore(certificates)
        self.added = Set(more)
        count = certificates.count
    }

    /// Whether the user added this authority.
    func isAdded(_ certificate: Certificate) -> Bool { added.contains(certificate) }

    private static func documents(in file: [UInt8]) throws -> [PEMDocument] {
        try PEMDocument.parseMultiple(pemString: String(decoding: file, as: UTF8.self))
            .filter { $0.discriminator == Certificate.defaultPEMDiscriminator }
    }
}
