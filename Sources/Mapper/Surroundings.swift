public import DNS
public import Inventory

/// What is known beside the endpoints that are mapped, to hold them against.
public struct Surroundings: Sendable {
    /// The subnets that private endpoints lie in; empty when the user tells none.
    public var subnets: [AddressPrefix]
    /// The inventory before endpoints were chosen from it; nil when it is mapped whole.
    public var wholeInventory: EndpointInventory?
    /// What zones hold today.
    public var existingRecords: [ExistingRecord]

    /// Creates surroundings.
    public init(
        subnets: [AddressPrefix] = [], wholeInventory: EndpointInventory? = nil,
        existingRecords: [ExistingRecord] = []
    ) {
        self.subnets = subnets
        self.wholeInventory = wholeInventory
        self.existingRecords = existingRecords
    }
}
