/// Something in an input that was left out, or is not there, and why.
public struct InventoryNotice: Hashable, Sendable {
    /// Where it stands.
    public let place: InputPlace
    /// What was left out and why, on one line.
    public let message: String

    /// Creates a notice.
    public init(place: InputPlace, message: String) {
        self.place = place
        self.message = message
    }
}

extension InventoryNotice: CustomStringConvertible {
    /// `FILE:LINE:COL: notice: MESSAGE`, with the JSON path or the owner after it where there is one.
    public var description: String {
        "\(place): notice: \(message)" + (place.path.map { " (at \($0))" } ?? "")
    }
}
