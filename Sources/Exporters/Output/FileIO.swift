import Glibc

/// Why a file could not be read or written.
public struct FileError: Error, Sendable, CustomStringConvertible {
    /// The file or folder.
    public let path: String
    /// What was tried, as in "read".
    public let attempt: String
    /// The system's error number.
    public let number: Int32

    init(_ path: String, _ attempt: String, number: Int32 = errno) {
        self.path = path
        self.attempt = attempt
        self.number = number
    }

    /// Whether a file was to be written, rather than read.
    public var isAboutOutput: Bool { attempt != "read" }

    /// Whether a folder stands where a file was expected.
    package var isAboutFolder: Bool { number == EISDIR }

    /// The path and what went wrong with it.
    public var description: String {
        let reason = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "error \(number)"
        return "\(path): error: cannot \(attempt): \(reason)"
    }
}

/// Files as pedns reads and writes them: bounded, whole or not at all.
package enum FileIO {
    /// The largest file read, in octets.
    package static let sizeLimit = 1 << 30
    /// The largest file that a user gives to be read, in octets: no inventory is read over 256 MiB.
    package static let inputLimit = 256 << 20

    /// The octets of a file, or of standard input for "-". Throws when they are more than `limit`, which what has no end is
    /// read to.
    package static func read(_ path: String, limit: Int = sizeLimit) throws(FileError) -> [UInt8] {
        let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, "read") }
        defer { close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { throw FileError(path, "read") }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw FileError(path, "read", number: EISDIR) }
        var octets: [UInt8] = []
        // One octet more than the file has, so that its end is seen without growing.
        guard status.st_size <= limit else { throw FileError(path, "read", number: EFBIG) }
        octets.reserveCapacity(Int(status.st_size) + 1)
        while true {
            let room = min(max(octets.capacity - octets.count, 1 << 16), limit + 1 - octets.count)
            let start = octets.count
            octets.append(contentsOf: repeatElement(0, count: room))
            let count = unsafe octets.withUnsafeMutableBytes { buffer in
                unsafe Glibc.read(descriptor, buffer.baseAddress.map { unsafe $0 + start }, room)
            }
            octets.removeLast(room - max(0, count))
            if count == 0 { return octets }
            guard count > 0 || errno == EINTR else { throw FileError(path, "read") }
            guard octets.count <= limit else { throw FileError(path, "read", number: EFBIG) }
        }
    }

    /// The octets of a file; nil when there is none.
    package static func readIfPresent(_ path: String) throws(FileError) -> [UInt8]? {
        do throws(FileError) {
            return try read(path)
        } catch {
            // Below what is no folder there is no file either; that nothing can be written there is told when it is.
            guard error.number == ENOENT || error.number == ENOTDIR else { throw error }
            return nil
        }
    }

    /// Whether a file begins with these octets; only they are read, and nothing is waited for.
    static func begins(_ path: String, with octets: [UInt8]) throws(FileError) -> Bool {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw FileError(path, "read") }
        defer { close(descriptor) }
        var start = [UInt8](repeating: 0, count: octets.count)
        let count = unsafe start.withUnsafeMutableBytes {
            unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
        }
        return count == octets.count && start == octets
    }

    /// The names of the entries of a folder, unsorted; none when there is no such folder.
    package static func namesInFolder(_ path: String) throws(FileError) -> [String] {
        guard let folder = unsafe opendir(path) else {
            guard errno == ENOENT || errno == ENOTDIR else { throw FileError(path, "read") }
            return []
        }
        defer { unsafe closedir(folder) }
        var names: [String] = []
        while let entry = unsafe readdir(folder) {
            // The name is a C array in place; its bytes end at the first zero.
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            names.append(name)
        }
        return names
    }

    /// Removes a file.
    static func remove(_ path: String) throws(FileError) {
        guard unsafe unlink(path) == 0 else { throw FileError(path, "remove") }
    }

    /// A path from the root; links in it stay as they are.
    package static func absolute(_ path: String) throws(FileError) -> String {
        if path.hasPrefix("/") { return path }
        guard let folder = unsafe getcwd(nil, 0) else { throw FileError(path, "read") }
        defer { unsafe free(folder) }
        let start = unsafe String(cString: folder)
        let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return parts.isEmpty ? start : start == "/" ? "/" + parts : "\(start)/\(parts)"
    }

    /// Creates a folder of a new name, which nobody else may look into, and gives its path.
    package static func makeTemporaryFolder(below path: String) throws(FileError) -> String {
        var template = Array("\(path)/pedns.XXXXXX".utf8CString)
        guard let made = unsafe mkdtemp(&template) else { throw FileError(path, "write") }
        return unsafe String(cString: made)
    }

    /// Creates a folder where there is none, its parents with it.
    package static func makeFolder(_ path: String) throws(FileError) {
        var status = stat()
        if unsafe stat(path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFDIR else { throw FileError(path, "write", number: ENOTDIR) }
            return
        }
        if let slash = path.lastIndex(of: "/"), slash > path.startIndex {
            try makeFolder(String(path[..<slash]))
        }
        guard unsafe mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(path, "write") }
    }
}
