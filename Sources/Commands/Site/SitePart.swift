/// The parts of a site file that have keys; its schema knows the same ones.
package enum SitePart: String, CaseIterable {
    case site
    case inventory
    case azure
    case transfer
    case mapping
    case view
    case zoneSettings = "zone-settings"
    case export

    /// The keys that the part may have, in the order in which they are told.
    package var keys: [String] {
        switch self {
        case .site: ["inventories", "transfer", "mapping", "views", "zone-settings", "exports"]
        case .inventory: ["azure"]
        case .azure: ["subscriptions", "management-groups", "auth", "cloud", "endpoint", "records"]
        case .transfer: ["key", "source", "ca"]
        case .mapping: ["catalogue", "private-ranges", "subnets", "existing", "on-conflict", "prefer"]
        case .view: ["name", "expect", "servers", "source", "key"]
        case .zoneSettings: ["layout", "ns", "hostmaster", "policy-zone", "ttl", "serial-policy"]
        case .export: ["name", "to", "output", "zones", "from", "file-recovery"] + SitePart.zoneSettings.keys
        }
    }

    /// The keys that it must have.
    package var needed: [String] {
        switch self {
        case .inventory: ["azure"]
        case .view: ["name", "servers"]
        case .export: ["to", "output"]
        case .site, .azure, .transfer, .mapping, .zoneSettings: []
        }
    }

    /// What messages call it.
    var title: String {
        switch self {
        case .site: "a site file"
        case .inventory: "an inventory that is no path"
        case .azure, .transfer, .mapping, .zoneSettings: rawValue
        case .view: "a view"
        case .export: "an export"
        }
    }
}
