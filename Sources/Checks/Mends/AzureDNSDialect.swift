import DNS
import Mapper

/// Azure's private zones, with az.
///
/// Records that a DNS zone group wrote are Azure's own, and come back as the group has them. Names in them are of
/// letters, digits, hyphens and underscores; others get no lines.
struct AzureDNSDialect: MendDialect {
    let title = "Azure private DNS (az)"
    let isTried = false

    func blocks(for step: MendStep) -> [MendBlock] {
        let lines = lines(for: step).map { "az network private-dns " + $0 }
        return lines.isEmpty ? [] : [MendBlock(lines: lines)]
    }

    private func lines(for step: MendStep) -> [String] {
        switch step {
        case .hold(let zone):
            guard zone.isPlain else { return [] }
            return [
                "zone create -g GROUP -n \(zone.escaped)",
                "link vnet create -g GROUP \\\n  -z \(zone.escaped) -n LINK -v NETWORK -e false",
            ]
        case .add(let records):
            guard let zone = records.zone, records.name.isPlain else { return [] }
            return [creation(of: records, in: zone)] + additions(of: records, in: zone)
        case .replace(let records):
            guard let zone = records.zone, records.name.isPlain else { return [] }
            return [deletion(of: records.name, records.type, in: zone), creation(of: records, in: zone)]
                + additions(of: records, in: zone)
        case .remove(let name, let type, let zone):
            guard let zone, name.isPlain else { return [] }
            return [RecordType.a, .aaaa, .cname].filter { type == nil || type == $0 }
                .map { deletion(of: name, $0, in: zone) }
        case .forward(let zone):
            // Azure asks the private zones that are linked to a network; public ones are not its to hold.
            guard zone.isPlain, zone.labels.contains(where: { $0.elementsEqual("privatelink".utf8) }) else {
                return []
            }
            return ["link vnet create -g GROUP \\\n  -z \(zone.escaped) -n LINK -v NETWORK -e false"]
        case .dropZone(let zone):
            guard zone.isPlain else { return [] }
            return ["link vnet delete -g GROUP \\\n  -z \(zone.escaped) -n LINK -y"]
        case .setNegativeTTL(let zone, let seconds):
            guard zone.isPlain else { return [] }
            return ["record-set soa update -g GROUP \\\n  -z \(zone.escaped) -m \(seconds)"]
        case .flush: return []
        }
    }

    private func set(_ type: RecordType) -> String { "record-set \(type.description.lowercased())" }

    private func place(_ name: DomainName, in zone: DomainName) -> String {
        let owner = name.owner(in: zone)
        return "-g GROUP \\\n  -z \(zone.escaped) -n \(name.isWildcard ? "'\(owner)'" : owner)"
    }

    private func creation(of records: HostRecords, in zone: DomainName) -> String {
        "\(set(records.type)) create \(place(records.name, in: zone)) --ttl \(records.ttl)"
    }

    private func additions(of records: HostRecords, in zone: DomainName) -> [String] {
        records.addresses.map { "\(set(records.type)) add-record \(place(records.name, in: zone)) -a \($0)" }
    }

    private func deletion(of name: DomainName, _ type: RecordType, in zone: DomainName) -> String {
        "\(set(type)) delete \(place(name, in: zone)) -y"
    }
}
