import Glibc

/// How a program ran that was called.
package struct ProgramRun: Sendable {
    /// How it ended.
    package let end: End
    /// What it said, as far as that was heard and kept; it may hold secrets.
    package let output: [UInt8]

    /// How a program ends.
    package enum End: Hashable, Sendable {
        /// By itself, with this status.
        case exited(Int32)
        /// By a signal.
        case killed(Int32)
        /// It took too long, and was killed.
        case tooLate
        /// It said more than it may, and was killed.
        case tooMuch
        /// It never started, for this reason of the system.
        case notStarted(Int32)
    }

    /// Creates a run that ended so.
    package init(end: End, output: [UInt8] = []) {
        (self.end, self.output) = (end, output)
    }

    /// What it said, as text.
    package var words: String { String(decoding: output, as: UTF8.self) }

    /// The program of a name in the folders of a search path, and then in others.
    package static func find(
        _ program: String, in searchPath: String, orIn others: [String] = []
    ) -> String? {
        // A folder that is not told from the root may be anybody's.
        let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
        return (folders + others).lazy.map { "\($0)/\(program)" }.first { path in
            var status = stat()
            guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
            return unsafe access(path, X_OK) == 0
        }
    }
}
