import ArgumentParser
import Exporters
import Reports

/// Where something is written, and whether it is written or only compared.
struct OutputOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp("The folder for zone files, or the file for everything else.", valueName: "path"))
    var output: String?

    @Flag(help: "Write nothing; say what would change, with status 1 if anything would.")
    var check = false

    @OptionGroup var checkers: CheckerOptions

    /// Throws when there is nothing to compare with.
    func requireTarget() throws {
        guard !check || output != nil else {
            throw ValidationError("--check needs --output to compare with.")
        }
        try checkers.validate(isCheck: check)
    }

    /// Writes the artefacts, or says what would change; what there is to remark is said when something new comes of it.
    func write(_ artefacts: [Artefact], remarks: [ExportRemark], in environment: Environment) throws {
        guard let output else {
            return try print(artefacts, remarks: remarks, replacing: nil, in: environment)
        }
        let planned = try PlannedOutput(
            artefacts, to: output, remarks: remarks, checkers: checkers, in: environment)
        try PlannedOutput.carryOut([planned], check: check, in: environment)
    }

    /// Writes the artefacts to standard output in the place of a file's text, or says that they would change it.
    func print(
        _ artefacts: [Artefact], remarks: [ExportRemark], replacing previous: String?,
        in environment: Environment
    ) throws {
        let checkers = try checkers.checkers(of: artefacts, in: environment)
        guard artefacts.count == 1 || !artefacts.contains(where: \.standsApart) else {
            throw Failure(
                .usage, "these are \(artefacts.count) files, which need a folder: --output FOLDER")
        }
        var before: PreviousText?
        if let previous {
            before = PreviousText(file: previous.printable, octets: try environment.read(previous))
        }
        if !check { environment.say(remarks) }
        let text: [UInt8]
        do throws(ExportError) {
            text = try Artefact.joined(artefacts, replacing: before)
        } catch {
            // It is only read here, and nothing takes its place.
            guard error.kind == .foreignFile else { throw error }
            throw Failure(.badInput, error.lines)
        }
        if check {
            guard text == before?.octets else {
                try environment.print("would change \((previous ?? "").printable)\n")
                throw Failure(.notAsExpected)
            }
            return
        }
        try environment.writeOutput(text)
        let printed = artefacts.map { WrittenFile(name: $0.fileName, artefact: $0, octets: nil) }
        try FoundChecker.look(checkers, at: printed, in: environment)
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
