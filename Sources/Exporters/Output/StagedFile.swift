import Glibc

/// A file that is written whole beside its place, to be there at one moment.
struct StagedFile {
    /// Its place.
    let path: String
    /// Whether it has the owner and the group that it is to have.
    let keepsOwner: Bool
    private let temporary: String

    /// Writes a file that gets these attributes: all of them where they must be the same, else as far as the system lets
    /// them. `number` keeps it apart from others of one folder.
    init(
        _ octets: [UInt8], for path: String, number: Int = 0, with attributes: FileAttributes?, isStrict: Bool
    ) throws(FileError) {
        // A rename onto a folder would fail only when others have been moved already.
        guard !FileIO.isFolder(path) else { throw FileError(path, "write", number: EISDIR) }
        self.path = path
        // Not made of the file's own name, which may be as long as a name can be.
        temporary = "\(FileIO.folder(of: path))/.pedns.\(getpid()).\(number).new"
        unsafe unlink(temporary)
        FileIO.beforeCall?()
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(path, "write") }
        do throws(FileError) {
            keepsOwner = try StagedFile.give(attributes, to: descriptor, path: path, isStrict: isStrict)
            try FileIO.writeAll(octets, to: descriptor, path: path)
            FileIO.beforeCall?()
            guard fsync(descriptor) == 0 else { throw FileError(path, "write") }
        } catch {
            close(descriptor)
            unsafe unlink(temporary)
            throw error
        }
        guard close(descriptor) == 0 else {
            let error = FileError(path, "write")
            unsafe unlink(temporary)
            throw error
        }
    }

    /// Moves the file to its place, for good once the folder is on the disk, too.
    func takePlace() throws(FileError) {
        FileIO.beforeCall?()
        guard unsafe rename(temporary, path) == 0 else { throw FileError(path, "write") }
    }

    /// Removes the file, unless it is in its place.
    func discard() { unsafe unlink(temporary) }

    private static func give(
        _ attributes: FileAttributes?, to descriptor: Int32, path: String, isStrict: Bool
    ) throws(FileError) -> Bool {
        guard let attributes else { return true }
        do throws(FileError) {
            try attributes.apply(to: descriptor, path: path)
        } catch {
            if isStrict { throw error }
        }
        return attributes.hasOwner(descriptor)
    }
}
