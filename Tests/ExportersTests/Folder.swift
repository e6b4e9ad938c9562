import Foundation
import Testing

/// A folder of a test's own, gone when it is.
final class Folder {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "pedns-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path(percentEncoded: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        return file(name)
    }

    func text(of name: String) throws -> String {
        try String(contentsOf: URL(filePath: file(name)), encoding: .utf8)
    }

    /// Makes a pipe.
    func makePipe(_ name: String) throws -> Pipe {
        try #require(unsafe mkfifo(file(name), 0o600) == 0)
        let descriptor = unsafe open(file(name), O_RDWR | O_NONBLOCK)
        try #require(descriptor >= 0)
        return Pipe(descriptor: descriptor)
    }

    /// An end of a pipe that neither waits for the other nor lets it wait.
    final class Pipe {
        private let descriptor: Int32

        init(descriptor: Int32) {
            self.descriptor = descriptor
        }

        deinit { close(descriptor) }

        /// What has been written to it so far.
        var content: String {
            var octets = [UInt8](repeating: 0, count: 1 << 16)
            let count = unsafe read(descriptor, &octets, octets.count)
            return String(decoding: octets[..<max(0, count)], as: UTF8.self)
        }
    }

    func makeFolder(_ name: String) throws {
        try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: false)
    }

    /// What the folder holds, hidden files included.
    var names: [String] {
        get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
    }

    func attribute<Value>(_ key: FileAttributeKey, of name: String) throws -> Value {
        try #require(FileManager.default.attributesOfItem(atPath: file(name))[key] as? Value)
    }
}
