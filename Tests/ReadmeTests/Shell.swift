import Commands
import Exporters
import Synchronization

/// The repository, and pedns run in it as README has it.
enum Shell {
    /// The root of the repository: three folders above this file.
    static let root: String = {
        let parts = #filePath.split(separator: "/").dropLast(3)
        return "/" + parts.joined(separator: "/")
    }()

    /// What a run left behind.
    struct Result {
        let status: ExitStatus
        let output: String
        let errors: String
    }

    /// Runs pedns with the words of a command line, paths relative to the root.
    static func run(_ words: [String]) async -> Result {
        let output = Mutex<[UInt8]>([])
        let errors = Mutex<[UInt8]>([])
        let environment = Environment(
            read: { path throws(FileError) in try FileIO.read(absolute(path)) },
            writeOutput: { octets throws(FileError) in output.withLock { $0 += octets } },
            writeError: { octets in errors.withLock { $0 += octets } },
            clock: { 1_767_225_600 })
        let status = await Tool.run(words.map { $0.hasPrefix("zones/") ? absolute($0) : $0 }, in: environment)
        return Result(status: status, output: text(of: output), errors: text(of: errors))
    }

    /// The text of a file under the root.
    static func text(of path: String) throws -> String {
        String(decoding: try FileIO.read(absolute(path)), as: UTF8.self)
    }

    private static func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(root)/\(path)" }

    /// What was written, with paths as README has them.
    private static func text(of octets: borrowing Mutex<[UInt8]>) -> String {
        let text = octets.withLock { String(decoding: $0, as: UTF8.self) }
        return text.replacing("\(root)/", with: "")
    }
}
