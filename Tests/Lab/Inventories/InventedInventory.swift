/// What an inventory is to say, and what must come of it.
struct InventedInventory: Sendable {
    var endpoints: [InventedEndpoint]

    /// Every name with its addresses, once.
    var hosts: [InventedHost] {
        let hosts = endpoints.flatMap(\.hosts)
        return Dictionary(hosts.map { ($0.privateName, $0) }) { first, _ in first }.values
            .sorted { $0.privateName < $1.privateName }
    }

    /// The serial that exports of it are to get.
    static let serial = "2026010100"

    /// The records of each zone as `named-compilezone` prints them, one blank between the fields, sorted.
    func zones(perHost: Bool) -> [String: [String]] {
        var zones: [String: [String]] = [:]
        for host in hosts {
            for owner in perHost ? host.askedNames : [host.privateName] {
                zones[perHost ? owner : host.zone, default: []] += host.addresses.map {
                    "\(owner). 60 IN \($0.contains(":") ? "AAAA" : "A") \($0)"
                }
            }
        }
        for origin in zones.keys {
            let start = "ns1.corp.example. nobody.invalid. \(InventedInventory.serial) 3600 600 1209600 60"
            zones[origin]?.append("\(origin). 3600 IN SOA \(start)")
            zones[origin]?.append("\(origin). 3600 IN NS ns1.corp.example.")
        }
        return zones.mapValues { $0.sorted() }
    }

    /// The hosts entries, sorted: every asked name at every address.
    var hostsEntries: [String] {
        hosts.flatMap { host in
            host.askedNames.flatMap { name in host.addresses.map { "\($0) \(name)" } }
        }.sorted()
    }
}

extension InventedInventory {
    /// An inventory of so many names: vaults of several geo codes, with storage, replication and key vaults beside.
    static func random(names: Int, _ generator: inout SeededGenerator) -> InventedInventory {
        var endpoints: [InventedEndpoint] = []
        var count = 0
        while count < names {
            var endpoint = random(number: endpoints.count, &generator)
            endpoint.hosts = Array(endpoint.hosts.prefix(names - count))
            for index in endpoint.hosts.indices {
                endpoint.hosts[index].addresses = addresses(number: count, &generator)
                count += 1
            }
            // Two endpoints may say the same of the same name: that is no conflict.
            if let other = endpoints.randomElement(using: &generator), other.group == endpoint.group,
                let shared = other.hosts.randomElement(using: &generator)
            {
                endpoint.hosts.append(shared)
            }
            endpoints.append(endpoint)
        }
        return InventedInventory(endpoints: endpoints)
    }

    private static let backupServices = [
        "fab1", "rec2", "prot1", "prot1b", "ecs1", "tel1", "wbcm1", "fc1", "id1",
    ]
    private static let replicationServices = ["rcm1", "prot2", "prot2b", "tel1", "srs1", "id1"]

    private static func random(number: Int, _ generator: inout SeededGenerator) -> InventedEndpoint {
        let vault = String(
            UInt64.random(in: 1_000_000_000_000_000_000...9_000_000_000_000_000_000, using: &generator))
        let geo = generator.one(of: ["we", "ne", "eus", "uks", "inc", "cnc"])
        let hosts: [InventedHost]
        let group: String
        switch Int.random(in: 0..<5, using: &generator) {
        case 0, 1:
            group = "AzureBackup"
            let services = backupServices.shuffled(using: &generator).prefix(
                Int.random(in: 1...backupServices.count, using: &generator))
            let accounts = (0..<Int.random(in: 0...2, using: &generator)).map {
                "\(geo)pod01ecs\(number)0\($0)"
            }
            hosts =
                services.map { .backup(vault: vault, service: $0, geo: geo) }
                + accounts.flatMap {
                    [InventedHost.storage($0, kind: "blob"), .storage($0, kind: "queue")]
                }
        case 2:
            group = "AzureSiteRecovery"
            hosts = replicationServices.map { .siteRecovery(vault: vault, service: $0, geo: geo) }
        case 3:
            group = "vault"
            hosts = [.keyVault("kv-\(number)-\(geo)")]
        default:
            group = "blob"
            hosts = [.storage("st\(number)\(geo)", kind: "blob")]
        }
        return InventedEndpoint(name: "pe-\(number)-\(group.lowercased())", group: group, hosts: hosts)
    }

    /// Mostly one IPv4 address, sometimes several, sometimes IPv6 beside or alone.
    private static func addresses(number: Int, _ generator: inout SeededGenerator) -> [String] {
        let hex = String(number + 4, radix: 16)
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: return ["10.20.\(number).4", "10.20.\(number).250", "10.3.\(number).7"]
        case 1: return ["172.16.\(number).9", "fd00:20::\(hex)"]
        case 2: return ["fd00:20::\(hex)", "fd00:20:0:1::\(hex)"]
        default: return ["192.168.\(number).10"]
        }
    }
}
