/// The change of files in a folder that others may write, too: under a lock, only from what was read, and all of it undone
/// where what comes next fails.
package struct FolderUpdate: Sendable {
    private let plan: OutputPlan
    private let folder: String
    /// Files that are to go, and what they hold.
    private let removals: [(path: String, octets: [UInt8])]

    /// Creates the change that a plan makes in a folder; these files of it, with what they held when they were read, go.
    package init(_ plan: OutputPlan, in folder: String, removing removals: [(path: String, octets: [UInt8])])
    {
        self.plan = plan
        self.folder = folder
        self.removals = removals
    }

    /// Makes the change, and then what is to be done with it; where that throws, everything is again as it was before.
    ///
    /// Throws ``FileUpdate/Refusal``, with nothing changed, `FileError`, and what `follow` throws.
    package func carryOut(then follow: () async throws -> Void) async throws {
        try FileIO.makeFolder(folder)
        let lock = try FileLock(beside: folder.hasSuffix("/") ? folder + "zones" : "\(folder)/zones")
        defer { lock.release() }
        let pending = plan.files.filter { $0.state != .unchanged }
        let known = pending.map { ($0.path, $0.previous) } + removals.map { ($0.path, Optional($0.octets)) }
        for (path, octets) in known {
            guard try FileIO.readIfPresent(path) == octets else { throw FileUpdate.Refusal.changedMeanwhile }
        }
        var before: [(path: String, octets: [UInt8], attributes: FileAttributes?)] = []
        for case (let path, let octets?) in known {
            before.append((path, octets, try FileAttributes(of: path)))
        }
        do {
            try FileIO.replace(pending.map { (path: $0.path, octets: $0.octets) })
            for file in removals { try FileIO.remove(file.path) }
            try await follow()
        } catch {
            do throws(FileError) {
                try undo(pending, to: before)
            } catch let trouble {
                throw NotUndone(cause: error, trouble: trouble)
            }
            throw error
        }
    }

    /// What came next failed, and the files could not be brought back as they were.
    package struct NotUndone: Error {
        /// Why they were to be.
        package let cause: any Error
        /// Why they are not.
        package let trouble: FileError
    }

    private func undo(
        _ pending: [OutputPlan.PlannedFile],
        to before: [(path: String, octets: [UInt8], attributes: FileAttributes?)]
    ) throws(FileError) {
        for file in before {
            try FileIO.replace(
                try FileIO.resolvingLink(file.path), by: file.octets, with: file.attributes, isStrict: false)
        }
        for file in pending where file.previous == nil {
            if try FileIO.readIfPresent(file.path) != nil { try FileIO.remove(file.path) }
        }
    }
}
