import Glibc

/// A file as it was seen, or a place without one: what it held, and what tells whether it is still the very same.
struct SeenFile {
    /// Where it is.
    let path: String
    /// What it held; nil where there was none.
    let octets: [UInt8]?
    private let identity: Identity?

    /// What a file is that every change of it changes, or nearly: the system's clock may stand still between two.
    private struct Identity: Equatable {
        let device: UInt64
        let node: UInt64
        let size: Int
        let seconds: Int
        let nanoseconds: Int

        init(_ status: stat) {
            device = UInt64(status.st_dev)
            node = UInt64(status.st_ino)
            size = Int(status.st_size)
            seconds = status.st_ctim.tv_sec
            nanoseconds = status.st_ctim.tv_nsec
        }
    }

    /// Looks at a file that is to hold these octets. Throws ``FileUpdate/Refusal/changedMeanwhile`` where it does not, and
    /// `FileError`.
    init(_ path: String, holding octets: [UInt8]?) throws {
        self.path = path
        self.octets = octets
        identity = try SeenFile.identity(of: path)
        try requireOctets()
    }

    /// Throws ``FileUpdate/Refusal/changedMeanwhile`` where the file is another one, holds something else, or was written
    /// since.
    func requireUnchanged() throws {
        try requireOctets()
        guard try SeenFile.identity(of: path) == identity else { throw FileUpdate.Refusal.changedMeanwhile }
    }

    private func requireOctets() throws {
        guard try FileUpdate.content(of: path) == octets else { throw FileUpdate.Refusal.changedMeanwhile }
    }

    private static func identity(of path: String) throws(FileError) -> Identity? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(path, "read") }
            return nil
        }
        return Identity(status)
    }
}
