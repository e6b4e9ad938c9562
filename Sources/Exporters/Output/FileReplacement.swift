import Glibc

extension FileIO {
    /// Called before each call of the system that changes something, so that tests can end there.
    @TaskLocal package static var beforeCall: (@Sendable () -> Void)?

    /// Replaces a file by another, whole or not at all, which gets these attributes: all of them where they must be the
    /// same, else as far as the system lets them.
    static func replace(
        _ path: String, by octets: [UInt8], with attributes: FileAttributes?, isStrict: Bool
    ) throws(FileError) {
        let temporary = try stage(octets, beside: path, number: 0) { descriptor throws(FileError) in
            do throws(FileError) {
                try attributes?.apply(to: descriptor, path: path)
            } catch {
                if isStrict { throw error }
            }
        }
        beforeCall?()
        guard unsafe rename(temporary, path) == 0 else {
            let error = FileError(path, "write")
            unsafe unlink(temporary)
            throw error
        }
        try synchronise(folder: folder(of: path))
    }

    /// Replaces files all or none: each is first written whole beside its place, and only then are all moved there.
    ///
    /// Devices and pipes are written to as they are, once everything else is ready to be moved.
    package static func replace(_ files: [(path: String, octets: [UInt8])]) throws(FileError) {
        var staged: [(temporary: String, path: String)] = []
        do throws(FileError) {
            for file in files where !isSpecial(file.path) {
                let path = try resolvingLink(file.path)
                let temporary = try stage(file.octets, beside: path, number: staged.count) {
                    (descriptor) throws(FileError) in try keepModeAndOwner(of: path, on: descriptor)
                }
                staged.append((temporary, path))
            }
            for file in files where isSpecial(file.path) { try write(file.octets, into: file.path) }
            for (index, file) in staged.enumerated() {
                beforeCall?()
                guard unsafe rename(file.temporary, file.path) == 0 else {
                    let error = FileError(file.path, "write")
                    staged.removeSubrange(..<index)
                    throw error
                }
            }
        } catch {
            for file in staged { unsafe unlink(file.temporary) }
            throw error
        }
        // A rename lasts only once its folder is on the disk too.
        for folder in Set(staged.map { FileIO.folder(of: $0.path) }) { try synchronise(folder: folder) }
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

    private static func stage(
        _ octets: [UInt8], beside path: String, number: Int,
        prepare: (_ descriptor: Int32) throws(FileError) -> Void
    ) throws(FileError) -> String {
        // A rename onto a folder would fail only when others have been moved already.
        if let mode = mode(of: path), mode & S_IFMT == S_IFDIR {
            throw FileError(path, "write", number: EISDIR)
        }
        // Not made of the file's own name, which may be as long as a name can be.
        let temporary = "\(folder(of: path))/.pedns.\(getpid()).\(number).new"
        unsafe unlink(temporary)
        beforeCall?()
        let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(path, "write") }
        do throws(FileError) {
            try prepare(descriptor)
            try writeAll(octets, to: descriptor, path: path)
            beforeCall?()
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
        return temporary
    }

    private static func keepModeAndOwner(of path: String, on descriptor: Int32) throws(FileError) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return }
        guard fchmod(descriptor, status.st_mode & 0o7777) == 0 else { throw FileError(path, "write") }
        // Only root may give a file away; for anybody else the file stays the writer's.
        if geteuid() == 0, fchown(descriptor, status.st_uid, status.st_gid) != 0 {
            throw FileError(path, "write")
        }
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

    private static func synchronise(folder: String) throws(FileError) {
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
