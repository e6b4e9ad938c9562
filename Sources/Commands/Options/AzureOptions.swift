import ArgumentParser
import AzureInventory
import DNS
import Probe
import Reports

/// Azure itself as an inventory: which part of it is asked, where, and on whose behalf.
struct AzureOptions: ParsableArguments {
    @Flag(
        help: """
            Ask Azure itself for private endpoints and their network interfaces, read-only; --subscription says which \
            part. The identity is the first there is: AZURE_CLIENT_SECRET, AZURE_FEDERATED_TOKEN_FILE, an Azure \
            machine's own, az.
            """)
    var azure = false

    @Option(
        help: ArgumentHelp(
            "With --azure, ask for what lies below this management group (repeatable).", valueName: "id"))
    var managementGroup: [String] = []

    @Option(
        help: ArgumentHelp(
            "With --azure, the one kind of identity to use: environment, workload, managed or cli.",
            valueName: "kind"))
    var azureAuth: AzureAuthentication?

    @Option(
        help: ArgumentHelp(
            "With --azure, the cloud to ask: public (default), usgov or china.", valueName: "cloud"))
    var azureCloud: AzureCloud?

    @Option(
        help: ArgumentHelp(
            "With --azure, where Azure Resource Manager is: an https:// URL, or an http:// one of this host.",
            valueName: "url"))
    var azureEndpoint: String?

    @Flag(
        help: """
            With --azure, ask for the records of private zones too, to find those of endpoints that are gone, as \
            --existing does.
            """)
    var azureRecords = false

    @Option(
        help: ArgumentHelp(
            "With --azure, keep what it answered in this folder, as az prints it: resources.json is an inventory,"
                + " record-sets.json goes with --existing.",
            valueName: "folder"))
    var azureSave: String?

    /// The subscriptions to ask for where --subscription names none; unlike those they choose among nothing else.
    var subscriptions: [String] = []

    /// The environment variables that count.
    static let variables = AzureSurroundings.variables

    /// Throws when Azure is not to be asked and yet told how, or when what is to be asked is nothing.
    func validate(choosing filter: FilterOptions) throws {
        guard
            azure
                || (managementGroup.isEmpty && azureAuth == nil && azureCloud == nil && azureEndpoint == nil
                    && !azureRecords && azureSave == nil)
        else { throw ValidationError("--management-group and the --azure-… options go with --azure.") }
        guard azure else { return }
        do throws(AzureFault) {
            _ = (try scope(choosing: filter), try endpoint())
        } catch {
            throw ValidationError("\(error).")
        }
    }

    private func scope(choosing filter: FilterOptions) throws(AzureFault) -> AzureScope {
        try AzureScope(
            subscriptions: filter.subscription.isEmpty ? subscriptions : filter.subscription,
            managementGroups: managementGroup)
    }

    private func endpoint() throws(AzureFault) -> ServiceURL? {
        guard let azureEndpoint else { return nil }
        return try ServiceURL(azureEndpoint, called: "--azure-endpoint")
    }

    /// What Azure answered, each document under the name that messages call it by; nil where it is not to be asked.
    ///
    /// Throws when it does not answer whole, and when what it answers cannot be kept, which is looked at first.
    func documents(
        choosing filter: FilterOptions, in environment: Environment
    ) async throws -> (endpoints: InventoryFiles.Document, records: InventoryFiles.Document?)? {
        guard azure else { return nil }
        let archive = azureSave.map { AzureArchive($0) }
        try archive?.check(withRecordSets: azureRecords)
        let surroundings = try await surroundings(in: environment)
        let documents: AzureDocuments
        do throws(AzureFault) {
            var settings = AzureReader.Settings()
            settings.cloud = azureCloud ?? .public
            settings.endpoint = try endpoint()
            settings.authentication = azureAuth
            let reader = AzureReader(settings, in: surroundings)
            documents = try await reader.documents(
                of: try scope(choosing: filter), recordSets: azureRecords)
        } catch {
            throw Failure(error.kind == .usage ? .usage : .inconclusive, "\(error)")
        }
        for id in documents.unseenSubscriptions {
            environment.warn(
                "Azure shows this identity nothing of the subscription \(id); it needs Reader there, or the id is wrong"
            )
        }
        if documents.resourceCount == 0 {
            environment.warn(
                "Azure shows this identity no private endpoint there; it needs Reader on the subscriptions they are in"
            )
        }
        // What is kept bears the name that it can be looked at by.
        let endpoints = InventoryFiles.Document(
            archive?.resources ?? "azure:resources.json", documents.resources)
        let records = documents.recordSets.map {
            InventoryFiles.Document(archive?.recordSets ?? "azure:record-sets.json", $0)
        }
        if let archive, try archive.keep(resources: endpoints.octets, recordSets: records?.octets) {
            environment.warn(
                "\(archive.recordSets.printable) is of an earlier time: --azure-records asks for the record sets, too"
            )
        }
        return (endpoints, records)
    }

    private func surroundings(in environment: Environment) async throws -> AzureSurroundings {
        let proxy = try await ProxyOptions.choice(in: environment)
        var surroundings = AzureSurroundings(
            variables: environment.variables, read: environment.read, now: environment.clock,
            note: environment.note,
            proxy: { host, port in
                guard let proxy, let name = try? DomainName(host), let port = UInt16(exactly: port),
                    let way = proxy.proxy(to: name, at: IPAddress(host), port: port)
                else { return nil }
                return AzureProxy(
                    host: "\(way.address)", port: Int(way.port),
                    credentials: way.authorization.flatMap { Secret(String($0.dropFirst("Basic ".count))) })
            })
        if let path = environment.variables["SSL_CERT_FILE"], !path.isEmpty {
            surroundings.authorities = try environment.read(path)
        }
        return surroundings
    }
}

extension AzureOptions {
    /// Asks Azure as a site file says, and takes from it what the command line leaves open.
    mutating func complete(from site: SiteFile.Azure) {
        azure = true
        subscriptions = site.subscriptions
        if managementGroup.isEmpty { managementGroup = site.managementGroups }
        azureAuth = azureAuth ?? site.authentication
        azureCloud = azureCloud ?? site.cloud
        azureEndpoint = azureEndpoint ?? site.endpoint
        azureRecords = azureRecords || site.records
    }
}

extension AzureAuthentication: ExpressibleByArgument {}
extension AzureCloud: ExpressibleByArgument {}
