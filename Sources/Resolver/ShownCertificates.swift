internal import DNS
internal import Glibc
internal import NIOCore
internal import NIOSSL

/// The certificates that a server shows, its own first, as far as they tell why it is not trusted.
struct ShownCertificates {
    let certificates: [NIOSSLCertificate]

    /// Fetches them in a handshake of its own that is broken off then, for the one that failed does not tell them;
    /// nothing is asked. None when the server does not get that far.
    static func fetch(
        from approach: Approach, speaking protocol: String, on loop: any EventLoop,
        until deadline: NIODeadline
    ) -> EventLoopFuture<ShownCertificates> {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.trustRoots = .certificates([])
        configuration.applicationProtocols = [`protocol`]
        let context: NIOSSLContext
        do {
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            return loop.makeSucceededFuture(ShownCertificates(certificates: []))
        }
        let shown = loop.makePromise(of: [NIOSSLCertificate].self)
        let name = approach.server.access.name
        let timeout = Duration.nanoseconds(max(0, (deadline - .now()).nanoseconds))
        approach.connectStream(on: loop, timeout: timeout) { channel in
            let handler = try NIOSSLClientHandler(
                context: context, serverHostname: name?.serverNameIndication,
                customVerificationCallback: { certificates, verdict in
                    shown.succeed(certificates)
                    verdict.succeed(.failed)
                })
            let watch = HandshakeWatch(for: name, on: loop, until: deadline)
            watch.handshake.cascadeFailure(to: shown)
            try channel.pipeline.syncOperations.addHandlers(handler, watch)
        }.cascadeFailure(to: shown)
        // However it ends: what counts is what came until then.
        return shown.futureResult.recover { _ in [] }.map(ShownCertificates.init)
    }

    /// Why they are no proof that a server bears a name, in words: another name, the dates, or the issuer.
    func objection(to name: CertificateName, _ failure: TLSFailure, now: Int) -> String {
        guard let own = certificates.first else {
            if case .name = failure { return "its certificate is not for \(name)" }
            return "its certificate is issued by nobody whom this host trusts"
        }
        if case .name = failure { return "\(ShownCertificates.names(in: own)), not for \(name)" }
        for certificate in certificates {
            let whose =
                certificate == own
                ? "its certificate, issued by \(ShownCertificates.issuer(of: own)),"
                : "the certificate of its issuer \(ShownCertificates.subject(of: certificate))"
            if certificate.notValidAfter < now {
                return "\(whose) expired on \(CalendarDay(at: Int64(certificate.notValidAfter)))"
            }
            if certificate.notValidBefore > now {
                return "\(whose) is not valid before \(CalendarDay(at: Int64(certificate.notValidBefore)))"
            }
        }
        let last = certificates.last ?? own
        if own == last, ShownCertificates.isItsOwnIssuer(own) {
            return "its certificate is signed by itself and nobody whom this host trusts"
        }
        return
            "its certificate is issued by \(ShownCertificates.issuer(of: last)), whom this host does not trust"
    }

    /// The time now, in seconds since 1970.
    static var now: Int { time(nil) }

    private static func names(in certificate: NIOSSLCertificate) -> String {
        let names = certificate.names.map(\.text)
        guard !names.isEmpty else { return "its certificate names no host" }
        let more = names.count - 3
        return "its certificate is for \(names.prefix(3).joined(separator: ", "))"
            + (more > 0 ? " and \(more) more" : "")
    }

    private static func issuer(of certificate: NIOSSLCertificate) -> String {
        quoted(parties(of: certificate)?.issuer)
    }

    private static func subject(of certificate: NIOSSLCertificate) -> String {
        quoted(parties(of: certificate)?.subject)
    }

    private static func isItsOwnIssuer(_ certificate: NIOSSLCertificate) -> Bool {
        parties(of: certificate).map { $0.issuer == $0.subject } ?? false
    }

    private static func quoted(_ party: CertificateParty?) -> String {
        guard let party, !party.text.isEmpty else { return "somebody without a name" }
        return "\"\(party.text)\""
    }

    private static func parties(
        of certificate: NIOSSLCertificate
    ) -> (issuer: CertificateParty, subject: CertificateParty)? {
        (try? certificate.toDERBytes()).flatMap(CertificateParty.parties)
    }
}
