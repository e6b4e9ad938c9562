import Foundation

/// A program of a Debian package that judges a format, which `make setup` installs.
struct InstalledChecker {
    private let path: String
    private let arguments: [String]

    /// libxml2's own reader of XML.
    static func xmllint() throws -> InstalledChecker {
        try InstalledChecker("/usr/bin/xmllint", ["--noout", "--nonet"])
    }

    /// A Python script that has Debian's packages, whatever other Python there is; its arguments are files.
    static func python(_ script: String) throws -> InstalledChecker {
        try InstalledChecker("/usr/bin/python3", ["-I", "-c", script])
    }

    // A test that needs one fails without it: skipped, it would hold nothing to anything.
    private init(_ path: String, _ arguments: [String]) throws {
        guard FileManager.default.isExecutableFile(atPath: path) else { throw Missing(path) }
        self.path = path
        self.arguments = arguments
    }

    /// Runs the program on texts, each as a file of its own, and tells what it says of them.
    func run(_ texts: [UInt8]...) throws -> (status: Int32, output: String) { try run(texts) }

    func run(_ texts: [[UInt8]]) throws -> (status: Int32, output: String) {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pedns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = try texts.enumerated().map { index, text in
            let file = folder.appending(path: "\(index)")
            try Data(text).write(to: file)
            return file.path()
        }
        let output = folder.appending(path: "output")
        try Data().write(to: output)
        let handle = try FileHandle(forWritingTo: output)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments + files
        process.environment = ["LC_ALL": "C.UTF-8"]
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        process.waitUntilExit()
        try handle.close()
        let said = String(decoding: try Data(contentsOf: output), as: UTF8.self)
        guard !said.contains("ModuleNotFoundError: ") else { throw Missing(said) }
        return (process.terminationStatus, said)
    }

    /// That a program is not there.
    struct Missing: Error, CustomStringConvertible {
        let description: String

        init(_ what: String) { description = "\(what) is not installed: run \"make setup\"" }
    }
}
