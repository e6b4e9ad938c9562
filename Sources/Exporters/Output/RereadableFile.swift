import Glibc

/// A file that is read piece by piece, as often as need be, and never held whole.
///
/// What can be read only once, as a pipe, is kept in a file without a name meanwhile.
package final class RereadableFile: Sendable {
    private let source: Source
    private let path: String

    private enum Source: Sendable {
        case descriptor(Int32)
        case octets([UInt8])
    }

    /// Octets that are there already.
    package init(_ octets: [UInt8], path: String) {
        source = .octets(octets)
        self.path = path
    }

    /// Opens a file, or standard input for "-". Throws when it cannot be read, or kept.
    package init(_ path: String, temporaryFolder: String) throws(FileError) {
        self.path = path
        let descriptor = path == "-" ? dup(STDIN_FILENO) : unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, "read") }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
            let number = status.st_mode & S_IFMT == S_IFDIR ? EISDIR : errno
            close(descriptor)
            throw FileError(path, "read", number: number)
        }
        guard status.st_mode & S_IFMT != S_IFREG else {
            source = .descriptor(descriptor)
            return
        }
        defer { close(descriptor) }
        source = .descriptor(try RereadableFile.keep(descriptor, path: path, in: temporaryFolder))
    }

    deinit {
        if case .descriptor(let descriptor) = source { close(descriptor) }
    }

    /// The octets at an offset, at least one unless the file ends there and at most so many.
    package func read(at offset: Int, count: Int) throws(FileError) -> [UInt8] {
        switch source {
        case .octets(let octets):
            return Array(octets.dropFirst(offset).prefix(count))
        case .descriptor(let descriptor):
            return try unsafe RereadableFile.octets(of: path, count: count) { buffer in
                unsafe pread(descriptor, buffer.baseAddress, buffer.count, offset)
            }
        }
    }

    /// Copies what a descriptor gives to a file without a name; gives its descriptor.
    private static func keep(_ source: Int32, path: String, in folder: String) throws(FileError) -> Int32 {
        var name = Array("\(folder)/pedns-XXXXXX".utf8CString)
        let copy = unsafe mkstemp(&name)
        guard copy >= 0 else { throw FileError(folder, "write to") }
        _ = unsafe unlink(name)
        do throws(FileError) {
            var size = 0
            while true {
                let octets = try unsafe octets(of: path, count: 1 << 16) { buffer in
                    unsafe Glibc.read(source, buffer.baseAddress, buffer.count)
                }
                if octets.isEmpty { return copy }
                size += octets.count
                guard size <= FileIO.sizeLimit else { throw FileError(path, "read", number: EFBIG) }
                try FileIO.writeAll(octets, to: copy, path: folder)
            }
        } catch {
            close(copy)
            throw error
        }
    }

    private static func octets(
        of path: String, count: Int, reading read: (UnsafeMutableRawBufferPointer) -> Int
    ) throws(FileError) -> [UInt8] {
        var octets = [UInt8](repeating: 0, count: count)
        while true {
            let got = unsafe octets.withUnsafeMutableBytes { unsafe read($0) }
            if got >= 0 { return Array(octets.prefix(got)) }
            guard errno == EINTR else { throw FileError(path, "read") }
        }
    }
}
