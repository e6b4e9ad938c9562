public import DNS

/// What this host's own resolution makes of names: hosts entries, caches and whatever else it asks.
public struct HostAnswers: Sendable {
    /// The addresses of each name that was asked, none where it has none. A name that was not asked is not there.
    public var addresses: [DomainName: [IPAddress]]

    /// Creates answers.
    public init(_ addresses: [DomainName: [IPAddress]] = [:]) {
        self.addresses = addresses
    }
}
