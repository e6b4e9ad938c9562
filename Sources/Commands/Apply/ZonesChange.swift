import Catalogue
import Changes
import Exporters
import Mapper
import Processes
import Reports

/// The change of a folder of zone files: checked before, loaded after, and undone where that fails.
struct ZonesChange: ApplicableChange {
    private let zones: ZonesPlan
    private let checkers: [FoundChecker]
    private let reload: String?
    private let remarks: [ExportRemark]

    var plan: any ChangePlan { zones }

    /// Plans it. Throws when a file cannot be read, is somebody else's, or would get an older serial.
    init(
        _ mapping: Mapping, into folder: String, options: ExportOptions, of wishes: ZoneFolderOptions,
        by catalogue: PrivateLinkCatalogue, in environment: Environment
    ) throws {
        zones = try ZonesPlan(
            mapping, into: folder, options: options, prunes: wishes.prune, isPart: options.isPart,
            loads: wishes.reload != nil, by: catalogue)
        checkers = try wishes.checkers.checkers(of: zones.artefacts, in: environment)
        reload = wishes.reload
        remarks = ZoneFormat.remarks(options)
    }

    func carryOut(in environment: Environment) async throws {
        environment.say(remarks)
        let files = zones.pending.map {
            WrittenFile(name: $0.path.printable, artefact: $0.artefact, octets: $0.octets)
        }
        do {
            try FoundChecker.look(checkers, at: files, in: environment)
        } catch let failure as Failure {
            throw Failure(failure.status, failure.lines + ["pedns: error: nothing is changed"])
        }
        let load = reload.map { command in { try ZonesChange.load(by: command, in: environment) } }
        do {
            for path in try await zones.carryOut(loading: load) {
                environment.warn(
                    "\(path.printable): its owner or group could not be kept: see that the server may read it"
                )
            }
        } catch let error as FolderUpdate.NotUndone {
            throw Failure(
                .outputFailed,
                ZonesChange.lines(of: error.cause) + error.troubles.map(\.printable) + [
                    "pedns: error: the files are not as they were before: mend them by hand"
                ])
        } catch let error as FolderUpdate.Undone {
            let state =
                error.isLoadedAgain
                ? "and the command was run once more, with success" : "and the command fails with those, too"
            throw Failure(
                (error.cause as? Failure)?.status ?? .outputFailed,
                ZonesChange.lines(of: error.cause)
                    + ["pedns: error: every file is as it was before, \(state)"])
        }
    }

    private static func lines(of cause: any Error) -> [String] {
        (cause as? Failure)?.lines ?? ["\("\(cause)".printable)"]
    }

    /// Runs the command by the shell, for it is the user's own. Throws what it said where it fails.
    private static func load(by command: String, in environment: Environment) throws(Failure) {
        let run = environment.programs.run(
            "/bin/sh", ["-c", command], environment.searchPath, ZoneFolderOptions.patience)
        let words = run.words.split(whereSeparator: \.isNewline).prefix(20).map {
            "\(command.printable): \(String($0).printable)"
        }
        switch run.end {
        case .exited(0): return
        case .exited(let status):
            throw Failure(
                .notAsExpected, words + ["pedns: error: \(command.printable) ended with status \(status)"])
        case .killed(let signal):
            throw Failure(
                .notAsExpected, words + ["pedns: error: \(command.printable) was ended by signal \(signal)"])
        case .tooLate, .tooMuch, .notStarted:
            throw Failure(
                .inconclusive, words + ["pedns: error: \(command.printable) did not end within a minute"])
        }
    }
}
