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
