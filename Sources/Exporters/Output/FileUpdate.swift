import Glibc

/// The change of one file that others may write, too: under a lock, only from what was read, with a backup of it.
///
/// The file becomes another one with the same mode, owner and extended attributes, at one moment. Where that cannot be,
/// as with a file that is a mount of its own, in a folder that cannot be written, or with attributes that another file may
/// not have, it is written in place; only then can an interruption leave it half written, and the backup is whole.
package struct FileUpdate: Sendable {
    /// The file.
    package let path: String
    /// What it held when it was read; nil where there was none.
    package let old: [UInt8]?
    /// What it is to hold.
    package let new: [UInt8]
    /// Where what it held is kept.
    package let backup: String

    /// Why nothing was changed.
    package enum Refusal: Error, Sendable, Equatable {
        /// The file no longer holds what was read.
        case changedMeanwhile
        /// Somebody else is changing it.
        case locked
    }

    /// How it was changed.
    package enum Manner: Sendable, Equatable {
        /// By another file in its place.
        case replaced
        /// Where it is.
        case inPlace
    }

    /// Creates a change; the backup stands beside the file, or where a link leads, unless it is to be elsewhere.
    package init(_ path: String, from old: [UInt8]?, to new: [UInt8], backup: String? = nil) throws(FileError)
    {
        self.path = try FileIO.resolvingLink(path)
        self.old = old
        self.new = new
        self.backup = backup ?? "\(self.path).pedns-backup"
        guard try FileIO.resolvingLink(self.backup) != self.path else {
            throw FileError(self.backup, "keep the old file in its own place", number: EINVAL)
        }
    }

    /// What a file holds that is to be changed; nil when there is none. Throws for a device or a pipe, too, which no file
    /// may take the place of.
    package static func content(of path: String) throws(FileError) -> [UInt8]? {
        guard !FileIO.isSpecial(path) else {
            throw FileError(path, "change what is no regular file", number: EINVAL)
        }
        // By itself, "-" stands for standard input.
        return try FileIO.readIfPresent(path == "-" ? "./-" : path)
    }

    /// Makes the change. Throws ``Refusal``, with nothing changed, and ``FileError``.
    package func carryOut() throws -> Manner {
        let lock = try FileLock(beside: path)
        defer { lock.release() }
        guard try FileUpdate.content(of: path) == old else { throw Refusal.changedMeanwhile }
        let attributes = try FileAttributes(of: path)
        if let old { try FileIO.replace(backup, by: old, with: attributes, isStrict: false) }
        do throws(FileError) {
            try FileIO.replace(path, by: new, with: attributes, isStrict: true)
            return .replaced
        } catch {
            guard let old, FileUpdate.canBeWrittenInPlace.contains(error.number) else { throw error }
            try writeInPlace(instead: old)
            return .inPlace
        }
    }

    /// What says that another file cannot take the place of this one.
    private static let canBeWrittenInPlace = [EBUSY, EXDEV, EROFS, EACCES, EPERM, ENOTSUP]

    /// Writes over what the file holds; where that fails halfway, what it held comes back.
    private func writeInPlace(instead old: [UInt8]) throws(FileError) {
        FileIO.beforeCall?()
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, "write") }
        defer { close(descriptor) }
        do throws(FileError) {
            try FileUpdate.overwrite(descriptor, path, new)
        } catch {
            try FileUpdate.overwrite(descriptor, path, old)
            throw error
        }
    }

    private static func overwrite(_ descriptor: Int32, _ path: String, _ octets: [UInt8]) throws(FileError) {
        guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw FileError(path, "write") }
        try FileIO.writeAll(octets, to: descriptor, path: path)
        FileIO.beforeCall?()
        guard ftruncate(descriptor, octets.count) == 0 else { throw FileError(path, "write") }
        FileIO.beforeCall?()
        guard fsync(descriptor) == 0 else { throw FileError(path, "write") }
    }
}
