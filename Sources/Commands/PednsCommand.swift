import ArgumentParser
import LDNS

/// The root of the command line.
struct PednsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pedns",
        abstract: "Maps Azure private endpoints to DNS, and checks that every name answers as it must.",
        discussion: """
            Give it what az printed; it makes zone files and hosts entries of it, asks internal and public DNS, \
            and tells the differences that are meant from those that are not.

            EXIT STATUSES:
            \(ExitStatus.table)
            """,
        version: "pedns \(version) (libldns \(MessageCodec.libraryVersion()))",
        subcommands: [ManualCommand.self],
        groupedSubcommands: [
            CommandGroup(
                name: "Inventory",
                subcommands: [
                    ExportCommand.self, ForwardersCommand.self, MapCommand.self, DiffCommand.self,
                    ApplyCommand.self,
                    InventoryCommand.self, InitCommand.self,
                ]),
            CommandGroup(
                name: "Server",
                subcommands: [
                    CheckCommand.self, VerifyCommand.self, TraceCommand.self, ResolveCommand.self,
                    ProbeCommand.self,
                ]),
            CommandGroup(
                name: "Reference",
                subcommands: [
                    NamesCommand.self, CatalogueCommand.self, ExplainCommand.self, SchemaCommand.self,
                    DemoCommand.self,
                ]),
        ]
    )

    /// The version of pedns.
    static let version = "1.0.0"
}
