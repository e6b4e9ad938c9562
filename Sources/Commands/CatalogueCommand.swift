import ArgumentParser
import Catalogue
import DNS
import Reports

/// Prints the catalogue, or what it makes of a name.
struct CatalogueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalogue",
        abstract:
            "Print what pedns knows: private zones, regions with their geo codes, or what a name means.",
        subcommands: [ZonesCommand.self, RegionsCommand.self, NameCommand.self],
        defaultSubcommand: ZonesCommand.self)

    struct ZonesCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "zones", abstract: "Print every private zone with its public suffixes and its role.")

        @OptionGroup var list: ListOptions

        func run() throws {
            try list.print(\.zones, cloud: \.cloud, text: CatalogueReport.text, json: CatalogueReport.json)
        }
    }

    struct RegionsCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "regions",
            abstract: "Print every region with its geo code, which Azure Backup's zones bear.")

        @OptionGroup var list: ListOptions

        func run() throws {
            try list.print(\.regions, cloud: \.cloud, text: CatalogueReport.text, json: CatalogueReport.json)
        }
    }

    struct NameCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "name", abstract: "Print what a name means: its zone, its role and its other name.")

        @Argument(help: ArgumentHelp("The name, public or private.", valueName: "name"))
        var name: String

        @Option(
            help: ArgumentHelp(
                "The endpoint's group, as AzureBackup or blob, where it decides.", valueName: "group"))
        var group: String?

        @OptionGroup var extra: CatalogueOptions

        @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
        var format = TextOrJSON.text

        func run() throws {
            let environment = Environment.current
            let catalogue = try extra.catalogue(in: environment)
            let parsed: DomainName
            do throws(NameError) {
                parsed = try DomainName(name)
            } catch {
                throw Failure(.usage, "\"\(name.printable)\" \(error)")
            }
            let placement = catalogue.placement(of: parsed, groupID: group)
            switch format {
            case .text: try environment.print(CatalogueReport.text(parsed, placement))
            case .json: try environment.writeOutput(CatalogueReport.json(parsed, placement).pretty)
            }
            guard case .placed = placement else { throw Failure(.notAsExpected) }
        }
    }
}

/// How a list of the catalogue is printed.
struct ListOptions: ParsableArguments {
    @OptionGroup var extra: CatalogueOptions

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    /// Prints the entries of a list that belong to the cloud asked for.
    func print<Entry>(
        _ list: (PrivateLinkCatalogue) -> [Entry], cloud: (Entry) -> Cloud,
        text: ([Entry]) -> String, json: ([Entry]) -> JSONDocument
    ) throws {
        let environment = Environment.current
        let catalogue = try extra.catalogue(in: environment)
        let wanted = try extra.cloud(of: catalogue)
        let entries = list(catalogue).filter { wanted == nil || cloud($0) == wanted }
        switch format {
        case .text: try environment.print(text(entries))
        case .json: try environment.writeOutput(json(entries).pretty)
        }
    }
}
