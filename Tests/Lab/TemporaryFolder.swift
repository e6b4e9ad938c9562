import Foundation

/// A folder of a test's own.
struct TemporaryFolder: Sendable {
    /// Its path, without a slash at its end.
    let path: String

    /// The path of a file in it.
    func file(_ name: String) -> String { "\(path)/\(name)" }

    /// Writes a file in it, its folder with it, and gives its path.
    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        let file = URL(fileURLWithPath: file(name))
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
        return file.path
    }

    /// A file in it as text.
    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: file(name))), as: UTF8.self)
    }

    /// The names in a folder below it, sorted; none when it is not there.
    func names(in folder: String) -> [String] {
        (try? FileManager.default.contentsOfDirectory(atPath: file(folder)))?.sorted() ?? []
    }

    /// Makes a folder that nobody else has.
    static func make() throws -> TemporaryFolder {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("pedns-lab-\(UUID())")
        // Servers that give up root must still be able to read what lies in it.
        try FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o755])
        return TemporaryFolder(path: url.path)
    }

    /// Removes it with all that is in it.
    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }
}

/// Lends out a folder that is removed at the end, however it ends.
func withTemporaryFolder<Result>(
    _ body: (TemporaryFolder) async throws -> Result
) async throws -> Result {
    let folder = try TemporaryFolder.make()
    defer { folder.remove() }
    return try await body(folder)
}
