import Glibc

/// The files of the repository, as conventions are checked on them.
enum Repository {
    /// The root: three folders above this file.
    static let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")

    /// A source file.
    struct Source {
        /// Its path below the root.
        let path: String
        /// Its text.
        let text: String

        /// The target it belongs to, for a file under Sources.
        var target: String { String(path.split(separator: "/")[1]) }
        /// Its lines.
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
    }

    /// The Swift files below a folder, by path; links are not followed.
    static func sources(in folder: String) throws -> [Source] {
        try files(in: folder).filter { $0.hasSuffix(".swift") }.map {
            Source(path: $0, text: try text(of: $0))
        }
    }

    /// The paths of all files below a folder, sorted; hidden ones and links are left out.
    static func files(in folder: String) throws -> [String] {
        guard let directory = unsafe opendir("\(root)/\(folder)") else { throw Unreadable(path: folder) }
        defer { unsafe closedir(directory) }
        var files: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) {
                unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            guard !name.hasPrefix(".") else { continue }
            var status = stat()
            guard unsafe lstat("\(root)/\(folder)/\(name)", &status) == 0 else {
                throw Unreadable(path: name)
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: files += try Repository.files(in: "\(folder)/\(name)")
            case S_IFREG: files.append("\(folder)/\(name)")
            default: break
            }
        }
        return files.sorted()
    }

    /// The text of a file below the root.
    static func text(of path: String) throws -> String {
        guard let file = unsafe fopen("\(root)/\(path)", "r") else { throw Unreadable(path: path) }
        defer { unsafe fclose(file) }
        var octets: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = unsafe fread(&chunk, 1, chunk.count, file)
            guard count > 0 else { return String(decoding: octets, as: UTF8.self) }
            octets += chunk[..<count]
        }
    }

    struct Unreadable: Error {
        let path: String
    }
}
