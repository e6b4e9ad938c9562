import ArgumentParser
import Exporters
import Reports

/// Where an export goes, and whether it goes there or is only compared.
struct Destination: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder for zone files, or the file for everything else.", valueName: "path"))
    var output: String?

    @Option(
        help: ArgumentHelp(
            "The zone file that standard output is to replace; its serial goes on. For nsupdate, the zones as the server holds them.",
            valueName: "file"))
    var previous: String?

    @Flag(help: "Write nothing; say what would change, with status 1 if anything would.")
    var check = false

    @Flag(help: "Remove zone files that pedns wrote to the folder and that are no longer needed.")
    var prune = false

    func validate() throws {
        guard output == nil || previous == nil else {
            throw ValidationError("--previous goes with standard output; --output reads what it replaces.")
        }
    }

    /// Takes from a site file's export what the command line leaves open.
    mutating func complete(from entry: SiteFile.ExportEntry) {
        if output == nil, previous == nil { output = entry.output }
    }

    /// Throws when there is nothing to compare with or to remove from.
    func requireTarget() throws {
        guard !check || output != nil || previous != nil else {
            throw ValidationError("--check needs --output or --previous to compare with.")
        }
        try checkers.validate(isCheck: check)
        guard !prune || output != nil else { throw ValidationError("--prune goes with --output FOLDER.") }
    }

    @OptionGroup var checkers: CheckerOptions

    /// Writes the artefacts and has checkers look at them, or says what would change; what there is to remark is said when something new comes of it.
    func write(
        _ artefacts: [Artefact], remarks: [ExportRemark], isPart: Bool, in environment: Environment
    ) throws {
        try requireTarget()
        guard output != nil else {
            let checkers = try checkers.checkers(of: artefacts, in: environment)
            environment.say(check ? [] : remarks)
            try writeToStandardOutput(artefacts, in: environment)
            let printed = artefacts.map { WrittenFile(name: $0.fileName, artefact: $0, octets: nil) }
            return try FoundChecker.look(checkers, at: printed, in: environment)
        }
        let output = try planned(artefacts, remarks: remarks, isPart: isPart, in: environment)
        try Destination.carryOut([output], check: check, in: environment)
    }

    /// What goes to disk, planned before anything is touched.
    struct PlannedOutput {
        fileprivate let artefacts: [Artefact]
        fileprivate let plan: OutputPlan
        /// The folder that the files go to; nil where there is one file.
        fileprivate let folder: String?
        fileprivate let remarks: [ExportRemark]
        fileprivate let prune: Bool
        fileprivate let checkers: [FoundChecker]

        fileprivate var files: [WrittenFile] {
            zip(artefacts, plan.files).map { artefact, file in
                WrittenFile(
                    name: file.path.printable, artefact: artefact,
                    octets: file.state == .unchanged ? nil : file.octets)
            }
        }
    }

    /// Plans what `--output` names. Throws when what is there cannot be read or replaced.
    func planned(
        _ artefacts: [Artefact], remarks: [ExportRemark], isPart: Bool, in environment: Environment
    ) throws -> PlannedOutput {
        let checkers = try checkers.checkers(of: artefacts, in: environment)
        let output = output ?? ""
        let isFolder = artefacts.contains(where: \.goesIntoFolder)
        guard !prune || isFolder else {
            throw Failure(.usage, "--prune removes files from a folder; this is one file")
        }
        let plan = try OutputPlan(
            writing: artefacts, to: isFolder ? .folder(output) : .file(output), isPart: isPart)
        return PlannedOutput(
            artefacts: artefacts, plan: plan, folder: isFolder ? output : nil, remarks: remarks, prune: prune,
            checkers: checkers)
    }

    /// Writes what is planned, or with `check` says what would change, with status 1 if anything would.
    static func carryOut(
        _ outputs: [PlannedOutput], check: Bool, in environment: Environment
    ) throws {
        if check {
            for output in outputs {
                try environment.print(output.plan.summary(prune: output.prune, isDone: false))
            }
            if outputs.contains(where: \.plan.changesAnything) { throw Failure(.notAsExpected) }
            return
        }
        var said: [ExportRemark] = []
        for output in outputs where output.plan.createsAnything {
            // What holds of several exports is said once.
            environment.say(output.remarks.filter { !said.contains($0) })
            said += output.remarks
        }
        for output in outputs {
            if let folder = output.folder { try FileIO.makeFolder(folder) }
            try output.plan.carryOut(prune: output.prune)
            try environment.print(output.plan.summary(prune: output.prune, isDone: true))
            if !output.prune {
                for path in output.plan.leftovers {
                    environment.warn("\(path.printable) is no longer needed; --prune removes it")
                }
            }
        }
        for output in outputs {
            try FoundChecker.look(output.checkers, at: output.files, in: environment)
        }
    }

    private func writeToStandardOutput(_ artefacts: [Artefact], in environment: Environment) throws {
        var before: [UInt8]?
        if let previous { before = try environment.read(previous) }
        let text = try Artefact.joined(
            artefacts, replacing: before.map { PreviousText(file: (previous ?? "").printable, octets: $0) })
        if check {
            guard text == before else {
                try environment.print("would change \((previous ?? "").printable)\n")
                throw Failure(.notAsExpected)
            }
            return
        }
        try environment.writeOutput(text)
    }
}

extension Environment {
    /// Says what an exporter has to remark.
    func say(_ remarks: [ExportRemark]) {
        for remark in remarks {
            switch remark {
            case .warning(let text): warn(text)
            case .note(let text): note(text)
            }
        }
    }
}
