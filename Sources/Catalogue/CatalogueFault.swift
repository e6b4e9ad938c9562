/// One thing wrong in a catalogue file.
public struct CatalogueFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the caller named it.
    public let file: String
    /// The line, from 1.
    public let line: Int
    /// The column, in characters from 1.
    public let column: Int
    /// What is wrong.
    public let message: String

    /// The fault in the form compilers use: FILE:LINE:COLUMN: error: MESSAGE.
    public var description: String { "\(file):\(line):\(column): error: \(message)" }
}

/// Everything wrong in a catalogue file, in the order of its lines.
public struct CatalogueFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// The faults; never empty.
    public let faults: [CatalogueFault]

    /// The faults, one a line.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
