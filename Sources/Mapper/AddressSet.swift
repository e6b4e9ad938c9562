public import DNS

/// The addresses of an RRset: at least one, each once, in order of value.
///
/// Nearly every private endpoint's name has a single address, which is held in place.
public struct AddressSet: Hashable, Sendable {
    private let content: Content

    private enum Content: Hashable, Sendable {
        case one(IPAddress)
        case several([IPAddress])
    }

    /// Creates a set of one address.
    public init(_ address: IPAddress) {
        content = .one(address)
    }

    /// Creates a set of addresses given in any order; nil when there is none.
    public init?(_ addresses: some Sequence<IPAddress>) {
        let sorted = Set(addresses).sorted()
        guard let first = sorted.first else { return nil }
        content = sorted.count == 1 ? .one(first) : .several(sorted)
    }
}

extension AddressSet: RandomAccessCollection {
    /// The place of the lowest address.
    public var startIndex: Int { 0 }

    /// The place after the highest address.
    public var endIndex: Int {
        switch content {
        case .one: 1
        case .several(let addresses): addresses.count
        }
    }

    /// The address at a place.
    public subscript(position: Int) -> IPAddress {
        switch content {
        case .one(let address): address
        case .several(let addresses): addresses[position]
        }
    }
}

extension AddressSet: CustomStringConvertible {
    /// The addresses joined by commas.
    public var description: String { map(\.description).joined(separator: ", ") }
}
