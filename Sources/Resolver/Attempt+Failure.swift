internal import Glibc
internal import NIOCore

extension Attempt.End {
    /// How an attempt ends that fails with an error of the network's.
    init(_ error: any Error) {
        switch error {
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
