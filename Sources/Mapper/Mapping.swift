public import Catalogue
public import DNS
public import Inventory

/// What an inventory says in the DNS's own terms: host records, each in its zone, and what is wrong with them.
///
/// The same endpoints give the same mapping, in whatever order, mix and shape of files they come.
public struct Mapping: Sendable {
    /// The sets, ordered by zone, then name (RFC 4034 6.1 both), then type; those without a zone come last.
    public let rrsets: [HostRRset]
    /// What the inventory alone shows to be wrong, the gravest first.
    public let findings: [Finding]
    private let inventory: EndpointInventory
    private let origins: [RecordOrigin]

    /// Maps an inventory, and holds it against its surroundings.
    public init(
        _ inventory: EndpointInventory, by catalogue: PrivateLinkCatalogue,
        onConflict policy: ConflictPolicy = .refuse, ranges: PrivateRanges = PrivateRanges(),
        in surroundings: Surroundings = Surroundings()
    ) {
        var candidates = CandidateList(of: inventory, by: catalogue)
        candidates.sort()
        var merger = Merger(inventory: inventory, policy: policy)
        merger.merge(candidates)
        rrsets = merger.rrsets
        origins = merger.origins
        self.inventory = inventory
        let whole = surroundings.wholeInventory ?? inventory
        var findings = merger.findings + candidates.findings
        findings += AddressFindings.findings(about: rrsets, ranges: ranges)
        findings += PlaceholderNames.findings(about: rrsets)
        findings += SubnetFindings.findings(
            about: rrsets, from: origins, of: inventory, subnets: surroundings.subnets)
        findings += EndpointFindings.findings(about: inventory)
        findings += VaultFindings.findings(about: inventory, in: whole, by: catalogue)
        if !surroundings.existingRecords.isEmpty {
            let sets =
                surroundings.wholeInventory.map { Mapping($0, by: catalogue, onConflict: policy).rrsets }
                ?? rrsets
            var orphans = OrphanRecords(
                in: Set(rrsets.compactMap { $0.zone?.name }),
                known: KnownRecords(of: whole, mappedTo: sets, by: catalogue), by: catalogue)
            findings += orphans.findings(about: surroundings.existingRecords)
        }
        self.findings = findings.sorted()
    }

    /// What the inventory was read of.
    var inputs: [InventorySource] { inventory.sources }

    /// Why it may lack records that there are, in words; nil where nothing says so. What such a mapping has not got need not
    /// be gone.
    public var gap: String? {
        if inventory.sources.contains(where: \.isIncomplete) { return "an input is incomplete" }
        return findings.contains { $0.code == .noRecords } ? "an endpoint tells none of its names" : nil
    }

    /// The mapping of nothing.
    public init() {
        self.init(rrsets: [], findings: [], origins: [], inventory: EndpointInventory())
    }

    /// The part of a mapping that is about a name: the sets that clients ask under it, and the findings that list it or
    /// their owners. Where sets come from can be asked of it as of the whole.
    public func part(about name: DomainName) -> Mapping {
        let sets = rrsets.filter { $0.name == name || $0.publicName == name }
        let names = Set(sets.flatMap(\.askedNames) + [name])
        return Mapping(
            rrsets: sets, findings: findings.filter { !names.isDisjoint(with: $0.names) }, origins: origins,
            inventory: inventory)
    }

    private init(
        rrsets: [HostRRset], findings: [Finding], origins: [RecordOrigin], inventory: EndpointInventory
    ) {
        self.rrsets = rrsets
        self.findings = findings
        self.origins = origins
        self.inventory = inventory
    }

    /// Every name that clients ask, once, in canonical order.
    public var askedNames: [DomainName] { Set(rrsets.flatMap(\.askedNames)).sorted() }

    /// Where a set of this mapping comes from, in order of file, endpoint, group and member.
    public func sources(of set: HostRRset) -> [RecordSource] {
        let sources = origins[Int(set.origins.lowerBound)..<Int(set.origins.upperBound)].map { origin in
            let endpoint = inventory.endpoints[Int(origin.endpoint)]
            let entry = endpoint.entries[Int(origin.entry)]
            return RecordSource(
                file: inventory.fileName(of: entry), endpoint: endpoint.label,
                group: entry.group ?? endpoint.onlyGroup, member: entry.member)
        }
        return Set(sources).sorted()
    }
}

/// Where a record comes from.
public struct RecordSource: Hashable, Sendable {
    /// The file, as the user named it.
    public let file: String
    /// The endpoint's ARM id or name; nil for rows that name none.
    public let endpoint: String?
    /// The group of the private link resource, as in "AzureBackup".
    public let group: String?
    /// The member of the group, as in "backup-rec2".
    public let member: String?
}

extension RecordSource: Comparable {
    /// Order by file, endpoint, group and member, what is missing first.
    public static func < (left: RecordSource, right: RecordSource) -> Bool {
        (left.file, left.endpoint ?? "", left.group ?? "", left.member ?? "")
            < (right.file, right.endpoint ?? "", right.group ?? "", right.member ?? "")
    }
}

/// An entry of the inventory, by its places there.
struct RecordOrigin: Sendable, Comparable {
    let endpoint: Int32
    let entry: Int32

    static func < (left: RecordOrigin, right: RecordOrigin) -> Bool {
        (left.endpoint, left.entry) < (right.endpoint, right.entry)
    }
}
