internal import DNS

/// Where in an input something stands.
public struct InputPlace: Hashable, Sendable {
    /// The input's name as it was given.
    public let file: String
    /// The line, from 1; in a server's zone the number of the record, in canonical order.
    public let line: Int
    /// The column, from 1, in octets of the text as UTF-8, a byte order mark not counted.
    public let column: Int
    /// The JSON path, such as `$[3].customDnsConfigs[0].fqdn`, or the owner of a record of a server's zone; nil where
    /// there is none, as in a CSV.
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
