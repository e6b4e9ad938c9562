import Checks
import Commands
import DNS
import Exporters
import Foundation
import Synchronization

/// pedns run in process, in a folder of its own that is gone when the run is.
final class Run {
    let folder: String
    private var input: [UInt8] = []

    init() throws {
        folder = NSTemporaryDirectory() + "pedns-cli-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// What a run left behind.
    struct Result {
        let status: ExitStatus
        let output: String
        let errors: String

        var errorLines: [Substring] { errors.split(separator: "\n") }
    }

    func path(_ name: String) -> String { "\(folder)/\(name)" }

    /// Writes a file and gives its path.
    @discardableResult
    func file(_ name: String, _ text: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: path(name)))
        return path(name)
    }

    /// The text of a file.
    func text(_ name: String) throws -> String {
        String(decoding: try FileIO.read(path(name)), as: UTF8.self)
    }

    /// What the folder holds.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: folder).sorted() }
    }

    func pedns(
        _ arguments: String..., input: String = "", variables: [String: String] = [:]
    ) async -> Result {
        await pedns(arguments, input: input, variables: variables)
    }

    func pedns(
        _ arguments: [String], input: String = "", variables: [String: String] = [:],
        host: HostAnswers = HostAnswers(), interruption: Interruption = .none, errorIsTerminal: Bool = false,
        programs: Programs = .host, now: Int64 = 1_767_225_600
    ) async -> Result {
        let output = Mutex<[UInt8]>([])
        let errors = Mutex<[UInt8]>([])
        let environment = Environment(
            read: { path throws(FileError) in
                path == "-" ? Array(input.utf8) : try FileIO.read(path, limit: FileIO.inputLimit)
            },
            writeOutput: { octets throws(FileError) in output.withLock { $0 += octets } },
            writeError: { octets in errors.withLock { $0 += octets } },
            variables: variables,
            clock: { now },
            hostAnswers: { names in HostAnswers(host.addresses.filter { names.contains($0.key) }) },
            interruption: interruption, programs: programs, errorIsTerminal: errorIsTerminal)
        let status = await Tool.run(arguments, in: environment)
        return Result(
            status: status, output: output.withLock { String(decoding: $0, as: UTF8.self) },
            errors: errors.withLock { String(decoding: $0, as: UTF8.self) })
    }
}

let oneRow = "fqdn,address\na.blob.core.windows.net,10.0.0.4\n"
let otherRow = "fqdn,address\na.blob.core.windows.net,10.0.0.5\n"
