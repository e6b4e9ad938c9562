/// The version number of a zone, compared in serial number arithmetic (RFC 1982).
///
/// Not `Comparable`: of two serials half the number space apart neither is greater, so there is no total order.
public struct Serial: Hashable, Sendable {
    /// The number.
    public let value: UInt32

    /// Creates a serial from its number.
    public init(_ value: UInt32) {
        self.value = value
    }

    /// Whether secondaries that hold `other` would take this one for newer (RFC 1982 3.2).
    public func isGreater(than other: Serial) -> Bool {
        let distance = value &- other.value
        return distance != 0 && distance < 0x8000_0000
    }

    /// The serial after this one; 0 is passed over, since some servers take it for "none".
    public var next: Serial {
        let next = value &+ 1
        return Serial(next == 0 ? 1 : next)
    }
}

extension Serial: CustomStringConvertible {
    /// The number in decimal.
    public var description: String { String(value) }
}
