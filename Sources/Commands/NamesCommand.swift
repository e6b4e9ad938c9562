import ArgumentParser
import Catalogue
import DNS
import Mapper
import Reports

/// Prints the names that a vault's endpoint is expected to have.
struct NamesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "names",
        abstract: "Print the names a vault's private endpoint is expected to have at least.",
        discussion: """
            For before there is an endpoint, or where no inventory is at hand. Vaults have more names in some regions, \
            and the names of storage accounts come with the first registration and the first backup: an inventory \
            beats this list.

            Examples:
              pedns names --vault-id 1234567890123456789 --region westeurope
              pedns names --vault-id 1234567890123456789 --region uksouth | pedns resolve --names - --internal 10.0.0.53
            """)

    @Option(
        help: ArgumentHelp(
            "The vault's number of about 19 digits, with which its names begin.", valueName: "number"))
    var vaultId: String

    @Option(help: ArgumentHelp("The vault's region, as westeurope or \"West Europe\".", valueName: "region"))
    var region: String

    @Option(help: ArgumentHelp("Only this group: AzureBackup or AzureSiteRecovery.", valueName: "group"))
    var group: String?

    @OptionGroup(title: "Catalogue")
    var extra: CatalogueOptions

    @Option(help: ArgumentHelp("text (default): a name a line, or json.", valueName: "format"))
    var format = TextOrJSON.text

    func validate() throws {
        if vaultId.contains("/") {
            throw ValidationError(
                "--vault-id takes the vault's number, not its ARM id. The number begins the names of its private"
                    + " endpoint: in the portal under Networking, the endpoint, DNS configuration; or in the fqdns that"
                    + " az network nic show prints.")
        }
        guard (1...20).contains(vaultId.utf8.count), vaultId.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else {
            throw ValidationError(
                "--vault-id takes a number of about 19 digits, such as 1234567890123456789.")
        }
    }

    func run() throws {
        let environment = Environment.current
        let catalogue = try extra.catalogue(in: environment)
        guard let found = catalogue.region(named: region) ?? catalogue.region(geoCode: region) else {
            throw Failure(
                .usage, "no region is called \"\(region.printable)\"; pedns catalogue regions lists them")
        }
        try extra.checkCloud(found.cloud, of: catalogue)
        let names: [ExpectedName]
        do {
            names = try catalogue.expectedNames(ofVault: vaultId, in: found)
                .filter { group == nil || $0.group.lowercased() == group?.lowercased() }
        } catch {
            throw Failure(.usage, "--vault-id \(vaultId.printable) makes no name: it \(error)")
        }
        guard !names.isEmpty else {
            throw Failure(
                .usage, "the catalogue knows no names of that group in \(found.title) (\(found.cloud.title))")
        }
        switch format {
        case .text: try environment.print(CatalogueReport.text(names))
        case .json:
            try environment.writeOutput(CatalogueReport.json(names, vaultID: vaultId, region: found).pretty)
        }
    }
}

/// The two formats that lists are printed in.
enum TextOrJSON: String, ExpressibleByArgument, CaseIterable {
    case text, json
}
