import Exporters
import Glibc

/// A copy of what pedns wrote, in a folder of its own that nobody else can write to: what a checker reads is pedns's own
/// text, whatever has become of the file meanwhile.
struct CheckedCopy: ~Copyable {
    /// The copy.
    let path: String
    private let folder: String

    private static let wrapping = "whole.conf"

    private init(named fileName: String, in folder: String) {
        self.folder = folder
        // Some programs go by a name's ending; the rest of it may be as long as a name can be.
        path = "\(folder)/pedns" + (fileName.lastIndex(of: ".").map { fileName[$0...] } ?? "")
    }

    /// Makes a copy, which is gone with this value. Throws when it cannot be written.
    static func make(
        of octets: [UInt8], named fileName: String, below temporaryFolder: String
    ) throws(FileError) -> CheckedCopy {
        let copy = CheckedCopy(named: fileName, in: try FileIO.makeTemporaryFolder(below: temporaryFolder))
        try FileIO.replace([(copy.path, octets)])
        return copy
    }

    deinit {
        unsafe unlink(path)
        unsafe unlink("\(folder)/\(CheckedCopy.wrapping)")
        unsafe rmdir(folder)
    }

    /// What a checker is to read: the copy, or a configuration that includes it.
    func place(for checker: FileChecker) throws(FileError) -> String {
        guard let wrapper = checker.wrapper else { return path }
        let whole = "\(folder)/\(CheckedCopy.wrapping)"
        try FileIO.replace([(whole, Array("\(wrapper)include: \"\(path)\"\n".utf8))])
        return whole
    }
}
