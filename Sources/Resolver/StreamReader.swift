/// Makes something of the messages that come in reply to one request over a stream.
protocol StreamReader {
    associatedtype Value: Sendable
    associatedtype Failure: Error

    /// Takes the next message; `time` is in seconds since 1970. Gives what it comes to once that is whole.
    mutating func take(_ wire: [UInt8], at time: UInt64) throws(Failure) -> Value?

    /// What it means that the stream ended before; `isSent` where the request had been sent.
    func failure(_ end: StreamEnd, isSent: Bool) -> Failure
}

/// How a stream ended that has not brought the whole reply.
enum StreamEnd {
    /// There is nobody to connect to; why.
    case unreachable(String)
    /// Whoever answers has not proven to be the server; why.
    case untrusted(String)
    /// Nothing came for so long.
    case silence(Duration)
    /// It was not over after so long.
    case tooSlow(Duration)
    /// The server closed it, within a message or between two.
    case closed(withinMessage: Bool)
    /// It was torn down.
    case reset
    /// The task was cancelled.
    case cancelled
}
