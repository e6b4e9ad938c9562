/// Where in an input something stands.
public struct InputPlace: Hashable, Sendable {
    /// The input's name as it was given.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, from 1, in octets of the text as UTF-8, a byte order mark not counted.
    public let column: Int
    /// The JSON path, such as `$[3].customDnsConfigs[0].fqdn`; nil where there is none, as in a CSV.
    public let path: String?

    /// Creates a place.
    public init(file: String, line: Int, column: Int, path: String? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.path = path
    }
}

extension InputPlace: CustomStringConvertible {
    /// `FILE:LINE:COL`.
    public var description: String { "\(file.onOneLine):\(line):\(column)" }
}

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
    /// `FILE:LINE:COL: notice: MESSAGE`, with the JSON path after it where there is one.
    public var description: String {
        "\(place): notice: \(message)" + (place.path.map { " (at \($0))" } ?? "")
    }
}
