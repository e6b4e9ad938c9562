import Foundation
import Testing

/// A program of the system, run to its end.
enum ProgramRun {
    /// Runs it with these arguments and variables; what it says on both streams comes as one text.
    static func run(
        _ path: String, _ arguments: [String], environment: [String: String] = [:], in folder: Folder
    ) throws -> (status: Int32, output: String) {
        let name = try folder.write("", to: "said")
        let said = try #require(FileHandle(forWritingAtPath: name))
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = environment.merging(["LC_ALL": "C.UTF-8"]) { own, _ in own }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = said
        try process.run()
        process.waitUntilExit()
        try said.close()
        return (process.terminationStatus, try folder.text(of: "said"))
    }

    /// What Python makes of a file, which the script finds as `sys.argv[1]`.
    static func python(_ script: String, reading text: String, in folder: Folder) throws -> String {
        let file = try folder.write(text, to: "read")
        let run = try run("/usr/bin/python3", ["-I", "-c", script, file], in: folder)
        try #require(run.status == 0, "\(run.output)")
        return run.output
    }
}
