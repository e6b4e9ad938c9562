internal import DNS

/// One fault in a zone file, and where it stands.
package struct ZoneFileFault: Error, Hashable, Sendable {
    /// The line, counted from 1.
    package let line: Int
    /// The octet in the line, counted from 1.
    package let column: Int
    /// What is wrong, on one line; what it quotes of the file has no control characters any more.
    package let message: String

    package init(line: Int, column: Int, message: String) {
        self.line = line
        self.column = column
        self.message = message.onOneLine
    }

    init(_ token: ZoneToken, _ message: String) {
        self.init(line: token.line, column: token.column, message: message)
    }
}

/// Every fault found in a zone file, up to a bound, in the order of the file.
package struct ZoneFileFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// The most faults that are collected; reading ends there.
    package static let maximumCount = 100

    /// The file, as the user named it.
    package let file: String
    /// What is wrong with it; never empty.
    package let faults: [ZoneFileFault]
    /// Whether the bound was reached, so that there may be more.
    package let isCutShort: Bool

    package init(file: String, faults: [ZoneFileFault]) {
        self.file = file
        self.faults = Array(
            faults.sorted { ($0.line, $0.column) < ($1.line, $1.column) }.prefix(ZoneFileFaults.maximumCount))
        self.isCutShort = faults.count >= ZoneFileFaults.maximumCount
    }

    /// One line a fault: file, line, column and what is wrong.
    package var description: String {
        faults.map { "\(file):\($0.line):\($0.column): error: \($0.message)" }.joined(separator: "\n")
    }
}
