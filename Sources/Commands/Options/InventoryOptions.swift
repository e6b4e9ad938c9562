import ArgumentParser
import Catalogue
import DNS
import Exporters
import Inventory
import Mapper
import Reports

/// The inventories of a command, and how they are read and mapped.
struct InventoryOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files with private endpoints as az, REST, PowerShell, Azure Resource Graph, Terraform or an ARM template"
                + " has them, record sets, a mapping, CSV with the header fqdn,address, YAML, zone or hosts files, or"
                + " what PrivateIP.ps1 wrote; - is standard input.",
            valueName: "inventory"))
    var inventories: [String] = []

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @OptionGroup(title: "Mapping")
    var mapping: MappingOptions

    func validate() throws {
        guard mapping.existing.isEmpty || !inventories.isEmpty else {
            throw ValidationError("--existing compares with an inventory; none is given.")
        }
        guard (inventories + mapping.existing).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    /// The mapping of the inventories. Throws when any of them, or the catalogue, is wrong.
    func mapping(in environment: Environment) throws -> Mapping {
        let inventory = try InventoryFiles.read(inventories, in: environment)
        for notice in inventory.notices { environment.complain([notice.description]) }
        let chosen = filter.filter.applied(to: inventory)
        guard !chosen.endpoints.isEmpty || inventory.endpoints.isEmpty else {
            let known = inventory.endpoints.prefix(5).compactMap(\.name).joined(separator: ", ")
            throw Failure(
                .refused, "no endpoint of the inventory is meant by the filters; there are \(known), …")
        }
        return try mapping(of: chosen, from: filter.isEmpty ? nil : inventory, in: environment)
    }

    /// The mapping of an inventory, as the options wish; `whole` is what it was chosen from. Throws when the catalogue,
    /// or a zone that is to be compared with, is wrong.
    func mapping(
        of inventory: EndpointInventory, from whole: EndpointInventory? = nil, in environment: Environment
    ) throws -> Mapping {
        Mapping(
            inventory, by: try mapping.catalogue(in: environment), onConflict: mapping.policy,
            ranges: try mapping.ranges(),
            in: Surroundings(
                subnets: try mapping.subnets(), wholeInventory: whole,
                existingRecords: try mapping.existingRecords(in: environment)))
    }
}

/// Which endpoints of the inventories count.
struct FilterOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Only this endpoint, by name or ARM id (repeatable).", valueName: "endpoint"))
    var endpoint: [String] = []

    @Option(
        help: ArgumentHelp(
            "Only the endpoints of this vault, by name or number (repeatable).", valueName: "vault"))
    var vault: [String] = []

    @Option(help: ArgumentHelp("Only endpoints of this region (repeatable).", valueName: "region"))
    var region: [String] = []

    @Option(help: ArgumentHelp("Only endpoints of this subscription (repeatable).", valueName: "id"))
    var subscription: [String] = []

    /// Whether every endpoint counts.
    var isEmpty: Bool { endpoint.isEmpty && vault.isEmpty && region.isEmpty && subscription.isEmpty }

    var filter: InventoryFilter {
        InventoryFilter(
            endpoints: endpoint, vaults: vault, regions: region, subscriptions: subscription)
    }
}

/// How an inventory is mapped.
struct MappingOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Add to the catalogue, or override it, from this file (repeatable).", valueName: "file"))
    var catalogue: [String] = []

    @Option(
        help: ArgumentHelp(
            "Addresses that count as private too, as 192.0.2.0/24 (repeatable).", valueName: "cidr"))
    var privateRange: [String] = []

    @Option(
        help: ArgumentHelp(
            "A subnet that private endpoints lie in, as 10.20.0.0/24; no address may lie elsewhere (repeatable).",
            valueName: "cidr"))
    var subnet: [String] = []

    @Option(
        help: ArgumentHelp(
            "A zone as it is today, to find records of endpoints that are gone: a zone file, or what az network"
                + " private-dns record-set list printed (repeatable).",
            valueName: "file"))
    var existing: [String] = []

    @Option(
        help: ArgumentHelp(
            "A name with different addresses at two endpoints: refuse (default), union or skip.",
            valueName: "policy"))
    var onConflict: ConflictChoice?

    @Option(
        help: ArgumentHelp(
            "The endpoint that is right where two disagree, by ARM id or name.", valueName: "endpoint"))
    var prefer: String?

    enum ConflictChoice: String, ExpressibleByArgument, CaseIterable {
        case refuse, union, skip
    }

    func validate() throws {
        guard onConflict == nil || prefer == nil else {
            throw ValidationError("Give --on-conflict or --prefer, not both.")
        }
    }

    var policy: ConflictPolicy {
        if let prefer { return .prefer(endpoint: prefer) }
        return switch onConflict ?? .refuse {
        case .refuse: .refuse
        case .union: .union
        case .skip: .skip
        }
    }

    /// The embedded catalogue with the user's additions. Throws when one of those is wrong, all faults told.
    func catalogue(in environment: Environment) throws(Failure) -> PrivateLinkCatalogue {
        try PrivateLinkCatalogue.embedded().overlaid(with: catalogue, in: environment)
    }

    /// What counts as private. Throws when a range is no CIDR prefix.
    func ranges() throws(Failure) -> PrivateRanges {
        PrivateRanges(adding: try MappingOptions.prefixes(privateRange, of: "--private-range"))
    }

    /// The subnets of private endpoints. Throws when one is no CIDR prefix.
    func subnets() throws(Failure) -> [AddressPrefix] {
        try MappingOptions.prefixes(subnet, of: "--subnet")
    }

    private static func prefixes(_ texts: [String], of option: String) throws(Failure) -> [AddressPrefix] {
        try texts.map { text throws(Failure) in
            guard let prefix = AddressPrefix(text) else {
                throw Failure(.usage, "\(option) \(text.printable) is not a CIDR prefix such as 192.0.2.0/24")
            }
            return prefix
        }
    }

    /// What the zones hold today. Throws when a file is unreadable or wrong, all faults told.
    func existingRecords(in environment: Environment) throws(Failure) -> [ExistingRecord] {
        let (inputs, unreadable) = InventoryFiles.contents(of: existing, in: environment)
        let (zones, faults) = ExistingRecords.read(inputs)
        let lines = unreadable + faults.map(\.description)
        guard lines.isEmpty else { throw Failure(.badInput, lines) }
        environment.complain(zones.notices.map(\.description))
        return zones.records
    }
}
