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
                return end(for: error, in: environment)
            }
        }
    }

    private static func end(for error: any Error, in environment: Environment) -> ExitStatus {
        switch error {
        case let failure as Failure:
            environment.complain(failure.lines)
            return failure.status
        case let error as FileError:
            environment.complain([error.description])
            return error.isAboutOutput ? .outputFailed : .badInput
        case let error as ExportError:
            environment.complain(error.lines.map { $0.contains(": error: ") ? $0 : "pedns: error: \($0)" })
            return switch error.kind {
            case .serialBackwards, .foreignFile: .refused
            case .inexpressible, .unreadablePrevious: .badInput
            }
        default:
            return endOfParsing(error, in: environment)
        }
    }

    /// Help, versions and completion scripts are thrown too; what is left is wrong usage.
    private static func endOfParsing(_ error: any Error, in environment: Environment) -> ExitStatus {
        let message = PednsCommand.fullMessage(for: error)
        guard PednsCommand.exitCode(for: error).isSuccess else {
            environment.complain([message])
            return .usage
        }
        do throws(FileError) {
            try environment.print(message + "\n")
            return .asExpected
        } catch {
            environment.complain([error.description])
            return .outputFailed
        }
    }
}
