/// Why an encrypted transport brought no reply.
enum TransportFault: Error, Hashable {
    /// The time was up.
    case silence
    /// The server closed the connection.
    case closed
    /// There is nobody to ask, or nobody who speaks the transport; why.
    case unreachable(String)
    /// Whoever answers has not proven to be the server; why. Nothing was asked.
    case untrusted(String)
    /// What came is no DNS message; what is wrong with it.
    case unreadable(String)
}
