public import DNS

/// What counts as a private address: RFC 1918, RFC 6598, RFC 4193, the user's own ranges and, where asked of
/// answers, the inventory's own addresses.
public struct PrivateRanges: Sendable {
    private let blocks: [AddressPrefix]
    private let addresses: Set<IPAddress>

    /// Creates ranges from what the user adds to the blocks set aside for private use.
    public init(adding blocks: [AddressPrefix] = [], addresses: some Sequence<IPAddress> = []) {
        self.blocks = blocks
        self.addresses = Set(addresses)
    }

    /// The same with the addresses of an inventory, which are private whatever their number.
    public func adding(addresses: some Sequence<IPAddress>) -> PrivateRanges {
        PrivateRanges(adding: blocks, addresses: self.addresses.union(addresses))
    }

    /// Whether the address counts as private.
    public func contains(_ address: IPAddress) -> Bool {
        address.isPrivateUse || addresses.contains(address) || blocks.contains { $0.contains(address) }
    }
}
