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

            \(ServerOptions.encrypted)

            Examples:
              pedns resolve wepod01ecs101.blob.core.windows.net --internal 10.0.0.53 --public 192.0.2.53
              pedns resolve --names names.txt --type A --type AAAA --internal 10.0.0.53 --format jsonl
              pedns resolve wepod01ecs101.blob.core.windows.net --public tls://192.0.2.53#dns.example.net
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
    var format = ObservationReport.Format.text

    @Flag(help: "Tell how long each answer took.")
    var timings = false

    func validate() throws {
        try servers.requireServers()
        guard !name.isEmpty || names != nil else { throw ValidationError("Give a name, or --names FILE.") }
    }

    func run() async throws {
        let environment = Environment.current
        let types = try types()
        let names = try NameList(name, file: names, in: environment)
        let views = try servers.views()
        let resolver = try servers.resolver(in: environment)
        let progress = servers.patience.progress.line(in: environment)
        let report = ObservationReport(
            format, showsTimings: timings, style: TextStyle(colours: environment.colours))
        let total = names.count * types.count * views.reduce(0) { $0 + $1.servers.count }
        try await environment.interruption.doing { () -> Result<Printed, any Error> in
            let result: Result<Printed, any Error>
            do {
                result = .success(
                    try await ResolveCommand.print(
                        names, types, views, asking: resolver, report: report, progress: progress, of: total,
                        in: environment))
            } catch {
                result = .failure(error)
            }
            await resolver.shutdown()
            progress.end()
            return result
        } printing: { result, isPartial in
            let printed = try result.get()
            if isPartial {
                return environment.warn("interrupted: only what was answered by then is printed")
            }
            guard printed.count == total else {
                throw Failure(
                    .inconclusive, "the file of names changed while it was read; not all of it was asked")
            }
            guard printed.isConclusive else { throw Failure(.inconclusive) }
        }
    }

    /// What was printed: how many answers, and whether every one of them can be trusted.
    private struct Printed {
        var count = 0
        var isConclusive = true
    }

    /// Prints answers as they come, in the order of the questions.
    private static func print(
        _ names: NameList, _ types: [RecordType], _ views: [View], asking resolver: StubResolver,
        report: ObservationReport, progress: ProgressLine, of total: Int, in environment: Environment
    ) async throws -> Printed {
        var report = report
        var printed = Printed()
        let questions = QuestionList(names: names, types: types)
        try await resolver.observe(questions, views: views, finished: { progress.note($0, of: total) }) {
            (observations: Observations) throws in
            printed.count += observations.count
            observations.forEach { observation in
                printed.isConclusive = printed.isConclusive && observation.outcome.isConclusive
                report.add(observation)
            }
            progress.clear()
            try report.flush(environment.writeOutput)
        }
        report.end()
        progress.clear()
        try report.flush(environment.writeOutput)
        return printed
    }

    /// The types to ask for. Throws for every one that is none.
    private func types() throws -> [RecordType] {
        var faults: [String] = []
        let types: [RecordType] = type.compactMap { text in
            guard let type = RecordType(text), type != .any, type != .opt else {
                faults.append("pedns: error: \"\(text.printable)\" is not a type to ask for")
                return nil
            }
            return type
        }
        guard faults.isEmpty else { throw Failure(.usage, faults) }
        return types.isEmpty ? [.a, .aaaa] : types
    }
}

/// The questions of every type for every name, in the order of the names.
private struct QuestionList: Sequence {
    let names: NameList
    let types: [RecordType]

    func makeIterator() -> Iterator { Iterator(names: names.makeIterator(), types: types) }

    struct Iterator: IteratorProtocol {
        fileprivate var names: NameList.Iterator
        fileprivate let types: [RecordType]
        private var name: DomainName?
        private var nextType = 0

        fileprivate init(names: NameList.Iterator, types: [RecordType]) {
            self.names = names
            self.types = types
        }

        mutating func next() -> Question? {
            if nextType == 0 { name = names.next() }
            guard let name else { return nil }
            let type = types[nextType]
            nextType = nextType + 1 < types.count ? nextType + 1 : 0
            return Question(name: name, type: type)
        }
    }
}

extension ObservationReport.Format: ExpressibleByArgument {}
