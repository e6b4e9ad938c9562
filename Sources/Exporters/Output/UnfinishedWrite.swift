import LDNS

/// The trace of a file that is being written where it is: beside the backup of what it held, it stands until the file is
/// whole, so that no later run takes a file that is half written for what is to be kept.
struct UnfinishedWrite {
    private let file: String
    private let backup: String
    private let trace: String

    /// The trace that a file with this backup leaves.
    init(of file: String, backup: String) {
        self.file = file
        self.backup = backup
        trace = "\(backup).unfinished"
    }

    /// Whether it stands.
    var isThere: Bool {
        get throws(FileError) { try FileIO.readIfPresent(trace) != nil }
    }

    /// Throws ``FileUpdate/Refusal/halfWritten(backup:trace:)`` where the file holds neither what the backup does nor what was to
    /// be written, and `FileError`.
    func requireWhole() throws {
        guard let text = try FileIO.readIfPresent(trace) else { return }
        let held = try FileIO.readIfPresent(file)
        if let held {
            let digest = try SHA256Digest(of: held)
            if text == UnfinishedWrite.text(of: file, backup, digest: digest) { return }
            if held == (try FileIO.readIfPresent(backup)) { return }
        }
        throw FileUpdate.Refusal.halfWritten(backup: backup, trace: trace)
    }

    /// Leaves the trace, on the disk.
    func leave(writing octets: [UInt8]) throws {
        let digest = try SHA256Digest(of: octets)
        try FileIO.replace(trace, by: UnfinishedWrite.text(of: file, backup, digest: digest), with: nil)
    }

    /// Removes the trace, where there is one.
    func remove() throws(FileError) {
        guard try isThere else { return }
        FileIO.beforeCall?()
        try FileIO.remove(trace)
        // Were it there again once the backup is another, it would not tell the truth.
        try FileIO.synchronise(folder: FileIO.folder(of: trace))
    }

    private static func text(of file: String, _ backup: String, digest: SHA256Digest) -> [UInt8] {
        Array(
            """
            \(file) is being written in place, or that was cut short; what it held is in \(backup).
            It is whole once its sha256 is \(digest).

            """.utf8)
    }
}
