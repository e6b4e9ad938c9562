import Glibc

extension FileIO {
    /// Called before each call of the system that changes something, so that tests can end there.
    @TaskLocal package static var beforeCall: (@Sendable () -> Void)?

    /// Replaces a file by another, whole or not at all, which gets these attributes as far as the system lets them.
    static func replace(
        _ path: String, by octets: [UInt8], with attributes: FileAttributes?
    ) throws(FileError) {
        let staged = try StagedFile(octets, for: path, with: attributes, isStrict: false)
        do throws(FileError) {
            try staged.takePlace()
        } catch {
            staged.discard()
            throw error
        }
        try synchronise(folder: folder(of: path))
    }

    /// Replaces files all or none: each is first written whole beside its place, and only then are all moved there.
    ///
    /// Devices and pipes are written to as they are, once everything else is ready to be moved. A file keeps its mode and
    /// what the system lets this process give it of owner, group and extended attributes; root keeps the owner.
    package static func replace(_ files: [(path: String, octets: [UInt8])]) throws(FileError) {
        var staged: [StagedFile] = []
        do throws(FileError) {
            for file in files where !isSpecial(file.path) {
                staged.append(try stage(file.octets, for: file.path, number: staged.count))
            }
            for file in files where isSpecial(file.path) { try write(file.octets, into: file.path) }
            for file in staged { try file.takePlace() }
        } catch {
            for file in staged { file.discard() }
            throw error
        }
        // A rename lasts only once its folder is on the disk too.
        for folder in Set(staged.map { FileIO.folder(of: $0.path) }) { try synchronise(folder: folder) }
    }

    /// Writes a file beside its place, or where a link leads, that is like the one it is to replace. Throws where root
    /// cannot keep the owner; anybody else's file may become theirs.
    static func stage(_ octets: [UInt8], for path: String, number: Int) throws(FileError) -> StagedFile {
        let path = try resolvingLink(path)
        let attributes = try FileAttributes(of: path)
        let staged = try StagedFile(octets, for: path, number: number, with: attributes, isStrict: false)
        guard staged.keepsOwner || geteuid() != 0 else {
            staged.discard()
            throw FileError(path, "keep the owner", number: EPERM)
        }
        return staged
    }

    /// The file that a path leads to, so that a link stays and its target is replaced.
    static func resolvingLink(_ path: String) throws(FileError) -> String {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw FileError(path, "write") }
            return path
        }
        guard status.st_mode & S_IFMT == S_IFLNK else { return path }
        guard let resolved = unsafe realpath(path, nil) else { throw FileError(path, "write") }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved)
    }

    /// Whether a path leads to what is neither a file nor a folder, as a device or a pipe.
    static func isSpecial(_ path: String) -> Bool {
        guard let mode = mode(of: path) else { return false }
        return mode & S_IFMT != S_IFREG && mode & S_IFMT != S_IFDIR
    }

    /// Whether a path leads to a folder.
    package static func isFolder(_ path: String) -> Bool {
        mode(of: path).map { $0 & S_IFMT == S_IFDIR } ?? false
    }

    private static func mode(of path: String) -> mode_t? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_mode : nil
    }

    private static func write(_ octets: [UInt8], into path: String) throws(FileError) {
        let descriptor = unsafe open(path, O_WRONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, "write") }
        defer { close(descriptor) }
        try writeAll(octets, to: descriptor, path: path)
    }

    /// Writes all octets to an open file.
    package static func writeAll(_ octets: [UInt8], to descriptor: Int32, path: String) throws(FileError) {
        var written = 0
        while written < octets.count {
            beforeCall?()
            let count = unsafe octets.withUnsafeBytes { buffer in
                unsafe Glibc.write(
                    descriptor, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw FileError(path, "write") }
            written += count
        }
    }

    /// Brings a folder to the disk, with the names in it.
    static func synchronise(folder: String) throws(FileError) {
        let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(folder, "write") }
        defer { close(descriptor) }
        beforeCall?()
        // Some file systems cannot do this to a folder; they say EINVAL and are as safe as they get.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw FileError(folder, "write") }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }
}
