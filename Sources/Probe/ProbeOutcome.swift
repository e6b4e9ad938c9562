public import Mapper

/// How an attempt at a port ended.
public enum ProbeOutcome: Hashable, Sendable {
    /// The port is open, and what is behind it is what it must be.
    case reachable
    /// The port is closed: the host says so.
    case refused
    /// Nothing came back.
    case filtered
    /// The connection was reset, at a step.
    case reset(ProbeStep)
    /// The network says that the address cannot be reached.
    case unreachable
    /// This host cannot even begin, and why.
    case noRoute(String)
    /// What answers does not speak TLS.
    case notTLS
    /// What answers speaks no version of TLS that is still allowed.
    case oldTLS
    /// The server ended the handshake with an alert.
    case alert(TLSAlert)
    /// The connection was closed in the handshake.
    case handshakeCut
    /// The handshake did not go on in time.
    case handshakeSilent
    /// The handshake broke a rule of TLS.
    case handshakeBroken
    /// The certificate is not what it must be.
    case certificate(CertificateFault)
    /// TLS is as it must be, and what is in it is not HTTP: how it ended.
    case notHTTP(String)
    /// The service itself, or what stands before it, says that it cannot answer.
    case unavailable(Int)
    /// The proxy does not connect: its status.
    case proxyRefused(Int)
    /// The proxy cannot be used, and why.
    case proxyFailed(String)
    /// DNS gave no address to connect to, and why; whether it says so with certainty.
    case unresolved(String, isCertain: Bool)

    /// The code of the finding that the outcome is; nil for what is as it must be.
    public var code: FindingCode? {
        switch self {
        case .reachable: nil
        case .refused: .portRefused
        case .filtered: .portFiltered
        case .reset: .connectionReset
        case .unreachable: .addressUnreachable
        case .noRoute: .noRoute
        case .notTLS: .notTLS
        case .oldTLS: .tlsVersionRefused
        case .alert: .tlsRefused
        case .handshakeCut: .tlsCut
        case .handshakeSilent: .tlsSilent
        case .handshakeBroken: .tlsBroken
        case .certificate(.otherName): .certificateOtherName
        case .certificate(.untrusted): .certificateUntrusted
        case .certificate(.expired): .certificateExpired
        case .certificate(.notYetValid): .certificateNotYetValid
        case .certificate(.unexpectedIssuer): .unexpectedIssuer
        case .notHTTP: .notHTTP
        case .unavailable: .serviceUnavailable
        case .proxyRefused: .proxyRefused
        case .proxyFailed: .proxyFailed
        case .unresolved(_, let isCertain): isCertain ? .missingInternal : .noAnswer
        }
    }

    /// More than the code says, in words without the name; nil where there is no more.
    public var detail: String? {
        switch self {
        case .reset(let step): "reset \(step.text)"
        case .noRoute(let reason), .notHTTP(let reason), .proxyFailed(let reason), .unresolved(let reason, _):
            reason
        case .alert(let alert): "alert \(alert.name)"
        case .unavailable(let status): "HTTP \(status)"
        case .proxyRefused(let status): "the proxy answers \(status)"
        default: nil
        }
    }
}

/// A step of an attempt.
public enum ProbeStep: String, Hashable, Sendable {
    case connection, proxy, handshake, request

    /// The step as a time.
    var text: String {
        switch self {
        case .connection: "when it was made"
        case .proxy: "by the proxy"
        case .handshake: "in the TLS handshake"
        case .request: "after the TLS handshake"
        }
    }
}
