import ArgumentParser

/// Prints the manual page, which `make install` puts in its place: every command's help, always as it is.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Print the manual page, in man(7) format.", shouldDisplay: false)

    func run() throws {
        try Environment.current.print(ManualCommand.page)
    }

    private static var page: String {
        let commands = PednsCommand.configuration.groupedSubcommands.flatMap(\.subcommands)
        var page = """
            .TH PEDNS 1 "" "pedns \(PednsCommand.version)" "User Commands"
            .SH NAME
            pedns \\- \(PednsCommand.configuration.abstract.lowercasedFirst)
            .SH DESCRIPTION

            """
        page += preformatted(PednsCommand.helpMessage(columns: columns))
        for command in commands {
            page += section(command._commandName, command)
            for subcommand in command.configuration.subcommands {
                page += section("\(command._commandName) \(subcommand._commandName)", subcommand)
            }
        }
        return page
    }

    private static func section(_ title: String, _ command: any ParsableCommand.Type) -> String {
        ".SH \(title.uppercased())\n" + preformatted(PednsCommand.helpMessage(for: command, columns: columns))
    }

    // What a page of 80 columns leaves beside its margins.
    private static let columns = 72

    /// Text as it stands, with what man(7) would take for its own escaped.
    private static func preformatted(_ text: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let escaped = line.split(separator: "\\", omittingEmptySubsequences: false).joined(
                separator: "\\e"
            )
            .split(separator: "-", omittingEmptySubsequences: false).joined(separator: "\\-")
            return escaped.first == "." || escaped.first == "'" ? "\\&" + escaped : escaped
        }
        return ".nf\n" + lines.joined(separator: "\n") + "\n.fi\n"
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
