/// A private endpoint, put together from every input that tells of it.
public struct PrivateEndpoint: Equatable, Sendable {
    /// What tells the endpoint from others.
    public enum Identity: Equatable, Sendable {
        /// An Azure resource id: the endpoint's, or its network interface's where only that is known.
        case resource
        /// A name in the `endpoint` column of a CSV, or under that key of YAML.
        case name
        /// Nothing but what it holds: an Azure document without an id.
        case content
        /// Nothing: rows of a CSV that name no endpoint. Each entry is a source of its own.
        case rows
        /// Nothing: sets of records that a document lists by name. The entries of one place are one set, and each set
        /// is a source of its own.
        case records
    }

    /// What the endpoint is known by: its resource id in lower case, or a text that no resource id can be.
    public let key: String
    /// What the key is made of.
    public let identity: Identity
    /// The resource id as written; of several spellings the least.
    public var id: String?
    /// The name; that of the network interface where only that is known.
    public var name: String?
    /// The resource group.
    public var resourceGroup: String?
    /// The subscription's id.
    public var subscription: String?
    /// The Azure region, such as `westeurope`.
    public var location: String?
    /// The connections to what the endpoint is for, automatic and manual, in a stated order: by name.
    public var connections: [Connection] = []
    /// The resource ids of the network interfaces, without repetition, in order.
    public var networkInterfaceIDs: [String] = []
    /// Whether a DNS zone group is attached; nil when the inputs do not tell.
    public var hasZoneGroup: Bool?
    /// Every name and address of every source, in the order of the files and of the text in each.
    public var entries: [HostEntry] = []

    /// Creates an endpoint of which nothing else is known yet.
    public init(key: String, identity: Identity) {
        self.key = key
        self.identity = identity
    }
}

extension PrivateEndpoint {
    /// A connection from the endpoint to the resource it is for.
    public struct Connection: Hashable, Sendable {
        /// The connection's name.
        public let name: String?
        /// Whether somebody must approve it by hand: `manualPrivateLinkServiceConnections`, as Backup's first version
        /// made for storage.
        public let isManual: Bool
        /// Its state; nil when the input does not tell.
        public let state: State?
        /// The resource id of the target, such as a vault's.
        public let targetID: String?
        /// The private link groups asked for, such as `AzureBackup`, in order.
        public let groupIDs: [String]

        /// Creates a connection.
        public init(name: String?, isManual: Bool, state: State?, targetID: String?, groupIDs: [String]) {
            self.name = name
            self.isManual = isManual
            self.state = state
            self.targetID = targetID
            self.groupIDs = groupIDs.sorted()
        }
    }
}

extension PrivateEndpoint.Connection {
    /// The state of a connection, as the target's owner has it.
    public enum State: Hashable, Sendable {
        /// In use.
        case approved
        /// Not decided on.
        case pending
        /// Refused.
        case rejected
        /// Cut by the target's owner.
        case disconnected
        /// A state that Azure's documentation does not list.
        case other(String)

        /// Creates a state from Azure's word for it, letter case aside.
        public init(_ text: String) {
            switch text.lowercased() {
            case "approved": self = .approved
            case "pending": self = .pending
            case "rejected": self = .rejected
            case "disconnected": self = .disconnected
            default: self = .other(text)
            }
        }
    }
}

extension PrivateEndpoint.Connection.State: CustomStringConvertible {
    /// Azure's word for the state.
    public var description: String {
        switch self {
        case .approved: "Approved"
        case .pending: "Pending"
        case .rejected: "Rejected"
        case .disconnected: "Disconnected"
        case .other(let text): text
        }
    }
}
