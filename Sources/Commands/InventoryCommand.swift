import ArgumentParser
import Inventory
import Reports

/// Prints what was understood of inventories.
struct InventoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inventory",
        abstract: "Print what was understood of inventories, and what was left out and why.",
        discussion: """
            An endpoint that several files tell of is one endpoint: its network interface counts more than its DNS \
            zone group, and that more than its customDnsConfigs.

            How to get an inventory:
              az network nic list > nics.json
              az network private-endpoint list > endpoints.json
              az network private-endpoint dns-zone-group list --endpoint-name NAME --resource-group GROUP > group.json

            Examples:
              pedns inventory endpoints.json nics.json
            """)

    @Argument(help: ArgumentHelp("The files to read; - is standard input.", valueName: "inventory"))
    var inventories: [String] = []

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    func validate() throws { try InventoryFiles.validate(inventories) }

    func run() throws {
        let environment = Environment.current
        let inventory = filter.filter.applied(to: try InventoryFiles.read(inventories, in: environment))
        switch format {
        case .text:
            try environment.print(
                InventoryReport.text(inventory, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(InventoryReport.json(inventory).pretty)
        }
    }
}
