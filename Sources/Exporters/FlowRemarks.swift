import DNS
import Mapper

extension Flows {
    /// What there is to say of a mapping's flows: addresses that nothing leads to, ports that stay shut, and file recovery
    /// without its name.
    static func remarks(_ options: ExportOptions, on mapping: Mapping) -> [ExportRemark] {
        let sets = mapping.rrsets.lazy.filter { set in
            options.zones.isEmpty || set.zone.map { options.zones.contains($0.name) } ?? false
        }
        var remarks: [ExportRemark] = []
        for type in [RecordType.a, .aaaa] where !options.sources.isEmpty {
            let isReached = options.sources.contains { $0.address.recordType == type }
            guard !isReached, let first = sets.first(where: { $0.type == type }) else { continue }
            remarks.append(
                .warning(
                    "no --from is \(type == .a ? "IPv4" : "IPv6"): no rule leads to such addresses, as"
                        + " \(first.addresses[0]) of \(first.clientName.text)"))
        }
        let shut = unopened(by: options, of: mapping)
        if !shut.isEmpty {
            remarks.append(
                .warning(
                    "no rule opens what else these services may be spoken to at, \(shut.joined(separator: "; ")):"
                        + " where clients of yours do, add rules of your own"))
        }
        if options.includesFileRecovery, !sets.contains(where: \.servesFileRecovery) {
            remarks.append(
                .warning("--file-recovery: the inventory has no rec2 name, whose port 3260 it would open"))
        }
        return remarks
    }

    /// The mapped services that listen elsewhere, too, as "file.core.windows.net 445 (SMB)", each once, in canonical order.
    static func unopened(by options: ExportOptions, of mapping: Mapping) -> [String] {
        var services: [DomainName: String] = [:]
        var latest: MappedZone?
        for set in mapping.rrsets {
            guard let zone = set.zone, zone !== latest else { continue }
            latest = zone
            guard options.zones.isEmpty || options.zones.contains(zone.name),
                let suffix = zone.publicSuffix, let ports = FurtherPorts.of(publicSuffix: suffix)
            else { continue }
            services[suffix] = ports.text
        }
        return services.sorted { $0.key < $1.key }.map { "\($0.key.text) \($0.value)" }
    }

    /// Writes a comment for each service that listens elsewhere, too, where no rule opens it.
    func writeUnopened(end: String = "\n", to text: inout [UInt8]) {
        for service in unopened { text.append("# Not opened: \(service)\(end)") }
    }
}
