package import DNS
import LDNS

/// Where an export goes.
public enum OutputTarget: Sendable, Equatable {
    /// One file that holds the only artefact.
    case file(String)
    /// A folder with a file for each artefact.
    case folder(String)
}

/// What an export would change on disk: made whole before anything is touched, carried out all or nothing.
public struct OutputPlan: Sendable {
    /// The files to be there, in the order of the artefacts.
    public let files: [PlannedFile]
    /// Files that pedns wrote once and that no artefact is for any longer, sorted.
    public let leftovers: [String]
    /// Where the files go.
    let target: OutputTarget
    /// The files that are to change although somebody has edited them.
    package let edited: [EditedFile]

    /// A zone file that is not as pedns left it.
    package struct EditedFile: Equatable, Sendable {
        /// Its path.
        package let path: String
        /// Whether `apply` writes files of its kind.
        package let isApplicable: Bool
    }

    /// A file of the plan.
    public struct PlannedFile: Sendable {
        /// Its path.
        public let path: String
        /// The zone that it is the file of; nil where it is of none.
        package let origin: DomainName?
        /// What it will hold.
        public let octets: [UInt8]
        /// What it holds now; nil where it is not there, or cannot tell.
        package let previous: [UInt8]?
        /// What it holds now.
        public let state: State
    }

    /// How a file differs from what it will hold.
    public enum State: String, Sendable {
        /// It holds that already and is not touched.
        case unchanged
        /// It holds something else, or cannot tell.
        case changed
        /// It is not there.
        case new
    }

    /// Plans the writing of artefacts, reading what is there.
    ///
    /// Throws ``FileError`` when a file or folder cannot be read, ``ExportError`` when a previous file is not what it
    /// must be or a serial would go backwards; the faults of all files are told, not the first one's alone.
    ///
    /// Where the artefacts are a part of what belongs there, nothing beside them is a leftover. `model` is like the files
    /// that are leftovers where there is no artefact at all.
    public init(
        writing artefacts: [Artefact], to target: OutputTarget, isPart: Bool = false,
        like model: Artefact? = nil
    ) throws {
        var files: [PlannedFile] = []
        var faults: [ExportError] = []
        var edited: [EditedFile] = []
        for artefact in artefacts {
            let path = OutputPlan.path(of: artefact, in: target)
            // What a device or a pipe holds cannot be told; nothing is read from it.
            let isSpecial = FileIO.isSpecial(path)
            let previous = isSpecial ? nil : try FileIO.readIfPresent(path)
            do throws(ExportError) {
                let octets = try artefact.text(
                    replacing: previous.map { PreviousText(file: path, octets: $0) })
                if let previous, previous != octets, !previous.isEmpty,
                    !previous.starts(with: Array(artefact.opening.utf8))
                {
                    let other =
                        artefact.carriesSerialOn
                        ? ", or print to standard output with --previous \(path)" : ""
                    throw ExportError(
                        .foreignFile,
                        [
                            "\(path): error: not written by pedns, and not what it would write; move it away\(other)"
                        ])
                }
                if let previous, previous != octets, let held = ContentKind(of: previous),
                    let new = ContentKind(of: octets), held != new
                {
                    throw ExportError(
                        .foreignFile,
                        ["\(path): error: holds \(held.rawValue), not \(new.rawValue); move it away"])
                }
                if artefact.carriesSerialOn, let previous, previous != octets,
                    try WrittenZone(previous).condition == .edited,
                    !OutputPlan.holdsTheSame(octets, as: previous, of: artefact.origin)
                {
                    edited.append(EditedFile(path: path, isApplicable: artefact.isApplicable))
                }
                let state: State =
                    previous.map { $0 == octets ? .unchanged : .changed } ?? (isSpecial ? .changed : .new)
                files.append(
                    PlannedFile(
                        path: path, origin: artefact.origin, octets: octets, previous: previous, state: state)
                )
            } catch {
                faults.append(error)
            }
        }
        if let error = ExportError(faults) { throw error }
        self.files = files
        self.target = target
        self.edited = edited
        leftovers =
            isPart
            ? []
            : try OutputPlan.leftovers(
                beside: Set(files.map(\.path)), of: artefacts + [model].compactMap(\.self), in: target)
    }

    /// Whether carrying out would change anything, leftovers included.
    public var changesAnything: Bool {
        files.contains { $0.state != .unchanged } || !leftovers.isEmpty
    }

    /// Whether a file is written that was not there before.
    public var createsAnything: Bool { files.contains { $0.state == .new } }

    /// Writes every file that differs, all of them or none; with `prune` then removes the leftovers.
    public func carryOut(prune: Bool) throws(FileError) {
        try OutputPlan.carryOut([(plan: self, prune: prune)])
    }

    /// Writes every file of several plans that differs, all of them or none; then removes the leftovers of those that
    /// prune.
    package static func carryOut(_ plans: [(plan: OutputPlan, prune: Bool)]) throws(FileError) {
        let pending = plans.flatMap { $0.plan.files.filter { $0.state != .unchanged } }
        try FileIO.replace(pending.map { (path: $0.path, octets: $0.octets) })
        for plan in plans where plan.prune {
            for path in plan.plan.leftovers { try FileIO.remove(path) }
        }
    }

    /// The leftovers that somebody has edited. Throws when one cannot be read.
    package func editedLeftovers() throws -> [EditedFile] {
        try leftovers.compactMap { path in
            let octets = try FileIO.read(path)
            guard try WrittenZone(octets).condition == .edited else { return nil }
            return EditedFile(path: path, isApplicable: OwnMark.isOnZone(octets))
        }
    }

    /// Whether two zone files hold the same records, the serial among them, so that nothing is lost with either.
    private static func holdsTheSame(
        _ octets: [UInt8], as previous: [UInt8], of origin: DomainName?
    ) -> Bool {
        guard let origin, let new = try? ZoneFile.read(octets, file: "", origin: origin),
            let old = try? ZoneFile.read(previous, file: "", origin: origin)
        else { return false }
        return Set(new.records) == Set(old.records)
    }

    private static func path(of artefact: Artefact, in target: OutputTarget) -> String {
        switch target {
        case .file(let path): path
        case .folder(let folder):
            folder.hasSuffix("/") ? folder + artefact.fileName : "\(folder)/\(artefact.fileName)"
        }
    }

    /// The files of a folder that are like the artefacts, in the ending of their names and in what they begin with.
    private static func leftovers(
        beside kept: Set<String>, of artefacts: [Artefact], in target: OutputTarget
    ) throws(FileError) -> [String] {
        guard case .folder(let folder) = target else { return [] }
        let kinds = Set(artefacts.map { FileKind(ending: $0.fileEnding, opening: $0.opening) })
        var leftovers: [String] = []
        for name in try FileIO.namesInFolder(folder) {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            for kind in kinds where name.hasSuffix(kind.ending) && !kept.contains(path) {
                if try FileIO.begins(path, with: Array(kind.opening.utf8)) { leftovers.append(path) }
            }
        }
        return leftovers.sorted()
    }

    private struct FileKind: Hashable {
        let ending: String
        let opening: String
    }
}

extension Artefact {
    /// The last dot of the file's name, and what follows.
    fileprivate var fileEnding: String {
        fileName.lastIndex(of: ".").map { String(fileName[$0...]) } ?? fileName
    }
}

extension OutputPlan {
    /// What carrying out changes, a line for each file that differs, by path.
    public func summary(prune: Bool, isDone: Bool) -> String {
        var lines = files.filter { $0.state != .unchanged }.map { file in
            (path: file.path, text: OutputPlan.verb(for: file.state, isDone: isDone))
        }
        let verb = isDone ? "removed" : prune ? "would remove" : "no longer needed (--prune removes it):"
        if prune || !isDone { lines += leftovers.map { (path: $0, text: verb) } }
        return lines.sorted { $0.path < $1.path }.map { "\($0.text) \($0.path)\n" }.joined()
    }

    private static func verb(for state: State, isDone: Bool) -> String {
        switch (state, isDone) {
        case (.new, true): "created"
        case (.new, false): "would create"
        case (_, true): "changed"
        case (_, false): "would change"
        }
    }
}
