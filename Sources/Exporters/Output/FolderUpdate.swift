/// The change of files in a folder that others may write, too: under a lock, only from what was read, and all of it undone
/// where the server does not load it.
///
/// Each file is looked at once more directly before it changes, as ``FileUpdate`` does, and with the same limit.
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

    /// What was changed is not loaded; every file is as it was before.
    package struct Undone: Error {
        /// Why it is not loaded.
        package let cause: any Error
        /// Whether the server has loaded what was there before.
        package let isLoadedAgain: Bool
    }

    /// What was changed could not be brought back as it was.
    package struct NotUndone: Error {
        /// Why it was to be.
        package let cause: any Error
        /// Why it is not, a line each.
        package let troubles: [String]
    }

    /// Whether a run was cut short before the server had loaded what it wrote to a folder.
    package static func isUnloaded(_ folder: String) throws(FileError) -> Bool {
        try UnloadedTrace(in: folder).isThere
    }

    /// Makes the change, and has the server load it; where either fails, everything is as it was before, and is loaded
    /// once more. Gives the files whose owner or group could not be kept.
    ///
    /// Throws ``FileUpdate/Refusal`` and `FileError`, with nothing changed, ``Undone`` and ``NotUndone``.
    package func carryOut(loading load: (() async throws -> Void)?) async throws -> [String] {
        try FileIO.makeFolder(folder)
        let lock = try FileLock(beside: folder.hasSuffix("/") ? folder + "zones" : "\(folder)/zones")
        defer { lock.release() }
        let changes = try changes()
        let trace = UnloadedTrace(in: folder)
        let wasUnloaded = try trace.isThere
        let staged = try stage(changes)
        var placed = 0
        do {
            for change in changes { try change.before.requireUnchanged() }
            if load != nil { try trace.leave() }
            try place(changes, staged, count: &placed)
        } catch {
            for file in staged.values { file.discard() }
            try undo(changes.prefix(placed), for: error)
            if load != nil, !wasUnloaded { try trace.remove() }
            throw error
        }
        if let load { try await self.load(changes, trace, by: load) }
        return changes.compactMap { staged[$0.path]?.keepsOwner == false ? $0.path : nil }
    }

    private func load(
        _ changes: [Change], _ trace: UnloadedTrace, by load: () async throws -> Void
    ) async throws {
        do {
            try await load()
        } catch let cause {
            try undo(changes[...], for: cause)
            do {
                // The server is to have what the files say once more.
                try await load()
            } catch {
                // Nobody knows what it has: the trace stays.
                throw Undone(cause: cause, isLoadedAgain: false)
            }
            try trace.remove()
            throw Undone(cause: cause, isLoadedAgain: true)
        }
        try trace.remove()
    }

    // MARK: The files

    /// A file of the change.
    private struct Change {
        let path: String
        /// The file before.
        let before: SeenFile
        let attributes: FileAttributes?
        /// What it is to hold; nil where it is to go.
        let after: [UInt8]?
    }

    private func changes() throws -> [Change] {
        let pending = plan.files.filter { $0.state != .unchanged }
        let known =
            pending.map { (path: $0.path, before: $0.previous, after: Optional($0.octets)) }
            + removals.map { (path: $0.path, before: Optional($0.octets), after: nil) }
        return try known.map { file in
            Change(
                path: file.path, before: try SeenFile(file.path, holding: file.before),
                attributes: try FileAttributes(of: file.path), after: file.after)
        }
    }

    private func stage(_ changes: [Change]) throws(FileError) -> [String: StagedFile] {
        var staged: [String: StagedFile] = [:]
        do throws(FileError) {
            for change in changes {
                guard let after = change.after else { continue }
                staged[change.path] = try FileIO.stage(after, for: change.path, number: staged.count)
            }
        } catch {
            for file in staged.values { file.discard() }
            throw error
        }
        return staged
    }

    /// Changes the files, and counts those that are changed.
    private func place(_ changes: [Change], _ staged: [String: StagedFile], count: inout Int) throws {
        for change in changes {
            try change.before.requireUnchanged()
            if let file = staged[change.path] {
                try file.takePlace()
            } else {
                FileIO.beforeCall?()
                try FileIO.remove(change.path)
            }
            count += 1
        }
        for folder in Set(staged.values.map { FileIO.folder(of: $0.path) }).union([folder]) {
            try FileIO.synchronise(folder: folder)
        }
    }

    /// Brings back what each file held that holds what was written to it; what somebody else wrote stays, and is told.
    private func undo(_ changes: ArraySlice<Change>, for cause: any Error) throws {
        var troubles: [String] = []
        for change in changes {
            do throws(FileError) {
                let held = try FileIO.readIfPresent(change.path)
                if held == change.before.octets { continue }
                guard held == change.after else {
                    troubles.append("\(change.path): error: was changed meanwhile, and is left as it is")
                    continue
                }
                if let octets = change.before.octets {
                    try FileIO.replace(
                        try FileIO.resolvingLink(change.path), by: octets, with: change.attributes)
                } else {
                    try FileIO.remove(change.path)
                }
            } catch {
                troubles.append("\(error)")
            }
        }
        guard troubles.isEmpty else { throw NotUndone(cause: cause, troubles: troubles) }
    }
}
