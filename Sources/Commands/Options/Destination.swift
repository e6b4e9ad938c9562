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
        let checkers = try checkers.checkers(of: artefacts, in: environment)
        guard let output else {
            environment.say(check ? [] : remarks)
            try writeToStandardOutput(artefacts, in: environment)
            let printed = artefacts.map { WrittenFile(name: $0.fileName, artefact: $0, octets: nil) }
            return try FoundChecker.look(checkers, at: printed, in: environment)
        }
        let isFolder = artefacts.contains(where: \.goesIntoFolder)
        let plan = try OutputPlan(
            writing: artefacts, to: isFolder ? .folder(output) : .file(output), isPart: isPart)
        if check {
            try environment.print(plan.summary(prune: prune, isDone: false))
            if plan.changesAnything { throw Failure(.notAsExpected) }
            return
        }
        if plan.createsAnything { environment.say(remarks) }
        if isFolder { try FileIO.makeFolder(output) }
        try plan.carryOut(prune: prune)
        try environment.print(plan.summary(prune: prune, isDone: true))
        if !prune, !plan.leftovers.isEmpty {
            for path in plan.leftovers {
                environment.warn("\(path.printable) is no longer needed; --prune removes it")
            }
        }
        let written = zip(artefacts, plan.files).map { artefact, file in
            WrittenFile(
                name: file.path.printable, artefact: artefact,
                octets: file.state == .unchanged ? nil : file.octets)
        }
        try FoundChecker.look(checkers, at: written, in: environment)
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
    fileprivate func say(_ remarks: [ExportRemark]) {
        for remark in remarks {
            switch remark {
            case .warning(let text): warn(text)
            case .note(let text): note(text)
            }
        }
    }
}
