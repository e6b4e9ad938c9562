import ArgumentParser
import DNS
import Exporters
import Reports
import Resolver

/// Asks names of every server of every view.
struct ResolveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Ask names of internal and public DNS, and print what each server answers.",
        discussion: """
            Every name is asked of every server named, and of no other. Answers come in the order of the names; \
            aliases are shown hop by hop. Status 2 when a server gives no answer that can be trusted.

            Examples:
              pedns resolve wepod01ecs101.blob.core.windows.net --internal 10.0.0.53 --public 192.0.2.53
              pedns resolve --names names.txt --type A --type AAAA --internal 10.0.0.53 --format jsonl
            """)

    @Argument(help: ArgumentHelp("The names to ask.", valueName: "name"))
    var name: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file with a name a line, # begins a comment; - is standard input.", valueName: "file"))
    var names: String?

    @Option(
        help: ArgumentHelp(
            "A type to ask for, as AAAA, SOA or TYPE65 (repeatable); A and AAAA by default.",
            valueName: "type"))
    var type: [String] = []

    @OptionGroup(title: "Servers")
    var servers: ServerOptions

    @Option(help: ArgumentHelp("text (default), json, jsonl or csv.", valueName: "format"))
    var format = Format.text

    @Flag(help: "Tell how long each answer took.")
    var timings = false

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, jsonl, csv
    }

    func validate() throws {
        guard !name.isEmpty || names != nil else { throw ValidationError("Give a name, or --names FILE.") }
    }

    func run() async throws {
        let environment = Environment.current
        let questions = try questions(in: environment)
        let views = try servers.views()
        let resolver = servers.patience.resolver
        try await environment.interruption.doing {
            let observations = await resolver.observe(questions, views: views)
            await resolver.shutdown()
            return observations
        } printing: { observations, _ in
            try print(observations, in: environment)
            if observations.contains(where: { !$0.outcome.isConclusive }) { throw Failure(.inconclusive) }
        }
    }

    private func print(_ observations: [Observation], in environment: Environment) throws {
        switch format {
        case .text:
            try environment.print(
                ObservationReport.text(
                    observations, showsTimings: timings, style: TextStyle(colours: environment.colours)))
        case .json:
            try environment.writeOutput(ObservationReport.json(observations, showsTimings: timings).pretty)
        case .jsonl:
            let lines = observations.map { ObservationReport.json($0, showsTimings: timings).compact }
            try environment.writeOutput(lines.flatMap { $0 + [UInt8(ascii: "\n")] })
        case .csv: try environment.writeOutput(ObservationReport.csv(observations, showsTimings: timings))
        }
    }

    /// The questions, by name in the order given, then by type. Throws for every name or type that is none.
    private func questions(in environment: Environment) throws -> [Question] {
        var faults: [String] = []
        let types: [RecordType] = type.compactMap { text in
            guard let type = RecordType(text), type != .any, type != .opt else {
                faults.append("pedns: error: \"\(text.printable)\" is not a type to ask for")
                return nil
            }
            return type
        }
        guard faults.isEmpty else { throw Failure(.usage, faults) }
        let names = try NameList.read(name, file: names, in: environment)
        let asked = types.isEmpty ? [RecordType.a, .aaaa] : types
        return names.flatMap { name in asked.map { Question(name: name, type: $0) } }
    }
}
