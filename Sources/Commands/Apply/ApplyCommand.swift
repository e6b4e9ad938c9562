import ArgumentParser
import Changes
import Exporters
import Mapper
import Reports

/// Changes what serves names, after a plan.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Bring the host records of an inventory to where they are served, after a plan.",
        discussion: """
            Prints the plan, as diff prints differences, and changes nothing: status 1 when something is to change. \
            --yes carries it out; --expect-digest carries out that very plan alone, as it was reviewed.

            In a hosts file pedns keeps a block of entries between markers, one for each --source, and leaves every \
            other line as it is. It holds all of the inventory, so that filters go with --source alone. The file is replaced at one moment by another with the same mode, owner and extended \
            attributes; where that cannot be, as with a file that is mounted by itself, it is written in place. What it held \
            before is kept beside it; a file that a run has left half written is not changed until it is mended.

            In a folder of zone files pedns writes those of the mapping, all or none, each whole: filters go with --layout \
            host alone. The servers' own checkers look at \
            them before (--verify-with); a command makes the server load them (--reload), and where it fails every file is \
            as before again. What an earlier run wrote that ended before is loaded by the next. A file counts as edited by \
            hand that is not as its last line says, or has no such line, and does not hold what is to be there; one that \
            does is written anew, with its serial. The serials are no part of the plan's digest.

            A server's zones are changed by dynamic updates (RFC 2136), signed with the key of --key-file: one update for \
            each zone, made whole or not at all, and only where the server still holds what the plan says. It is read \
            first, by a transfer where the key may have one, else by questions. What --previous has was made by pedns: \
            names that the inventory has lost go where the server still has them so. Without it no name goes, and no \
            address unforced, for whose it is cannot be told.

            Refused, with status 3, unless --force names the rule:
            \(SafetyRule.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

            Examples:
              pedns apply nics.json --hosts /etc/hosts
              pedns apply nics.json --hosts /etc/hosts --yes
              pedns apply nics.json --hosts /etc/hosts --expect-digest DIGEST
              pedns apply nics.json --zones /etc/bind/private --ns ns1.corp.example --reload "rndc reload" --yes
              pedns apply nics.json --server 10.0.0.53 --key-file update.key
              pedns apply nics.json --server 10.0.0.53 --key-file update.key --previous last.json --yes
            """)

    @OptionGroup var input: MappingSource

    @OptionGroup(title: "What to change")
    var target: ApplyTarget

    @OptionGroup(title: "With --server or --zones")
    var zones: ZoneChoice

    @OptionGroup(title: "With --server")
    var update: UpdateOptions

    @OptionGroup(title: "With --zones")
    var folder: ZoneFolderOptions

    @Flag(help: "Carry the plan out.")
    var yes = false

    @Option(help: ArgumentHelp("Carry the plan out if it is the one with this digest.", valueName: "digest"))
    var expectDigest: String?

    @Option(help: ArgumentHelp("Override this safety rule (repeatable).", valueName: "rule"))
    var force: [SafetyRule] = []

    @Option(
        help: ArgumentHelp("How the plan is printed: text (default), json or markdown.", valueName: "format"))
    var format = DiffFormat.text

    func validate() throws {
        try input.requireInput()
        guard target.server != nil || update.isEmpty else {
            throw ValidationError("--key-file and --previous go with --server ADDRESS.")
        }
        guard target.hosts == nil || zones.isEmpty else {
            throw ValidationError("--layout, --zone and --ttl go with --server ADDRESS or --zones FOLDER.")
        }
        guard target.zones != nil || folder.isEmpty else {
            throw ValidationError(
                "--ns, --hostmaster, --serial, --serial-policy, --prune, --reload and --verify-with go with"
                    + " --zones FOLDER.")
        }
        // What is left out is not gone: its zone files are still needed.
        guard !folder.prune || (zones.zone.isEmpty && input.input.filter.isEmpty) else {
            throw ValidationError("--prune needs the whole inventory: leave out --zone and the filters.")
        }
        guard target.server == nil || update.keyFile != nil else {
            throw ValidationError("--server needs --key-file FILE: no update goes out unsigned.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        var command = self
        if let site = try command.input.complete(in: environment) {
            command.zones.complete(from: site.zoneSettings)
            command.folder.start.complete(from: site.zoneSettings)
        }
        try command.target.refuse(command.input.input.filter, layout: command.zones.layout)
        try await command.apply(in: environment)
    }

    private func apply(in environment: Environment) async throws {
        let mapping = try await input.mapping(in: environment)
        try refuseOpenQuestions(of: mapping, in: environment)
        if let server = try target.serverAddress() {
            return try await update(server, to: mapping, in: environment)
        }
        let change: any ApplicableChange
        do {
            change = try self.change(to: mapping, in: environment)
        } catch let fault as PlanFault {
            throw Failure(.badInput, fault.lines.map(\.printable))
        } catch let refusal as FileUpdate.Refusal {
            throw self.failure(of: refusal, at: target.hosts ?? "")
        }
        for warning in change.plan.warnings { environment.warn(warning.printable) }
        var report = ChangeReport(change.plan, forcing: Set(force), gap: mapping.gap)
        do {
            try await decide(&report, change, in: environment)
        } catch {
            // What is only planned or refused is told with the reason why.
            try print(report, in: environment)
            throw error
        }
        try print(report, in: environment)
    }

    /// What the mapping changes in files. Throws when they cannot be read or are damaged.
    private func change(to mapping: Mapping, in environment: Environment) throws -> any ApplicableChange {
        let catalogue = try input.input.mapping.catalogue(in: environment)
        if let hosts = target.hosts {
            return try HostsChange(
                mapping, of: target, at: hosts, isMeant: yes || expectDigest != nil, by: catalogue)
        }
        let isPart = !input.input.filter.isEmpty || !zones.zone.isEmpty
        var options = ExportOptions()
        try zones.apply(to: &options)
        try folder.start.apply(to: &options)
        options.isPart = isPart
        options.now = try environment.now()
        options.permitsSerialBackwards = force.contains(.serialBackwards)
        return try ZonesChange(
            mapping, into: target.zones ?? ".", options: options, of: folder, by: catalogue, in: environment)
    }

    func print(_ report: ChangeReport, in environment: Environment) throws {
        try environment.writeOutput(
            format.octets(of: report, style: TextStyle(colours: environment.colours)))
    }

    /// Carries a plan out where that is wished and nothing stands against it, and notes how far it came.
    private func decide(
        _ report: inout ChangeReport, _ change: any ApplicableChange, in environment: Environment
    ) async throws {
        guard try isToCarryOut(&report, in: environment) else { return }
        do {
            try await change.carryOut(in: environment)
            report.state = .done
        } catch let refusal as FileUpdate.Refusal {
            throw failure(of: refusal, at: change.plan.target.path)
        } catch {
            report.state = .failed
            throw error
        }
    }

    private func failure(of refusal: FileUpdate.Refusal, at path: String) -> Failure {
        Failure(.refused, "\(path.printable): \("\(refusal)".printable); nothing is changed")
    }

    /// Whether a plan is to be carried out; false where there is nothing to change. Throws why it is not.
    func isToCarryOut(
        _ report: inout ChangeReport, in environment: Environment
    ) throws(Failure) -> Bool {
        guard report.state != .unchanged else { return false }
        try refuse(report.open)
        guard yes || expectDigest != nil else {
            environment.note(
                "nothing is changed yet: --yes carries the plan out, --expect-digest only this one")
            throw Failure(.notAsExpected)
        }
        report.refuse()
        if let expectDigest, expectDigest.lowercased() != report.digest {
            throw Failure(.refused, "this is not the plan expected; nothing is changed")
        }
        return true
    }

    /// Refuses what leaves open which addresses are right.
    private func refuseOpenQuestions(of mapping: Mapping, in environment: Environment) throws(Failure) {
        environment.complain(mapping.findings.map(FindingText.line))
        guard !mapping.findings.contains(where: { $0.severity == .error }),
            !mapping.rrsets.contains(where: \.isInConflict)
        else { throw Failure(.notAsExpected, "nothing is changed, for what is said above") }
    }

    private func refuse(_ violations: [SafetyViolation]) throws(Failure) {
        guard !violations.isEmpty else { return }
        throw Failure(
            .refused,
            violations.map {
                "pedns: error: \($0.rule.rawValue): \($0.message.printable) (--force \($0.rule.rawValue) does it)"
            })
    }
}

extension SafetyRule: ExpressibleByArgument {}
