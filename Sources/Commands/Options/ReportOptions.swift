import ArgumentParser
import Checks
import Exporters
import Mapper
import Reports

/// How a check is reported, where to, and what status it comes to.
struct ReportOptions: ParsableArguments {
    @Option(help: ArgumentHelp("text (default), or another of the formats below.", valueName: "format"))
    var format = ChosenFormat(type: TextFormat.self)

    @OptionGroup var destination: ReportDestination

    /// The formats, a line each, and the statuses that one of them has, for help.
    static var formats: String {
        let names = CheckFormats.all.map { $0.name }
        let width = names.map(\.count).max() ?? 0
        let lines = CheckFormats.all.map { format in
            let gap = String(repeating: " ", count: width - format.name.count + 2)
            return "  \(format.name)\(gap)\(format.summary)"
        }
        return "Formats:\n\(lines.joined(separator: "\n"))\n" + ReportDestination.states
    }

    /// Whether a monitoring server reads the report, which has statuses of its own and does not see standard error.
    private var isForMonitoring: Bool { format.type == NagiosFormat.self }

    /// How text is dressed where it goes.
    func style(in environment: Environment) -> TextStyle { destination.style(in: environment) }

    /// Writes octets where the report goes.
    func write(_ octets: [UInt8], in environment: Environment) throws {
        try destination.write(octets, in: environment)
    }

    /// Writes a report; `text` is what people get in place of the format's own.
    ///
    /// Throws the status of a monitoring server, where one reads; every other status is the command's to tell.
    func write(
        _ report: CheckReport, text: String? = nil, failure: @escaping @Sendable (Finding) -> Bool,
        in environment: Environment
    ) throws {
        if let text, format.isText {
            try write(Array(text.utf8), in: environment)
        } else {
            let options = CheckFormatOptions(style: style(in: environment), isFailure: failure)
            try write(format.type.octets(of: report, options), in: environment)
        }
        if isForMonitoring { throw Failure(.monitoring(NagiosFormat.state(of: report))) }
    }

    /// Does the work of a command that ends with a report; what keeps it from one, a monitoring server is told too.
    func reporting(in environment: Environment, _ work: () async throws -> Void) async throws {
        try await ReportDestination.reporting(toMonitoring: isForMonitoring, in: environment, work)
    }
}

/// The format that `--format` names.
struct ChosenFormat: ExpressibleByArgument {
    let type: any CheckFormat.Type

    /// Whether people read it as it comes.
    var isText: Bool { type == TextFormat.self }

    /// Whether it is one of those that every document of pedns's comes in.
    var isTextOrJSON: Bool { isText || type == JSONFormat.self }

    init(type: any CheckFormat.Type) { self.type = type }

    init?(argument: String) {
        guard let type = CheckFormats.named(argument) else { return nil }
        self.type = type
    }

    var defaultValueDescription: String { type.name }

    static var allValueStrings: [String] { CheckFormats.all.map { $0.name } }
}

extension FailureThreshold: ExpressibleByArgument {}
