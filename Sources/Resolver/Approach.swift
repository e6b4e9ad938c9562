internal import DNS

/// A server and all that it can tell its clients by; what is asked in the same way may be asked over one socket.
struct Approach: Hashable, Sendable {
    /// Whom to ask.
    let server: ServerAddress
    /// The address to ask from; the system's choice when nil.
    let source: IPAddress?
    /// What to sign queries with, and what replies must be signed with; nothing when nil.
    let key: TSIGKey?
}

extension View {
    /// How the view asks a server; one of another family than its source is asked from the system's choice.
    func approach(to server: ServerAddress) -> Approach {
        Approach(
            server: server, source: source?.recordType == server.address.recordType ? source : nil, key: key)
    }
}
