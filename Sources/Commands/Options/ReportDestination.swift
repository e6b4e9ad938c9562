import ArgumentParser
import Exporters
import Reports

/// Where a report goes, and what a monitoring server gets in place of one.
struct ReportDestination: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The file for the report, written whole or not at all; standard output by default.",
            valueName: "file"))
    var output: String?

    /// The statuses of one format, for help.
    static var states: String {
        let states = NagiosFormat.State.allCases.map { "\($0.rawValue) \($0.word)" }
        return "With nagios alone the statuses are \(states.joined(separator: ", "))."
    }

    /// How text is dressed where it goes.
    func style(in environment: Environment) -> TextStyle {
        TextStyle(colours: output == nil && environment.colours)
    }

    /// Writes octets where the report goes: to its file, whole or not at all, or to standard output.
    func write(_ octets: [UInt8], in environment: Environment) throws {
        if let output {
            try FileIO.replace([(output, octets)])
        } else {
            try environment.writeOutput(octets)
        }
    }

    /// Does the work of a command that ends with a report; what keeps it from one, a monitoring server is told too,
    /// which has statuses of its own and does not see standard error.
    static func reporting(
        toMonitoring isForMonitoring: Bool, in environment: Environment, _ work: () async throws -> Void
    ) async throws {
        do {
            try await work()
        } catch {
            guard isForMonitoring else { throw error }
            let (status, lines) = Tool.end(for: error)
            if case .monitoring = status { throw error }
            try environment.writeOutput(NagiosFormat.octets(withoutReport: lines))
            throw Failure(.monitoring(.unknown), lines)
        }
    }
}
