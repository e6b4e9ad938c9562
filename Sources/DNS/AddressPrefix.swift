/// A block of addresses: a prefix and its length, as in 10.0.0.0/8.
public struct AddressPrefix: Hashable, Sendable {
    /// The first address of the block.
    public let address: IPAddress
    /// How many leading bits all its addresses share.
    public let length: Int

    /// Creates a block from CIDR notation; a bare address is the block of that one.
    ///
    /// Nil when the text is neither, the length is out of range, or bits are set after the prefix (RFC 4632 3.1).
    public init?(_ text: some StringProtocol) {
        guard let (address, length) = AddressPrefix.parts(of: text) else { return nil }
        self.init(address, length: length)
    }

    /// The block that an address lies in which is written with a length, as 10.1.0.0/16 for 10.1.2.3/16; nil when the text
    /// is no such thing.
    public static func enclosing(_ text: some StringProtocol) -> AddressPrefix? {
        guard let (address, length) = parts(of: text) else { return nil }
        return AddressPrefix(address.masked(to: length), length: length)
    }

    private static func parts(of text: some StringProtocol) -> (address: IPAddress, length: Int)? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let address = IPAddress(parts[0]) else { return nil }
        let width = address.bitWidth
        var length = width
        if parts.count == 2 {
            guard parts[1].utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }), let number = Int(parts[1]),
                number <= width
            else { return nil }
            length = number
        }
        return (address, length)
    }

    /// Creates the block that begins at an address.
    ///
    /// Nil when the length is out of range, or bits are set after the prefix (RFC 4632 3.1).
    public init?(_ address: IPAddress, length: Int) {
        self.address = address
        self.length = length
        guard (0...address.bitWidth).contains(length), address.masked(to: length) == address else {
            return nil
        }
    }

    /// The block that this one and the one after it make together; nil where they are no two halves of one.
    public func joined(with next: AddressPrefix) -> AddressPrefix? {
        guard length > 0, next.length == length, next != self, next.address.bitWidth == address.bitWidth,
            next.address.masked(to: length - 1) == address
        else { return nil }
        return AddressPrefix(address, length: length - 1)
    }

    /// Whether the address lies in the block.
    public func contains(_ other: IPAddress) -> Bool {
        other.bitWidth == address.bitWidth && other.masked(to: length) == address
    }
}

extension AddressPrefix: CustomStringConvertible {
    /// CIDR notation.
    public var description: String { "\(address)/\(length)" }
}

extension AddressPrefix: Comparable {
    /// Order by first address, the larger block first.
    public static func < (left: AddressPrefix, right: AddressPrefix) -> Bool {
        (left.address, left.length) < (right.address, right.length)
    }
}

extension IPAddress {
    /// The number of bits of the family's addresses.
    fileprivate var bitWidth: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    /// The address with every bit after the first `length` cleared.
    fileprivate func masked(to length: Int) -> IPAddress {
        switch self {
        case .v4(let address):
            .v4(IPv4Address(address.value & ~(UInt32.max >> UInt32(length))))
        case .v6(let address):
            // A shift by the full width or more gives zero, so both halves need no case of their own.
            .v6(
                IPv6Address(
                    high: address.high & ~(UInt64.max >> UInt64(min(length, 64))),
                    low: address.low & ~(UInt64.max >> UInt64(max(length - 64, 0)))))
        }
    }
}
