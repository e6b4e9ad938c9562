import ArgumentParser
import Catalogue
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// The inventories of a command, and how they are read and mapped.
struct InventoryOptions: ParsableArguments {
    @Argument(
        help: ArgumentHelp(
            "Files with private endpoints as az, REST, PowerShell, Azure Resource Graph, Terraform or an ARM template"
                + " has them, record sets, a mapping, CSV with the header fqdn,address, YAML, zone or hosts files,"
                + " what PrivateIP.ps1 wrote, or a server's zone as axfr://SERVER/ZONE; - is standard input.",
            valueName: "inventory"))
    var inventories: [String] = []

    @Option(
        help: ArgumentHelp(
            "Take inventories, mapping, views and exports from this YAML file, as pedns init writes one; what else is"
                + " given here counts more.", valueName: "file"))
    var site: String?

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @OptionGroup(title: "Live Azure")
    var azure: AzureOptions

    @OptionGroup(title: "Mapping")
    var mapping: MappingOptions

    @OptionGroup(title: "Zones of servers")
    var transfer: TransferOptions

    /// Whether the command line names none.
    var namesNone: Bool { inventories.isEmpty && !azure.azure }

    /// Whether there is none, of a site file either.
    var isEmpty: Bool { namesNone && site == nil }

    /// Throws when there is none, or standard input twice.
    func requireInventory() throws {
        if !azure.azure, site == nil { try InventoryFiles.validate(inventories) }
    }

    /// Reads the site file, where one is named, and takes from it what the command line leaves open: its inventories
    /// only where none is given, and not at all where something else is mapped. What was taken, then.
    ///
    /// Throws when it is unreadable or wrong, all faults told, and when both together make no sense.
    mutating func complete(in environment: Environment, withInventories: Bool = true) throws -> SiteFile? {
        guard let path = site else { return nil }
        let file = try SiteFile(path, in: environment)
        site = nil
        if withInventories, namesNone {
            inventories = file.inventories
            if let azure = file.azure { self.azure.complete(from: azure) }
        }
        mapping.complete(from: file.mapping, withExisting: withInventories)
        if (inventories + mapping.existing).contains(where: ZoneAddress.isMeant(by:)) {
            transfer.complete(from: file.transfer)
        }
        try validate()
        return file
    }

    func validate() throws {
        if let site {
            // Only with the file's words can it be told whether all fits together.
            guard site != "-" else {
                throw ValidationError("--site takes a file: paths in it are relative to its folder.")
            }
            return
        }
        try azure.validate(choosing: filter)
        guard mapping.existing.isEmpty || !isEmpty else {
            throw ValidationError("--existing compares with an inventory; none is given.")
        }
        guard (inventories + mapping.existing).count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
        try transfer.validate(inventories + mapping.existing)
    }

    /// The mapping of the inventories. Throws when any of them, or the catalogue, is wrong, and when a server does not
    /// give its zone, or Azure what it is asked for.
    func mapping(in environment: Environment) async throws -> Mapping {
        guard site == nil else {
            var whole = self
            _ = try whole.complete(in: environment)
            try whole.requireInventory()
            return try await whole.mapping(in: environment)
        }
        let files = InventoryFiles(inventories, in: environment)
        var inventory = try files.inventory()
        let existing = InventoryFiles(mapping.existing, in: environment)
        var records = try existing.existingRecords()
        _ = (try mapping.catalogue(in: environment), try mapping.ranges(), try mapping.subnets())
        let zones = try await transfer.zones(named: files.zones, and: existing.zones, in: environment)
        let live = try await azure.documents(choosing: filter, in: environment)
        if !zones.some.isEmpty || live != nil {
            inventory = try files.inventory(with: zones.some, beside: live?.endpoints)
        }
        if !zones.others.isEmpty || live?.records != nil {
            records = try existing.existingRecords(with: zones.others, beside: live?.records)
        }
        return try mapping(of: inventory, beside: records, in: environment)
    }

    private func mapping(
        of inventory: EndpointInventory, beside existing: ExistingRecords, in environment: Environment
    ) throws -> Mapping {
        for notice in inventory.notices { environment.complain([notice.description]) }
        let chosen = try filter.chosen(of: inventory)
        if let prefer = mapping.prefer, !chosen.endpoints.contains(where: { $0.answers(to: prefer) }) {
            throw Failure(
                .refused,
                "no endpoint is \(prefer.printable), which --prefer names; there \(chosen.knownEndpoints)")
        }
        environment.complain(existing.notices.map(\.description))
        return try mapping(
            of: chosen, from: filter.isEmpty ? nil : inventory, beside: existing.records, in: environment)
    }

    /// The mapping of an inventory, as the options wish; `whole` is what it was chosen from, `existing` what zones hold
    /// today. Throws when the catalogue is wrong.
    func mapping(
        of inventory: EndpointInventory, from whole: EndpointInventory? = nil,
        beside existing: [ExistingRecord] = [], in environment: Environment
    ) throws -> Mapping {
        Mapping(
            inventory, by: try mapping.catalogue(in: environment), onConflict: mapping.policy,
            ranges: try mapping.ranges(),
            in: Surroundings(
                subnets: try mapping.subnets(), wholeInventory: whole, existingRecords: existing))
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

    @Option(
        help: ArgumentHelp(
            "Only endpoints of this subscription; with --azure no other is asked (repeatable).",
            valueName: "id"))
    var subscription: [String] = []

    /// Whether every endpoint counts.
    var isEmpty: Bool { endpoint.isEmpty && vault.isEmpty && region.isEmpty && subscription.isEmpty }

    /// The endpoints that the filters mean. Throws, with those there are, when they mean none of any.
    func chosen(of inventory: EndpointInventory) throws(Failure) -> EndpointInventory {
        let chosen = filter.applied(to: inventory)
        guard !chosen.endpoints.isEmpty || inventory.endpoints.isEmpty else {
            throw Failure(
                .refused,
                "no endpoint of the inventory is meant by the filters; there \(inventory.knownEndpoints)")
        }
        return chosen
    }

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
            "A zone as it is today, to find records of endpoints that are gone: a zone file, what az network"
                + " private-dns record-set list printed, or axfr://SERVER/ZONE (repeatable).",
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

    /// Takes from a site file what the command line leaves open.
    mutating func complete(from site: SiteFile.MappingWishes, withExisting: Bool) {
        if catalogue.isEmpty { catalogue = site.catalogue }
        if privateRange.isEmpty { privateRange = site.privateRanges }
        if subnet.isEmpty { subnet = site.subnets }
        if existing.isEmpty, withExisting { existing = site.existing }
        if onConflict == nil, prefer == nil { (onConflict, prefer) = (site.onConflict, site.prefer) }
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

    /// Prefixes of an option. Throws when one is none.
    static func prefixes(_ texts: [String], of option: String) throws(Failure) -> [AddressPrefix] {
        try texts.map { text throws(Failure) in
            guard let prefix = AddressPrefix(text) else {
                throw Failure(.usage, "\(option) \(text.printable) \(AddressPrefix.fault(of: text))")
            }
            return prefix
        }
    }
}

extension AddressPrefix {
    /// What is wrong with a text that is no prefix, as the end of a sentence.
    static func fault(of text: String) -> String {
        guard let block = enclosing(text) else { return "is not a CIDR prefix such as 192.0.2.0/24" }
        return "is not a CIDR prefix, for host bits are set: \(block) is the one that it lies in"
    }
}

extension EndpointInventory {
    /// What endpoints there are, as the end of a sentence: the first few by name.
    var knownEndpoints: String {
        let names = endpoints.prefix(6).compactMap { $0.name ?? $0.id }
        guard !names.isEmpty else { return "is none with a name" }
        let known = names.prefix(5).joined(separator: ", ").printable
        return endpoints.count > 5 ? "are \(known), …" : names.count == 1 ? "is \(known)" : "are \(known)"
    }
}
