/// Something in an input that is wrong, so that the input cannot be relied on.
public struct InputFault: Error, Hashable, Sendable {
    /// Where it stands.
    public let place: InputPlace
    /// What is wrong, on one line.
    public let message: String

    /// Creates a fault.
    public init(place: InputPlace, message: String) {
        self.place = place
        self.message = message
    }
}

extension InputFault: CustomStringConvertible {
    /// `FILE:LINE:COL: error: MESSAGE`, with the JSON path after it where there is one.
    public var description: String {
        "\(place): error: \(message)" + (place.path.map { " (at \($0))" } ?? "")
    }
}
