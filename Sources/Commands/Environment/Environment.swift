package import Checks
package import DNS
package import Exporters
import Reports

/// All that a command takes from the world around it, so that tests can give it another.
package struct Environment: Sendable {
    /// Why a file could not be read or written.
    // The compiler does not see a type that only a `throws` names: the alias shows it that the import is used.
    package typealias FileFailure = FileError

    /// Reads a file whole; "-" is standard input.
    package var read: @Sendable (String) throws(FileError) -> [UInt8]
    /// Opens a file to be read piece by piece; "-" is standard input.
    package var open: @Sendable (String) throws(FileError) -> RereadableFile
    /// Takes what goes to standard output.
    package var writeOutput: @Sendable ([UInt8]) throws(FileError) -> Void
    /// Takes what goes to standard error.
    package var writeError: @Sendable ([UInt8]) -> Void
    /// The environment variables.
    package var variables: [String: String]
    /// The time in seconds since 1970.
    package var clock: @Sendable () -> Int64
    /// What this host itself makes of names.
    package var hostAnswers: @Sendable ([DomainName]) async -> HostAnswers
    /// How the user can end work that takes long.
    package var interruption: Interruption
    /// The programs of this host.
    package var programs: Programs
    /// Whether people see standard output as it comes.
    package var outputIsTerminal: Bool
    /// Whether people see standard error as it comes.
    package var errorIsTerminal: Bool

    /// Creates an environment; without a way to open files they are read whole.
    package init(
        read: @escaping @Sendable (String) throws(FileError) -> [UInt8],
        open: (@Sendable (String) throws(FileError) -> RereadableFile)? = nil,
        writeOutput: @escaping @Sendable ([UInt8]) throws(FileError) -> Void,
        writeError: @escaping @Sendable ([UInt8]) -> Void,
        variables: [String: String] = [:],
        clock: @escaping @Sendable () -> Int64,
        hostAnswers: @escaping @Sendable ([DomainName]) async -> HostAnswers = { _ in HostAnswers() },
        interruption: Interruption = .none,
        programs: Programs = .host,
        outputIsTerminal: Bool = false,
        errorIsTerminal: Bool = false
    ) {
        self.read = read
        if let open {
            self.open = open
        } else {
            self.open = { path throws(FileError) in RereadableFile(try read(path), path: path) }
        }
        self.writeOutput = writeOutput
        self.writeError = writeError
        self.variables = variables
        self.clock = clock
        self.hostAnswers = hostAnswers
        self.interruption = interruption
        self.programs = programs
        self.outputIsTerminal = outputIsTerminal
        self.errorIsTerminal = errorIsTerminal
    }

    /// The environment of the command that runs.
    @TaskLocal static var current = Environment.process

    /// The time that may go into output: SOURCE_DATE_EPOCH where it is set, else the clock's.
    ///
    /// Throws when the variable is not a whole number of seconds.
    func now() throws(Failure) -> Int64 {
        guard let text = variables["SOURCE_DATE_EPOCH"] else { return clock() }
        // Up to the year 9999; later days have no YYYYMMDD.
        guard let seconds = Int64(text), (0...253_402_300_799).contains(seconds) else {
            throw Failure(
                .usage, "SOURCE_DATE_EPOCH is \"\(text.printable)\", not a number of seconds since 1970")
        }
        return seconds
    }

    /// Where programs are looked for.
    var searchPath: String { variables["PATH"] ?? "/usr/local/bin:/usr/bin:/bin" }

    /// Whether text may be coloured: on a terminal only, and not where NO_COLOR is set.
    var colours: Bool {
        outputIsTerminal && (variables["NO_COLOR"] ?? "").isEmpty && variables["TERM"] != "dumb"
    }

    /// Writes text to standard output.
    func print(_ text: String) throws(FileError) {
        try writeOutput(Array(text.utf8))
    }

    /// Writes lines to standard error.
    func complain(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        writeError(Array((lines.joined(separator: "\n") + "\n").utf8))
    }

    /// Writes a warning to standard error.
    func warn(_ text: String) {
        complain(["pedns: warning: \(text)"])
    }

    /// Writes a note to standard error.
    func note(_ text: String) {
        complain(["pedns: note: \(text)"])
    }
}
