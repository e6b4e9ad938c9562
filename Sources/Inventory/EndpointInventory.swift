/// The private endpoints of one or more inputs. The order in which the inputs are given never matters.
public struct EndpointInventory: Equatable, Sendable {
    /// The endpoints, by key.
    public var endpoints: [PrivateEndpoint] = []
    /// What was left out and why, in the order of the files and of the text in each.
    public var notices: [InventoryNotice] = []
    /// What each input was, in order of name.
    public var sources: [InventorySource] = []

    /// Creates an inventory.
    public init(
        endpoints: [PrivateEndpoint] = [], notices: [InventoryNotice] = [], sources: [InventorySource] = []
    ) {
        self.endpoints = endpoints
        self.notices = notices
        self.sources = sources
    }

    /// The names of the inputs, in order; ``HostEntry/file`` is an index into them.
    public var files: [String] { sources.map(\.file) }
}

/// What one input was.
public struct InventorySource: Equatable, Sendable {
    /// The input's name as it was given.
    public let file: String
    /// The encoding; nil when the input is no text.
    public var encoding: TextEncoding?
    /// How many things of each kind it held; empty for an empty list and for an input that could not be read.
    public var counts: [InputKind: Int] = [:]
    /// How many names with an address it gave.
    public var entryCount = 0
    /// How many network interfaces it held that are no private endpoint's.
    public var otherInterfaceCount = 0
    /// Whether it is one page of several, with another after it.
    public var isIncomplete = false

    /// Creates a source of which only the name is known yet.
    public init(file: String) {
        self.file = file
    }
}

/// A kind of thing that pedns finds in inputs.
public struct InputKind: Hashable, Sendable {
    /// What a user calls it, in the singular.
    public let name: String
}

extension InputKind: Comparable {
    /// Order by name.
    public static func < (left: InputKind, right: InputKind) -> Bool { left.name < right.name }
}
