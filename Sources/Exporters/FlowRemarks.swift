import DNS
import Mapper

extension Flows {
    /// What there is to say of a mapping's flows: addresses that nothing leads to, and file recovery without its name.
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
        if options.includesFileRecovery, !sets.contains(where: \.servesFileRecovery) {
            remarks.append(
                .warning("--file-recovery: the inventory has no rec2 name, whose port 3260 it would open"))
        }
        return remarks
    }
}
