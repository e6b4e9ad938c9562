/// The private endpoints of one or more inputs. The order in which the inputs are given never matters.
public struct EndpointInventory: Equatable, Sendable {
    /// The endpoints, by key.
    public var endpoints: [PrivateEndpoint] = []
    /// What was left out and why, in the order of the files and of the text in each.
    public var notices: [InventoryNotice] = []
    /// What each input was, in order of name: files, then servers' zones.
    public var sources: [InventorySource] = []
    /// What endpoints must have, as far as an input tells, in order and each once.
    public var privateLinkResources: [PrivateLinkResource] = []

    /// Creates an inventory.
    public init(
        endpoints: [PrivateEndpoint] = [], notices: [InventoryNotice] = [], sources: [InventorySource] = [],
        privateLinkResources: [PrivateLinkResource] = []
    ) {
        self.endpoints = endpoints
        self.notices = notices
        self.sources = sources
        self.privateLinkResources = privateLinkResources
    }

    /// The names of the inputs, in order; ``HostEntry/file`` is an index into them.
    public var files: [String] { sources.map(\.file) }
}
