import Glibc

/// The change of one file that others may write, too: under a lock, only from what was read, with a backup of it.
///
/// The file becomes another one with the same mode, owner and extended attributes, at one moment. Where that cannot be,
/// as with a file that is a mount of its own, in a folder that cannot be written, or with attributes that another file may
/// not have, it is written in place; only then can an interruption leave it half written, and the backup is whole, and stays.
///
/// The file is looked at once more directly before the call that changes it. Who heeds no lock and writes between that
/// look and that call, some microseconds, is not seen, for the system has no call that does both.
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
        /// A run before this one was cut short as it wrote the file in place; the backup is whole, and the trace says so.
        case halfWritten(backup: String, trace: String)
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
        (self.path, self.backup) = try FileUpdate.places(path, backup)
        self.old = old
        self.new = new
        guard try FileIO.resolvingLink(self.backup) != self.path else {
            throw FileError(self.backup, "keep the old file in its own place", number: EINVAL)
        }
    }

    private static func places(
        _ path: String, _ backup: String?
    ) throws(FileError) -> (file: String, backup: String) {
        let file = try FileIO.resolvingLink(path)
        return (file, backup ?? "\(file).pedns-backup")
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

    /// Throws ``Refusal/halfWritten(backup:trace:)`` where a run that was cut short left a file half written,
    /// ``Refusal/locked`` where one writes it at this moment, and `FileError`. With `clearing`, the trace goes of a run that
    /// left the file whole, for whoever edits the file next is to edit a file without one.
    package static func requireWhole(_ path: String, backup: String? = nil, clearing: Bool = false) throws {
        let places = try places(path, backup)
        let unfinished = UnfinishedWrite(of: places.file, backup: places.backup)
        guard try unfinished.isThere else { return }
        // Who is still writing has left a trace, too, and holds the lock.
        let lock = try FileLock(beside: places.file)
        defer { lock.release() }
        try unfinished.requireWhole()
        if clearing { try unfinished.remove() }
    }

    /// Makes the change. Throws ``Refusal``, with nothing changed, and ``FileError``.
    package func carryOut() throws -> Manner {
        let lock = try FileLock(beside: path)
        defer { lock.release() }
        let unfinished = UnfinishedWrite(of: path, backup: backup)
        try unfinished.requireWhole()
        let seen = try SeenFile(path, holding: old)
        let attributes = try FileAttributes(of: path)
        try unfinished.remove()
        if let old { try FileIO.replace(backup, by: old, with: attributes) }
        do {
            try replace(seen, with: attributes)
        } catch let error as FileError {
            guard let old, FileUpdate.canBeWrittenInPlace.contains(error.number) else { throw error }
            try writeInPlace(seen, instead: old, leaving: unfinished)
            return .inPlace
        }
        try FileIO.synchronise(folder: FileIO.folder(of: path))
        return .replaced
    }

    private func replace(_ seen: SeenFile, with attributes: FileAttributes?) throws {
        let staged = try StagedFile(new, for: path, with: attributes, isStrict: true)
        do {
            try seen.requireUnchanged()
            try staged.takePlace()
        } catch {
            staged.discard()
            throw error
        }
    }

    /// What says that another file cannot take the place of this one.
    private static let canBeWrittenInPlace = [EBUSY, EXDEV, EROFS, EACCES, EPERM, ENOTSUP]

    /// Writes over what the file holds, with a trace as long as it is not whole.
    private func writeInPlace(_ seen: SeenFile, instead old: [UInt8], leaving trace: UnfinishedWrite) throws {
        try trace.leave(writing: new)
        do {
            try seen.requireUnchanged()
        } catch {
            try trace.remove()
            throw error
        }
        do throws(FileError) {
            try overwrite(insteadOf: old)
        } catch {
            if try FileUpdate.content(of: path) == old { try trace.remove() }
            throw error
        }
        try trace.remove()
    }

    /// Writes over what the file holds; where that fails halfway, what it held comes back.
    private func overwrite(insteadOf old: [UInt8]) throws(FileError) {
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

extension FileUpdate.Refusal: CustomStringConvertible {
    package var description: String {
        switch self {
        case .changedMeanwhile: "it was changed since it was read"
        case .locked: "another pedns is changing it"
        case .halfWritten(let backup, let trace):
            "a run before this one was cut short as it wrote it in place; what it held is in \(backup):"
                + " copy that back, or mend it by hand and remove \(trace)"
        }
    }
}
