import Glibc

/// The places that several plans write to, looked at before anything is made.
package struct OutputPlaces {
    private let plans: [OutputPlan]

    /// Looks at the places of these plans.
    package init(of plans: [OutputPlan]) {
        self.plans = plans
    }

    /// A file that two plans write.
    package struct Clash: Equatable {
        /// Its path in the later plan.
        package let path: String
        /// The numbers of the plans, from 0.
        package let first: Int, second: Int
    }

    /// The files that more than one plan writes, whatever path leads each to them. Throws when that cannot be told.
    ///
    /// Devices and pipes take what several write.
    package func clashes() throws(FileError) -> [Clash] {
        guard plans.count > 1 else { return [] }
        var writers: [String: Int] = [:]
        var clashes: [Clash] = []
        for (number, plan) in plans.enumerated() {
            for file in plan.files where !FileIO.isSpecial(file.path) {
                let place = try FileIO.place(of: file.path)
                guard let first = writers[place] else {
                    writers[place] = number
                    continue
                }
                clashes.append(Clash(path: file.path, first: first, second: number))
            }
        }
        return clashes
    }

    /// Throws when a folder cannot be made, or a file has none to lie in; with `isToWrite`, when it may not be written to.
    package func requireRoom(isToWrite: Bool) throws(FileError) {
        var folders: [String] = []
        for case .folder(let folder) in plans.map(\.target) {
            try requireFolder(at: folder, isToWrite: isToWrite)
            folders.append(try FileIO.place(of: folder) + "/")
        }
        for plan in plans {
            guard case .file(let path) = plan.target, plan.changesAnything, !FileIO.isSpecial(path) else {
                continue
            }
            let folder = FileIO.folder(of: try FileIO.resolvingLink(path))
            // A folder that another plan makes is there in time, its parents with it.
            let place = try FileIO.place(of: folder) + "/"
            if FileIO.isThere(folder) || !folders.contains(where: { $0.hasPrefix(place) }) {
                guard FileIO.isThere(folder) else { throw FileError(path, "write", number: ENOENT) }
                guard FileIO.isFolder(folder) else { throw FileError(path, "write", number: ENOTDIR) }
                if isToWrite { try FileIO.requireWritable(folder, for: path) }
            }
        }
    }

    /// Throws when a folder is none, or cannot be made where there is nothing yet.
    private func requireFolder(at path: String, isToWrite: Bool) throws(FileError) {
        var deepest = path
        while !FileIO.isThere(deepest) {
            let parent = FileIO.folder(of: deepest)
            guard parent != deepest else { break }
            deepest = parent
        }
        guard FileIO.isFolder(deepest) else { throw FileError(deepest, "write", number: ENOTDIR) }
        // A folder whose files are as they are to be need not be writable.
        if isToWrite, deepest != path { try FileIO.requireWritable(deepest, for: path) }
    }
}

extension FileIO {
    /// The path from the root that a path leads to, by way of links as far as there is something.
    static func place(of path: String) throws(FileError) -> String {
        if let resolved = unsafe realpath(path, nil) {
            defer { unsafe free(resolved) }
            return unsafe String(cString: resolved)
        }
        // So long a path leads nowhere; shorter ones have no more parts than fit the stack.
        guard path.utf8.count < PATH_MAX else { throw FileError(path, "write", number: ENAMETOOLONG) }
        let whole = try absolute(path)
        let parent = try place(of: folder(of: whole))
        return switch whole.split(separator: "/").last {
        case nil: "/"
        case "..": folder(of: parent)
        case let name?: parent == "/" ? "/\(name)" : "\(parent)/\(name)"
        }
    }

    /// Whether a path leads to something.
    fileprivate static func isThere(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    /// Throws when this process may make no file in a folder.
    fileprivate static func requireWritable(_ folder: String, for path: String) throws(FileError) {
        guard unsafe access(folder, W_OK | X_OK) == 0 else { throw FileError(path, "write") }
    }
}
