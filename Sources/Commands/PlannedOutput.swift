import Exporters
import Reports

/// What goes to disk, planned before anything is touched.
struct PlannedOutput {
    /// What the site file calls the export; empty where there is no other.
    var name = ""
    private let artefacts: [Artefact]
    private let plan: OutputPlan
    /// The folder that the files go to; nil where there is one file.
    private let folder: String?
    private let remarks: [ExportRemark]
    private let prune: Bool
    /// Files with zone statements that others wrote before, and that tell of other zones.
    private let staleStanzas: [String]
    private let checkers: [FoundChecker]

    /// Plans the writing of artefacts to a folder, or to a file where there is one. Throws when what is there cannot be
    /// read or replaced.
    ///
    /// Beside zone files of a format, statements are looked at that an earlier run wrote.
    init(
        _ artefacts: [Artefact], to output: String, remarks: [ExportRemark], checkers: CheckerOptions,
        isPart: Bool = false, prune: Bool = false, stanzasOf format: String? = nil,
        in environment: Environment
    ) throws {
        self.artefacts = artefacts
        self.remarks = remarks
        self.prune = prune
        self.checkers = try checkers.checkers(of: artefacts, in: environment)
        let isFolder = artefacts.contains(where: \.goesIntoFolder)
        guard !prune || isFolder else {
            throw Failure(.usage, "--prune removes files from a folder; this is one file")
        }
        folder = isFolder ? output : nil
        do {
            plan = try OutputPlan(
                writing: artefacts, to: isFolder ? .folder(output) : .file(output), isPart: isPart)
            staleStanzas =
                if isFolder, let format {
                    try ZoneStanzas.stale(in: output, beside: artefacts, of: format, isPart: isPart)
                } else {
                    []
                }
            try requireUnedited()
        } catch let error as FileError {
            guard error.isAboutFolder, !isFolder, let artefact = artefacts.first else {
                throw Failure(.outputFailed, [error.description])
            }
            let name = output.hasSuffix("/") ? output : output + "/"
            throw Failure(
                .usage,
                "\(output.printable) is a folder, and this is one file: --output"
                    + " \((name + artefact.fileName).printable)")
        }
    }

    /// Throws when a file that is to be changed or removed is not as pedns wrote it.
    private func requireUnedited() throws {
        let way = "; pedns diff shows what was edited; move it away"
        func forced(_ file: OutputPlan.EditedFile, _ options: String, _ does: String) -> String {
            guard let folder, file.isApplicable else { return "" }
            return ", or pedns apply --zones \(folder.printable)\(options) --force hand-edited \(does)"
        }
        let lines =
            plan.edited.map {
                "\($0.path.printable): error: edited by hand, which would be lost\(way)\(forced($0, "", "writes it anyway"))"
            }
            + (prune ? try plan.editedLeftovers() : []).map {
                "\($0.path.printable): error: no longer needed, but edited by hand\(way)\(forced($0, " --prune", "removes it"))"
            }
        guard lines.isEmpty else { throw Failure(.refused, lines) }
    }

    /// Throws when what is planned cannot all be in its place.
    private static func requirePlaces(_ outputs: [PlannedOutput], check: Bool) throws {
        let places = OutputPlaces(of: outputs.map(\.plan))
        let clashes = try places.clashes()
        guard clashes.isEmpty else {
            throw Failure(
                .usage,
                clashes.map { clash in
                    "pedns: error: exports \(outputs[clash.first].name.printable) and"
                        + " \(outputs[clash.second].name.printable) both write \(clash.path.printable)"
                })
        }
        try places.requireRoom(isToWrite: !check)
    }

    private var files: [WrittenFile] {
        zip(artefacts, plan.files).map { artefact, file in
            WrittenFile(
                name: file.path.printable, artefact: artefact,
                octets: file.state == .unchanged ? nil : file.octets)
        }
    }

    /// Writes what is planned and has checkers look at it, or with `check` says what would change, with status 1 if
    /// anything would.
    static func carryOut(_ outputs: [PlannedOutput], check: Bool, in environment: Environment) throws {
        try requirePlaces(outputs, check: check)
        if check {
            try tell(outputs, in: environment)
            if outputs.contains(where: \.plan.changesAnything) { throw Failure(.notAsExpected) }
            return
        }
        var said: [ExportRemark] = []
        for output in outputs where output.plan.createsAnything {
            // What holds of several exports is said once.
            environment.say(output.remarks.filter { !said.contains($0) })
            said += output.remarks
        }
        for folder in outputs.lazy.compactMap(\.folder) { try FileIO.makeFolder(folder) }
        try OutputPlan.carryOut(outputs.map { (plan: $0.plan, prune: $0.prune) })
        for output in outputs {
            try environment.print(output.plan.summary(prune: output.prune, isDone: true))
            if !output.prune {
                for path in output.plan.leftovers {
                    environment.warn("\(path.printable) is no longer needed; --prune removes it")
                }
            }
            output.warnOfStanzas(in: environment)
        }
        try look(at: outputs, in: environment)
    }

    /// Says what would change, and writes nothing.
    static func tell(_ outputs: [PlannedOutput], in environment: Environment) throws {
        for output in outputs {
            try environment.print(output.plan.summary(prune: output.prune, isDone: false))
            output.warnOfStanzas(in: environment)
        }
    }

    private func warnOfStanzas(in environment: Environment) {
        for path in staleStanzas {
            environment.warn(
                "\(path.printable) is of an earlier export, and tells of other zones than there are now: write it with"
                    + " --stanzas again, or remove it")
        }
    }

    /// Has the checkers of all outputs look, whatever one of them says. Throws with the words of all.
    private static func look(at outputs: [PlannedOutput], in environment: Environment) throws {
        var failures: [Failure] = []
        for output in outputs {
            do {
                try FoundChecker.look(output.checkers, at: output.files, in: environment)
            } catch let failure as Failure {
                failures.append(failure)
            }
        }
        // A proven fault wins over a doubt.
        guard let worst = failures.first(where: { $0.status == .notAsExpected }) ?? failures.first else {
            return
        }
        throw Failure(worst.status, failures.flatMap(\.lines))
    }
}
