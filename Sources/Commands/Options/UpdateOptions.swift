import ArgumentParser
import Changes
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// How zones of a server are updated.
struct UpdateOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with the TSIG key that may update the zones, as tsig-keygen writes it.", valueName: "file"
        ))
    var keyFile: String?

    @Option(
        help: ArgumentHelp(
            "What was applied last, of which alone anything is taken away unforced: an inventory, a mapping, or a zone"
                + " file that pedns wrote (repeatable).", valueName: "file"))
    var previous: [String] = []

    func validate() throws {
        guard previous.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    /// Whether none is given.
    var isEmpty: Bool {
        keyFile == nil && previous.isEmpty
    }

    /// The key. Throws when its file is unreadable or wrong, all faults told.
    func key(in environment: Environment) throws -> TSIGKey {
        let file = keyFile ?? ""
        do {
            return try KeyFile.read(try environment.read(file), name: file.printable)
        } catch let error as KeyFileFaults {
            throw Failure(.badInput, error.lines)
        }
    }

    /// What was applied before; nil where nothing is told of it. Throws when a file is unreadable or wrong.
    func applied(
        _ options: ExportOptions, mapping: (EndpointInventory) throws -> Mapping, in environment: Environment
    ) throws -> [ZoneRecords]? {
        guard !previous.isEmpty else { return nil }
        var zones: [ZoneRecords] = []
        var inventories: [(name: String, octets: [UInt8])] = []
        var faults: [String] = []
        for file in previous {
            let octets = try environment.read(file)
            guard let (listing, found) = RecordListing.read(octets, name: file) else {
                inventories.append((file, octets))
                continue
            }
            faults += found.map(\.description)
            guard listing.kind == .zones, OwnMark.isOnZone(octets) else {
                faults.append(
                    "\(file.printable):1:1: error: is neither an inventory nor a zone file that pedns wrote")
                continue
            }
            zones += listing.zones(options)
        }
        if !inventories.isEmpty {
            let (inventory, found) = EndpointInventory.read(inventories)
            faults += found.map(\.description)
            if found.isEmpty {
                let mapping = try mapping(inventory)
                var all = options
                all.zones = options.zones.intersection(mapping.rrsets.lazy.compactMap { $0.zone?.name })
                let isElsewhere = all.zones.isEmpty && !options.zones.isEmpty
                if !mapping.rrsets.isEmpty, !isElsewhere {
                    zones += try ZoneRecords.zones(of: mapping, options: all)
                }
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return zones
    }
}

extension RecordListing {
    /// The addresses of each zone, but for its own affairs.
    fileprivate func zones(_ options: ExportOptions) -> [ZoneRecords] {
        let records = records.filter { $0.data.address != nil && !$0.isZonesOwn }
        return Dictionary(grouping: records) { $0.zone ?? .root }.compactMap { origin, records in
            // A zone of a name lies under the public or the private one of all.
            guard options.zones.isEmpty || origin.isAtOrBelow(any: options.zones) else { return nil }
            return ZoneRecords(
                origin: origin,
                records: records.map { Record(owner: $0.name, ttl: $0.ttl ?? options.ttl, data: $0.data) })
        }
    }
}
