import DNS
import Resolver

/// A file with a TSIG key that tsig-keygen has made up.
struct TSIGKeyFile: Sendable {
    /// Its path.
    let path: String
    /// The key.
    let key: TSIGKey
    /// The secret in Base64.
    let secret: String

    /// Makes a key of this name, in a file of this name or another.
    static func make(
        _ name: String, _ algorithm: TSIGAlgorithm = .hmacSHA256, in folder: TemporaryFolder,
        file: String? = nil
    ) async throws -> TSIGKeyFile {
        let made = try await ChildProcess.run(
            try InstalledProgram("tsig-keygen"), ["-a", algorithm.rawValue, name], in: folder)
        let words = made.output.split(separator: "\"")
        guard made.status == 0, words.count == 5 else { throw LabError("tsig-keygen: \(made.output)") }
        return TSIGKeyFile(
            path: try folder.write(made.output, to: file ?? "\(name).key"),
            key: try KeyFile.read(Array(made.output.utf8), name: name), secret: String(words[3]))
    }
}
