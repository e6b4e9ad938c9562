import ArgumentParser
import Exporters

/// The tool as a function: arguments and environment in, exit status out.
package enum Tool {
    /// Runs pedns.
    package static func run(_ arguments: [String], in environment: Environment) async -> ExitStatus {
        await Environment.$current.withValue(environment) {
            do {
                var command = try PednsCommand.parseAsRoot(arguments)
                if var asynchronous = command as? any AsyncParsableCommand {
                    try await asynchronous.run()
                } else {
                    try command.run()
                }
                return .asExpected
            } catch {
                if PednsCommand.exitCode(for: error).isSuccess { return help(error, in: environment) }
                let (status, lines) = end(for: error)
                environment.complain(lines)
                return status
            }
        }
    }

    /// What an error comes to: the exit status, and the lines that say why.
    static func end(for error: any Error) -> (status: ExitStatus, lines: [String]) {
        switch error {
        case let failure as Failure:
            return (failure.status, failure.lines)
        case let error as FileError:
            return (error.isAboutOutput ? .outputFailed : .badInput, [error.description])
        case let error as ExportError:
            let lines = error.lines.map { $0.contains(": error: ") ? $0 : "pedns: error: \($0)" }
            return switch error.kind {
            case .serialBackwards, .foreignFile: (.refused, lines)
            case .inexpressible, .unreadablePrevious: (.badInput, lines)
            case .unstated: (.usage, lines)
            }
        default:
            return (.usage, [PednsCommand.fullMessage(for: error)])
        }
    }

    /// Help, versions and completion scripts are thrown as errors are.
    private static func help(_ request: any Error, in environment: Environment) -> ExitStatus {
        do throws(FileError) {
            try environment.print(PednsCommand.fullMessage(for: request) + "\n")
            return .asExpected
        } catch {
            environment.complain([error.description])
            return .outputFailed
        }
    }
}
