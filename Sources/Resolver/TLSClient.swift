internal import NIOCore
internal import NIOSSL

/// What the TLS connections of one resolver have in common: whom they trust. It is made ready when it is first needed, and
/// used on the event loop alone.
final class TLSClient {
    private let anchors: TrustAnchors
    private lazy var prepared = prepare()

    private struct Prepared {
        let configuration: TLSConfiguration
        let context: NIOSSLContext
    }

    init(trusting anchors: TrustAnchors) {
        self.anchors = anchors
    }

    /// The settings, for who makes connections by itself. Throws when this host trusts nobody.
    func configuration() throws(TransportFault) -> TLSConfiguration { try prepared.get().configuration }

    /// What connections for DNS over TLS are made from. Throws when this host trusts nobody.
    func context() throws(TransportFault) -> NIOSSLContext { try prepared.get().context }

    private func prepare() -> Result<Prepared, TransportFault> {
        do {
            var configuration = try anchors.configuration(speaking: TLSTransport.protocol)
            if let context = try? NIOSSLContext(configuration: configuration) {
                return .success(Prepared(configuration: configuration, context: context))
            }
            // A host without any certificate authority of its own.
            guard anchors != .system else {
                return .failure(.untrusted("this host has no list of certificate authorities that it trusts"))
            }
            configuration.trustRoots = .certificates([])
            let context = try NIOSSLContext(configuration: configuration)
            return .success(Prepared(configuration: configuration, context: context))
        } catch {
            return .failure(.untrusted("the certificate authorities to trust cannot be used"))
        }
    }

    /// What an error comes to that came of a connection; the certificates are looked at where they are the reason.
    static func fault(
        of error: any Error, with approach: Approach, speaking protocol: String, on loop: any EventLoop,
        until deadline: NIODeadline
    ) -> EventLoopFuture<any Error> {
        guard let failure = TLSFailure(error), let name = approach.server.access.name else {
            return loop.makeSucceededFuture(error)
        }
        if case .fault(let fault) = failure { return loop.makeSucceededFuture(fault) }
        return ShownCertificates.fetch(from: approach, speaking: `protocol`, on: loop, until: deadline).map {
            TransportFault.untrusted($0.objection(to: name, failure, now: ShownCertificates.now))
        }
    }
}
