import ArgumentParser
import Catalogue
import Inventory
import Mapper
import Reports

/// Prints what was understood of inventories, or what changed since earlier ones.
struct InventoryCommand: AsyncParsableCommand {
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

            With --azure Azure itself is asked, by whoever is logged in to az or another identity, and --azure-save \
            keeps what it answered as az would have printed it.

            What a server holds of a zone is had by a zone transfer (AXFR), which the server must let this host or \
            --transfer-key do.

            Examples:
              pedns inventory endpoints.json nics.json
              pedns inventory nics.json --since nics.yesterday.json
              pedns inventory axfr://10.0.0.53/privatelink.blob.core.windows.net --transfer-key transfer.key
              pedns inventory --azure --subscription 00000000-0000-0000-0000-000000000000 --azure-save azure/
            """)

    @Argument(
        help: ArgumentHelp(
            "The files to read, or a server's zone as axfr://SERVER/ZONE; - is standard input.",
            valueName: "inventory"))
    var inventories: [String] = []

    @Option(
        help: ArgumentHelp(
            "An earlier inventory, of any kind, a server's zone too: print what changed since (repeatable).",
            valueName: "file"))
    var since: [String] = []

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @OptionGroup(title: "Live Azure")
    var azure: AzureOptions

    @OptionGroup(title: "Zones of servers")
    var transfer: TransferOptions

    @Option(help: ArgumentHelp("text (default) or json.", valueName: "format"))
    var format = TextOrJSON.text

    func validate() throws {
        if !azure.azure { try InventoryFiles.validate(inventories) }
        try azure.validate(choosing: filter)
        guard !azure.azureRecords || azure.azureSave != nil else {
            throw ValidationError("--azure-records goes with --azure-save here: an inventory shows no zone.")
        }
        try transfer.validate(inventories + since)
        guard (inventories + since).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        if since.isEmpty {
            try await report(in: environment)
        } else {
            try await reportChanges(in: environment)
        }
    }

    private func report(in environment: Environment) async throws {
        let files = InventoryFiles(inventories, in: environment)
        var inventory = try files.inventory()
        let zones = try await transfer.zones(named: files.zones, in: environment).some
        let live = try await azure.documents(choosing: filter, in: environment)
        if !zones.isEmpty || live != nil {
            inventory = try files.inventory(with: zones, beside: live?.endpoints)
        }
        inventory = try filter.chosen(of: inventory)
        switch format {
        case .text:
            try environment.print(
                InventoryReport.text(inventory, style: TextStyle(colours: environment.colours)))
        case .json: try environment.writeOutput(InventoryReport.json(inventory).pretty)
        }
    }

    private func reportChanges(in environment: Environment) async throws {
        let (before, now) = try await bothInventories(in: environment)
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

    /// The earlier inventory and the later one. Throws when any input is unreadable or wrong, all faults of both told, and
    /// when a server does not give its zone.
    private func bothInventories(
        in environment: Environment
    ) async throws -> (before: EndpointInventory, now: EndpointInventory) {
        let both = [since, inventories].map { InventoryFiles($0, in: environment) }
        var faults: [String] = []
        var read = both.map { files in
            do throws(Failure) {
                return try files.inventory()
            } catch {
                faults += error.lines
                return EndpointInventory()
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        let zones = try await transfer.zones(named: both[0].zones, and: both[1].zones, in: environment)
        if !zones.some.isEmpty { read[0] = try both[0].inventory(with: zones.some) }
        let live = try await azure.documents(choosing: filter, in: environment)
        if !zones.others.isEmpty || live != nil {
            read[1] = try both[1].inventory(with: zones.others, beside: live?.endpoints)
        }
        return (read[0], read[1])
    }
}
