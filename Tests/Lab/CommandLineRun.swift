import Commands
import Exporters
import Foundation
import Synchronization

/// A run of the command line in this process, and what came of it.
struct CommandLineRun {
    let status: Commands.ExitStatus
    /// Standard output.
    let output: String
    /// Standard error.
    let errors: String

    /// Runs pedns with these arguments.
    ///
    /// Files are read and written where the arguments say, but for `inputs`, which have a name and no place on disk.
    static func pedns(_ arguments: [String], inputs: [String: String] = [:]) async -> CommandLineRun {
        let output = Gathered()
        let errors = Gathered()
        let environment = Environment(
            read: { path throws(FileError) in
                if let text = inputs[path] { return Array(text.utf8) }
                return try FileIO.read(path)
            },
            writeOutput: { octets throws(FileError) in output.append(octets) },
            writeError: { errors.append($0) },
            // 2026-01-01 00:00 UTC
            clock: { 1_767_225_600 })
        let status = await Tool.run(arguments, in: environment)
        return CommandLineRun(status: status, output: output.text, errors: errors.text)
    }

    /// Standard output as the JSON document it is.
    func document<Document: Decodable>(_ type: Document.Type) throws -> Document {
        try JSONDecoder().decode(type, from: Data(output.utf8))
    }
}

/// What is written to a stream.
private final class Gathered: Sendable {
    private let octets = Mutex<[UInt8]>([])

    func append(_ more: [UInt8]) { octets.withLock { $0 += more } }

    var text: String { String(decoding: octets.withLock(\.self), as: UTF8.self) }
}
