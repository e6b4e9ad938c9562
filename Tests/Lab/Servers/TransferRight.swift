/// Who may transfer the zones of a server.
enum TransferRight: Sendable {
    /// Nobody.
    case nobody
    /// Whoever asks.
    case anybody
    /// Whoever signs with this key.
    case holder(of: TSIGKeyFile)

    /// The key that the server must know for it.
    var key: TSIGKeyFile? {
        if case .holder(let key) = self { key } else { nil }
    }
}
