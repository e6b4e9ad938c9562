internal import Inventory

/// What was read of Azure, as the documents that `az` prints of the same.
package struct AzureDocuments: Hashable, Sendable {
    /// Private endpoints and their network interfaces, as `az graph query` prints them, marked as incomplete where
    /// subscriptions are unseen.
    package let resources: [UInt8]
    /// How many of them there are.
    package let resourceCount: Int
    /// The record sets of private zones, as `az rest` prints them; nil where they were not asked for.
    package let recordSets: [UInt8]?
    /// The subscriptions that were asked for and of which Azure shows nothing, not even that they are there.
    package let unseenSubscriptions: [String]

    /// Whether a text is such a document, byte for byte as one is made here.
    package static func hasDocument(in text: [UInt8]) -> Bool { AzureDocument.isOne(text) }
}

/// Asks Azure for an inventory; nothing is ever written there.
package struct AzureReader: Sendable {
    /// The addresses that are asked, and the identity.
    package struct Settings: Sendable {
        /// The cloud.
        package var cloud = AzureCloud.public
        /// Azure Resource Manager's address in place of the cloud's.
        package var endpoint: ServiceURL?
        /// The kind of identity; nil for the first that there is.
        package var authentication: AzureAuthentication?

        /// Creates the usual settings.
        package init() {}
    }

    private let settings: Settings
    private let surroundings: AzureSurroundings
    private let limits: AzureLimits

    /// Creates a reader.
    package init(
        _ settings: Settings, in surroundings: AzureSurroundings, limits: AzureLimits = AzureLimits()
    ) {
        self.settings = settings
        self.surroundings = surroundings
        self.limits = limits
    }

    /// The private endpoints of a scope and their interfaces, and the record sets of its private zones where wished.
    ///
    /// Throws a line when any of it cannot be had whole: nothing is known then.
    package func documents(
        of scope: AzureScope, recordSets: Bool = false
    ) async throws(AzureFault) -> AzureDocuments {
        let session = AzureSession(surroundings, limits)
        do throws(AzureFault) {
            let documents = try await documents(of: scope, recordSets: recordSets, session)
            await session.close()
            return documents
        } catch {
            await session.close()
            throw error
        }
    }

    private func documents(
        of scope: AzureScope, recordSets: Bool, _ session: AzureSession
    ) async throws(AzureFault) -> AzureDocuments {
        let cloud = settings.cloud
        let name = "AZURE_AUTHORITY_HOST"
        let authority = try ServiceURL(surroundings.variable(name) ?? cloud.authority, called: name)
        let usual = try ServiceURL(cloud.resourceManager, called: "Azure Resource Manager")
        let service = settings.endpoint ?? usual
        try cloud.check(service, called: "--azure-endpoint")
        let identities = try IdentityChoice(surroundings).identities(pinned: settings.authentication)
        if identities.contains(where: \.isOfEntra) { try cloud.check(authority, called: name) }
        let tokens = TokenSource(identities, authority: authority, cloud: cloud, session)
        let manager = ManagementService(at: service, tokens, session)
        let graph = ResourceGraph(manager: manager, scope: scope)
        let rows = try await graph.rows(of: ResourceGraph.endpoints)
        let unseen = try await unseenSubscriptions(of: scope, rows, graph)
        var sets: [JSONValue]?
        if recordSets {
            var all: [JSONValue] = []
            let list = RecordSetList(manager: manager)
            for zone in try await graph.rows(of: ResourceGraph.zones) {
                // A zone that is gone since has no records.
                all += try await list.recordSets(of: zone["id"]?.text ?? "") ?? []
            }
            sets = all
        }
        return AzureDocuments(
            resources: try AzureDocument.graphAnswer(
                rows, unseenSubscriptions: unseen, limit: limits.documentSize),
            resourceCount: rows.count,
            recordSets: try sets.map { sets throws(AzureFault) in
                try AzureDocument.list(sets, limit: limits.documentSize)
            }, unseenSubscriptions: unseen)
    }

    /// What was asked for and is not seen: Resource Graph passes over it in silence.
    private func unseenSubscriptions(
        of scope: AzureScope, _ rows: [JSONValue], _ graph: ResourceGraph
    ) async throws(AzureFault) -> [String] {
        func without(_ rows: [JSONValue], _ ids: [String]) -> [String] {
            let seen = Set(
                rows.compactMap { $0["id"]?.text.lowercased().split(separator: "/").dropFirst().first }
                    .map(String.init))
            return ids.filter { !seen.contains($0) }
        }
        let empty = without(rows, scope.subscriptions)
        return empty.isEmpty ? [] : without(try await graph.rows(of: ResourceGraph.subscriptions), empty)
    }
}
