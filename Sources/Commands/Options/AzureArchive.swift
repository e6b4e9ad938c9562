import AzureInventory
import Exporters
import Glibc
import Reports

/// The folder that `--azure-save` keeps Azure's answers in.
struct AzureArchive {
    /// The file of private endpoints and their interfaces, by its path.
    var resources: String { "\(folder)resources.json" }
    /// The file of the record sets of private zones, by its path.
    var recordSets: String { "\(folder)record-sets.json" }
    /// With a slash at its end.
    private let folder: String

    init(_ folder: String) {
        self.folder = folder.hasSuffix("/") ? folder : folder + "/"
    }

    /// Throws when nothing can be written there, and when a file that would be replaced holds anything but such an answer:
    /// both are known before Azure is asked.
    func check(withRecordSets: Bool) throws {
        try checkFolder()
        for path in withRecordSets ? [resources, recordSets] : [resources] {
            guard let octets = try FileIO.readIfPresent(path), !AzureDocuments.hasDocument(in: octets) else {
                continue
            }
            throw Failure(
                .refused,
                [
                    "\(path.printable): error: not written by pedns as an answer of Azure's; move it away, or keep the"
                        + " answers in another folder"
                ])
        }
    }

    /// Looks at the folder, or where there is none yet at the nearest one above it.
    private func checkFolder() throws(Failure) {
        var path = String(folder.dropLast())
        while !path.isEmpty, unsafe access(path, F_OK) != 0, errno == ENOENT {
            path = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        }
        if path.isEmpty { path = "/" }
        // A file has no entries: with a slash behind it, it is no folder.
        guard unsafe access("\(path)/", W_OK | X_OK) != 0 else { return }
        let reason = unsafe strerror(errno).map { unsafe String(cString: $0) } ?? "error \(errno)"
        throw Failure(.outputFailed, ["\(path.printable): error: cannot write: \(reason)"])
    }

    /// Keeps what Azure answered, all of it or nothing. True when record sets of an earlier time are left beside it.
    func keep(resources octets: [UInt8], recordSets sets: [UInt8]?) throws -> Bool {
        try FileIO.makeFolder(folder)
        try FileIO.replace([(resources, octets)] + (sets.map { [(recordSets, $0)] } ?? []))
        return try sets == nil && FileIO.readIfPresent(recordSets) != nil
    }
}
