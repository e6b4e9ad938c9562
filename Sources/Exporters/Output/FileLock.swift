import Glibc

/// A lock on a file, which one process of pedns holds at a time; it ends with the process.
///
/// It is a lock of another file beside it, for the file itself becomes another while the lock is held.
struct FileLock: ~Copyable {
    private let descriptor: Int32
    /// The file that is there for the lock alone; nil where the file itself is locked.
    private let path: String?

    /// Locks what is beside a file, or the file itself in a folder that cannot be written. Throws
    /// ``FileUpdate/Refusal/locked`` where another process holds the lock, whoever runs it, and `FileError`.
    init(beside file: String) throws {
        let path = FileLock.path(beside: file)
        while true {
            let descriptor: Int32
            do throws(FileError) {
                guard let opened = try FileLock.open(path) else { continue }
                descriptor = opened
            } catch {
                guard error.attempt == "write", [EROFS, EACCES, EPERM].contains(error.number) else {
                    throw error
                }
                let own = FileLock.descriptor(of: file, O_CLOEXEC)
                // Where there is no file either, it is the folder that cannot be written.
                guard own >= 0 || errno != ENOENT else { throw error }
                self.descriptor = try FileLock.lock(own, file)
                self.path = nil
                return
            }
            _ = try FileLock.lock(descriptor, path)
            // Whoever had it before may have removed it meanwhile: then this is no longer the lock.
            var (own, there) = (stat(), stat())
            if unsafe fstat(descriptor, &own) == 0, unsafe stat(path, &there) == 0, own.st_ino == there.st_ino
            {
                self.descriptor = descriptor
                self.path = path
                return
            }
            close(descriptor)
        }
    }

    /// Opens the file of a lock, and makes it where there is none; nil where somebody else does at the same time.
    ///
    /// A lock needs no right but to read, so that it is one for everybody who may change the file, whoever made it.
    private static func open(_ path: String) throws(FileError) -> Int32? {
        let flags = O_CLOEXEC | O_NOFOLLOW
        let there = descriptor(of: path, flags)
        guard there < 0 else { return there }
        guard errno == ENOENT else { throw FileError(path, "lock") }
        FileIO.beforeCall?()
        let made = unsafe Glibc.open(path, O_RDWR | flags | O_CREAT | O_EXCL, 0o644)
        guard made >= 0 else {
            guard errno != EEXIST else { return nil }
            throw FileError(path, "write")
        }
        // Whatever the mask of this process takes away. A file system that has no modes refuses that, and needs none.
        _ = fchmod(made, 0o644)
        return made
    }

    /// Opens a file that is there, for writing where this user may: over NFS a lock is one of the server's, which takes
    /// none by a descriptor that only reads.
    private static func descriptor(of path: String, _ flags: Int32) -> Int32 {
        let writable = unsafe Glibc.open(path, O_RDWR | flags)
        guard writable < 0, [EACCES, EPERM, EROFS].contains(errno) else { return writable }
        return unsafe Glibc.open(path, O_RDONLY | flags)
    }

    /// Where the lock of a file is; a name may be as long as names can be, so that only its beginning is in it.
    private static func path(beside file: String) -> String {
        let name = file.split(separator: "/").last ?? ""
        return
            "\(FileIO.folder(of: file))/.pedns.\(String(decoding: name.utf8.prefix(200), as: UTF8.self)).lock"
    }

    private static func lock(_ descriptor: Int32, _ path: String) throws -> Int32 {
        guard descriptor >= 0 else { throw FileError(path, "write") }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            close(descriptor)
            guard error == EWOULDBLOCK else { throw FileError(path, "write", number: error) }
            throw FileUpdate.Refusal.locked
        }
        return descriptor
    }

    /// Gives the lock back.
    borrowing func release() {
        FileIO.beforeCall?()
        if let path { unsafe unlink(path) }
        close(descriptor)
    }
}
