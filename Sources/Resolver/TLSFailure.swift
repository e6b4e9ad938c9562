internal import NIOSSL

/// What an error of NIOSSL's means for the server that was to be asked.
enum TLSFailure {
    /// The certificate does not lead to anybody trusted, or is not valid today.
    case chain
    /// The certificate is for another name.
    case name
    /// Anything else.
    case fault(TransportFault)

    /// Tells what an error means; nil for one that is not of TLS.
    init?(_ error: any Error) {
        switch error {
        case let error as NIOSSLExtraError where error == .failedToValidateHostname:
            self = .name
        case NIOSSLError.handshakeFailed(let cause), NIOSSLError.shutdownFailed(let cause):
            self.init(cause)
        case let cause as BoringSSLError:
            self.init(cause)
        // The end of a connection without TLS's own word for it, which many servers leave out; the lengths before the
        // messages tell whether anything is missing.
        case NIOSSLError.uncleanShutdown:
            self = .fault(.closed)
        case is NIOSSLError, is NIOSSLExtraError:
            self = .fault(.unreachable("TLS with it failed"))
        default:
            return nil
        }
    }

    private init(_ cause: BoringSSLError) {
        switch cause {
        case .sslError(let stack) where stack.contains(.eofDuringHandshake):
            self = .fault(.unreachable("it closed the connection during the TLS handshake"))
        case .sslError(let stack), .unknownError(let stack):
            let reasons = stack.compactMap(TLSReason.init)
            if reasons.contains(.certificateVerifyFailed) {
                self = .chain
            } else {
                self = .fault(.unreachable(reasons.first?.words ?? "TLS with it failed"))
            }
        case .zeroReturn, .syscallError:
            self = .fault(.closed)
        default:
            self = .fault(.unreachable("TLS with it failed"))
        }
    }
}
