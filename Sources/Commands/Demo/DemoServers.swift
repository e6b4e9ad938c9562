import DNS
import Mapper
import Resolver

/// The two views of the demo: internal and public DNS as an organisation has them, in this process, on loopback.
enum DemoServers {
    /// The name whose record the internal zone lacks, so that there is something to find.
    static func isPlantedFault(_ name: DomainName) -> Bool {
        name.text.hasSuffix("-rec2.privatelink.we.backup.windowsazure.com")
    }

    /// What internal DNS holds: the private zones, one record short, and the public names of storage as aliases.
    static func internalRecords(of mapping: Mapping) throws(NameError) -> [Record] {
        var records = try publicAliases(of: mapping)
        for zone in Set(mapping.rrsets.compactMap { $0.zone?.name }).sorted() {
            records.append(
                try start(of: zone, primary: "ns1.corp.example", mailbox: "hostmaster.corp.example"))
        }
        for set in mapping.rrsets where !isPlantedFault(set.name) {
            records += set.addresses.map { Record(owner: set.name, ttl: 60, data: $0.recordData) }
        }
        return records
    }

    /// What public DNS holds: no name of the vault's, and storage names as aliases that end at a public address.
    static func publicRecords(of mapping: Mapping) throws(NameError) -> [Record] {
        var records = try publicAliases(of: mapping)
        let front = try DomainName("blob.store01.store.core.windows.net")
        for set in mapping.rrsets where set.zone?.asksPublicName == true {
            records.append(Record(owner: set.name, ttl: 60, data: .cname(front)))
        }
        records.append(Record(owner: front, ttl: 60, data: .a(IPv4Address(0xC633_6407))))
        return records
    }

    /// The public names of what has them, as aliases of the private names, in the public zone.
    private static func publicAliases(of mapping: Mapping) throws(NameError) -> [Record] {
        var records: [Record] = []
        for zone in ["core.windows.net", "backup.windowsazure.com"] {
            records.append(
                try start(of: DomainName(zone), primary: "ns1.\(zone)", mailbox: "hostmaster.\(zone)"))
        }
        for set in mapping.rrsets where set.zone?.asksPublicName == true {
            guard let publicName = set.publicName else { continue }
            records.append(Record(owner: publicName, ttl: 60, data: .cname(set.name)))
        }
        return records
    }

    private static func start(
        of zone: DomainName, primary: String, mailbox: String
    ) throws(NameError) -> Record {
        Record(
            owner: zone, ttl: 3600,
            data: .soa(
                StartOfAuthority(
                    primary: try DomainName(primary), mailbox: try DomainName(mailbox), serial: Serial(1),
                    refresh: 3600, retry: 600, expire: 1_209_600, minimum: 60)))
    }
}
