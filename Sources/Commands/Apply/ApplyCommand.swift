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
            other line as it is. The file is replaced at one moment by another with the same mode, owner and extended \
            attributes; where that cannot be, as with a file that is mounted by itself, it is written in place. What it held \
            before is kept beside it.

            Refused, with status 3, unless --force names the rule:
            \(SafetyRule.allCases.map { "  \($0.rawValue): \($0.summary)" }.joined(separator: "\n"))

            Examples:
              pedns apply nics.json --hosts /etc/hosts
              pedns apply nics.json --hosts /etc/hosts --yes
              pedns apply nics.json --hosts /etc/hosts --expect-digest DIGEST
            """)

    @OptionGroup var input: MappingSource

    @OptionGroup(title: "What to change")
    var target: ApplyTarget

    @Flag(help: "Carry the plan out.")
    var yes = false

    @Option(help: ArgumentHelp("Carry the plan out if it is the one with this digest.", valueName: "digest"))
    var expectDigest: String?

    @Option(help: ArgumentHelp("Override this safety rule (repeatable).", valueName: "rule"))
    var force: [SafetyRule] = []

    @Option(
        help: ArgumentHelp("How the plan is printed: text (default), json or markdown.", valueName: "format"))
    var format = DiffFormat.text

    func run() async throws {
        let environment = Environment.current
        let mapping = try await input.mapping(in: environment)
        try refuseOpenQuestions(of: mapping, in: environment)
        let change = try target.change(
            to: mapping, by: try input.input.mapping.catalogue(in: environment), in: environment)
        for warning in change.plan.warnings { environment.warn(warning.printable) }
        var report = ChangeReport(change.plan, forcing: Set(force))
        do {
            try await decide(&report, change, in: environment)
        } catch {
            // What is only planned or refused is told with the reason why.
            try print(report, in: environment)
            throw error
        }
        try print(report, in: environment)
    }

    private func print(_ report: ChangeReport, in environment: Environment) throws {
        try environment.writeOutput(
            format.octets(of: report, style: TextStyle(colours: environment.colours)))
    }

    /// Carries a plan out where that is wished and nothing stands against it, and notes how far it came.
    private func decide(
        _ report: inout ChangeReport, _ change: any ApplicableChange, in environment: Environment
    ) async throws {
        guard change.plan.changesAnything else { return }
        try refuse(report.open)
        guard yes || expectDigest != nil else {
            environment.note(
                "nothing is changed yet: --yes carries the plan out, --expect-digest only this one")
            throw Failure(.notAsExpected)
        }
        report.state = .refused
        if let expectDigest, expectDigest.lowercased() != change.plan.digest {
            throw Failure(.refused, "this is not the plan expected; nothing is changed")
        }
        do {
            try await change.carryOut(in: environment)
            report.state = .done
        } catch let refusal as FileUpdate.Refusal {
            let reason =
                switch refusal {
                case .changedMeanwhile: "it was changed since it was read"
                case .locked: "another pedns is changing it"
                }
            throw Failure(
                .refused, "\(change.plan.target.path.printable): \(reason); nothing is changed")
        } catch {
            report.state = .failed
            throw error
        }
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
