import CXattr
import Glibc

/// What a file is beside its octets: mode, owner and extended attributes, access control lists among them.
struct FileAttributes {
    private let status: stat
    private let extended: [(name: [CChar], value: [UInt8])]

    /// The largest list of names and the largest value read, in octets; Linux has no larger ones (xattr(7)).
    private static let maximumSize = 1 << 16

    /// Reads what a file is; nil when there is none.
    init?(of path: String) throws(FileError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else {
            guard errno == ENOENT else { throw FileError(path, "read") }
            return nil
        }
        self.status = status
        extended = try FileAttributes.names(of: path).map { name throws(FileError) in
            (name, try FileAttributes.value(of: name, at: path))
        }
    }

    /// Gives them to an open file, as many as can be. Throws where the system does not let one of them be.
    func apply(to descriptor: Int32, path: String) throws(FileError) {
        var failure: FileError?
        func attempt(_ call: () -> Int32) {
            FileIO.beforeCall?()
            if call() != 0 { failure = failure ?? FileError(path, "write") }
        }
        var own = stat()
        guard unsafe fstat(descriptor, &own) == 0 else { throw FileError(path, "write") }
        // The owner first: who gives a file away takes bits of its mode with it.
        if own.st_uid != status.st_uid || own.st_gid != status.st_gid {
            attempt { fchown(descriptor, status.st_uid, status.st_gid) }
            // Who may not give a file away may still give it to a group of theirs.
            if failure != nil { _ = fchown(descriptor, uid_t.max, status.st_gid) }
        }
        attempt { fchmod(descriptor, status.st_mode & 0o7777) }
        // The system gives new files some by itself, as labels of security, and lets not everybody set them.
        for (name, value) in extended where FileAttributes.value(of: name, at: descriptor) != value {
            attempt { unsafe fsetxattr(descriptor, name, value, value.count, 0) }
        }
        if let failure { throw failure }
    }

    /// Whether an open file has this owner and this group.
    func hasOwner(_ descriptor: Int32) -> Bool {
        var own = stat()
        return unsafe fstat(descriptor, &own) == 0 && own.st_uid == status.st_uid
            && own.st_gid == status.st_gid
    }

    private static func names(of path: String) throws(FileError) -> [[CChar]] {
        var list = [CChar](repeating: 0, count: maximumSize)
        let count = unsafe listxattr(path, &list, list.count)
        guard count >= 0 else {
            // A file system without any says so.
            guard errno == ENOTSUP else { throw FileError(path, "read") }
            return []
        }
        return list[..<count].split(separator: 0).map { Array($0) + [0] }
    }

    private static func value(of name: [CChar], at path: String) throws(FileError) -> [UInt8] {
        var value = [UInt8](repeating: 0, count: maximumSize)
        let count = unsafe getxattr(path, name, &value, value.count)
        guard count >= 0 else { throw FileError(path, "read") }
        return Array(value[..<count])
    }

    /// The value that an open file has; nil where it has none.
    private static func value(of name: [CChar], at descriptor: Int32) -> [UInt8]? {
        var value = [UInt8](repeating: 0, count: maximumSize)
        let count = unsafe fgetxattr(descriptor, name, &value, value.count)
        return count < 0 ? nil : Array(value[..<count])
    }
}
