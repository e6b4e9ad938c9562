import AzureInventory
import Exporters
import Reports
import Resolver

/// What a site file says, in place of options: what is mapped and how, who is asked, and what is written.
///
/// Paths are as they are to be opened; every value has been checked, each by itself.
struct SiteFile {
    /// Files, and zones of servers.
    var inventories: [String] = []
    /// That Azure itself is asked too, and how.
    var azure: Azure?
    /// How zones are had from servers.
    var transfer = Transfer()
    /// How inventories are mapped.
    var mapping = MappingWishes()
    /// Who is asked.
    var views: [ViewEntry] = []
    /// What zones are like.
    var zoneSettings = ZoneSettings()
    /// What is written, with its own settings only.
    var exports: [ExportEntry] = []

    /// Which part of Azure is asked, and on whose behalf; without subscriptions and management groups, all that it sees.
    struct Azure {
        var subscriptions: [String] = []
        var managementGroups: [String] = []
        var authentication: AzureAuthentication?
        var cloud: AzureCloud?
        var endpoint: String?
        var records = false
    }

    /// How zones are had from servers.
    struct Transfer {
        var key: String?
        var source: String?
        var authorities: [String] = []
    }

    /// How inventories are mapped.
    struct MappingWishes {
        var catalogue: [String] = []
        var privateRanges: [String] = []
        var subnets: [String] = []
        var existing: [String] = []
        var onConflict: MappingOptions.ConflictChoice?
        var prefer: String?
    }

    /// Servers that are meant to answer alike.
    struct ViewEntry {
        var name: String
        var servers: [String]
        var expectation: View.Expectation
        var source: String?
        var key: String?
    }

    /// What zones are like.
    struct ZoneSettings {
        var layout: ZoneChoice.Layout?
        var nameServers: [String] = []
        var hostmaster: String?
        var policyZone: String?
        var ttl: UInt32?
        var serialPolicy: ZoneStart.SerialChoice?
    }

    /// A format, and where it goes.
    struct ExportEntry {
        var name: String
        var format: String
        var output: String
        var zones: [String] = []
        var sources: [String] = []
        var includesFileRecovery = false
        var settings = ZoneSettings()
    }

    /// Reads a site file. Throws when it is unreadable or wrong, all faults told.
    init(_ path: String, in environment: Environment) throws {
        let reader = SiteReader(try environment.read(path), file: path)
        guard reader.faults.isEmpty else { throw Failure(.badInput, reader.faults) }
        self = reader.site
    }

    /// A site file that says nothing.
    init() {}
}
