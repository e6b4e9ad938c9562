import ArgumentParser
import Catalogue
import Inventory
import Mapper
import Reports

/// Prints what was understood of inventories, or what changed since earlier ones.
struct InventoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory",
        abstract: "Print what was understood of inventories, and what was left out and why.",
        discussion: """
            An endpoint that several files tell of is one endpoint: its network interface counts more than its DNS \
            zone group, and that more than its customDnsConfigs.

            With --since, prints what changed instead: endpoints and names that came, went or moved, connections \
            with another state, vaults whose storage arrived. Nothing is printed, and the status is 0, when nothing \
            changed; else it is 1. What one side merely does not tell is no change.

            How to get an inventory:
              az network nic list > nics.json
              az network private-endpoint list > endpoints.json
              az network private-endpoint dns-zone-group list --endpoint-name NAME --resource-group GROUP > group.json
              terraform show -json > state.json

            Examples:
              pedns inventory endpoints.json nics.json
              pedns inventory nics.json --since nics.yesterday.json
            """)

    @Argument(help: ArgumentHelp("The files to read; - is standard input.", valueName: "inventory"))
    var inventories: [String] = []

    @Option(
        help: ArgumentHelp(
            "An earlier inventory, of any kind: print what changed since (repeatable).", valueName: "file"))
    var since: [String] = []

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    func validate() throws {
        try InventoryFiles.validate(inventories)
        guard (inventories + since).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    func run() throws {
        let environment = Environment.current
        if since.isEmpty {
            try report(in: environment)
        } else {
            try reportChanges(in: environment)
        }
    }

    private func report(in environment: Environment) throws {
        let inventory = filter.filter.applied(to: try InventoryFiles.read(inventories, in: environment))
        switch format {
        case .text:
            try environment.print(
                InventoryReport.text(inventory, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(InventoryReport.json(inventory).pretty)
        }
    }

    private func reportChanges(in environment: Environment) throws {
        let (before, now) = try InventoryFiles.read(since, and: inventories, in: environment)
        let changes = InventoryChanges(
            from: before, to: now, choosing: filter.filter, by: .embedded())
        if !filter.isEmpty, [before, now].allSatisfy({ filter.filter.applied(to: $0).endpoints.isEmpty }) {
            throw Failure(.refused, "no endpoint of either inventory is meant by the filters")
        }
        switch format {
        case .text:
            try environment.print(
                InventoryChangesReport.text(changes, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(InventoryChangesReport.json(changes).pretty)
        }
        if !changes.isEmpty { throw Failure(.notAsExpected) }
    }
}
