internal import DNS
internal import Glibc
internal import NIOCore

extension Attempt.End {
    /// How an attempt ends that cannot even connect.
    init(_ error: any Error, connecting approach: Approach) {
        if let source = approach.source, let error = error as? IOError {
            switch error.errnoCode {
            // A socket that is bound needs no port any more: it is the address that is not there.
            case EADDRNOTAVAIL:
                self = .unreachable("this host does not have the address \(source)")
                return
            // As from a loopback address to another host.
            case EINVAL:
                self = .unreachable("there is no way to it from the address \(source)")
                return
            default: break
            }
        }
        self.init(error)
    }

    private init(_ fault: TransportFault) {
        switch fault {
        case .silence: self = .silence
        case .closed: self = .closed(withinMessage: false)
        case .unreachable(let reason), .unreadable(let reason): self = .unreachable(reason)
        case .untrusted(let reason): self = .untrusted(reason)
        }
    }

    /// How an attempt ends that fails with an error of the network's.
    init(_ error: any Error) {
        if case .fault(let fault)? = TLSFailure(error) {
            self.init(fault)
            return
        }
        switch error {
        case let fault as TransportFault: self.init(fault)
        case let error as IOError:
            switch error.errnoCode {
            case ECONNRESET, EPIPE: self = .closed(withinMessage: false)
            case ETIMEDOUT: self = .silence
            default: self = .unreachable(SystemError(code: error.errnoCode).description)
            }
        case ChannelError.connectTimeout:
            self = .silence
        case is ChannelError:
            self = .closed(withinMessage: false)
        case is StreamCutShort:
            self = .closed(withinMessage: true)
        default:
            self = .unreachable(String(describing: error))
        }
    }
}
