import DNS
import Mapper

extension Mapping {
    /// Throws when there is no record at all, and with a line for each zone asked for in which none lies.
    func requireRecords(in zones: Set<DomainName>) throws(ExportError) {
        guard !rrsets.isEmpty else { throw ExportError(.inexpressible, ["there is no record to write"]) }
        let missing = zones.subtracting(rrsets.lazy.compactMap { $0.zone?.name }).sorted()
        guard missing.isEmpty else {
            throw ExportError(
                .inexpressible, missing.map { "no record of the inventory lies in the zone \($0.text)" })
        }
    }
}
