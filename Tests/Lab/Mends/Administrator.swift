import Checks
import Mapper
import Testing

/// Does what the lines of a mend say: configuration goes where the comment above it says, and commands are run by a
/// shell, at the servers of the lab.
struct Administrator {
    /// Functions of a shell, which send each program to the lab's server.
    let programs: String
    /// Where output is kept.
    let folder: TemporaryFolder
    /// Puts lines of configuration where the comment above them says, as a person would.
    let edit: (_ comment: String, _ lines: [String]) throws -> Void

    /// Does what one kind of server must be told, to the last line.
    func carryOut(_ steps: [MendStep], of title: String, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let commands = try #require(
            ServerCommands.of(steps).first { $0.title == title }, sourceLocation: sourceLocation)
        var configuration: [String] = []
        var script: [String] = []
        for line in commands.lines {
            let isInHereDocument = !script.isEmpty
            if isInHereDocument || Administrator.isCommand(line) {
                try finish(&configuration)
                script.append(line)
                if isInHereDocument ? line == "END" : !line.hasSuffix("<<'END'") {
                    try await run(script.joined(separator: "\n"), sourceLocation)
                    script = []
                }
            } else {
                // A comment of its own begins another place; further ones say what to take out.
                if Administrator.isPlace(line) { try finish(&configuration) }
                configuration.append(line)
            }
        }
        try finish(&configuration)
        #expect(script.isEmpty, sourceLocation: sourceLocation)
    }

    private func finish(_ configuration: inout [String]) throws {
        guard let comment = configuration.first else { return }
        try edit(comment, Array(configuration.dropFirst()))
        configuration = []
    }

    private static func isPlace(_ line: String) -> Bool {
        line.hasSuffix(":") && (line.hasPrefix("# ") || line.hasPrefix("; "))
    }

    private static func isCommand(_ line: String) -> Bool {
        ["rndc", "nsupdate", "unbound-control", "systemctl"].contains { line.hasPrefix($0 + " ") }
    }

    private func run(_ script: String, _ sourceLocation: SourceLocation) async throws {
        let (status, output) = try await ChildProcess.run(
            // Not sh: its functions cannot be called unbound-control.
            try InstalledProgram("bash"), ["-e", "-c", "\(programs)\n\(script)"], in: folder)
        #expect(status == 0, "\(script)\n\(output)", sourceLocation: sourceLocation)
    }
}
