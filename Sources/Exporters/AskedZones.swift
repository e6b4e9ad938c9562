import DNS
import Mapper

extension Mapping {
    /// Throws with a line for each zone asked for in which no record lies.
    func requireRecords(in zones: Set<DomainName>) throws(ExportError) {
        let missing = zones.subtracting(rrsets.lazy.compactMap { $0.zone?.name }).sorted()
        guard missing.isEmpty else {
            throw ExportError(
                .inexpressible, missing.map { "no record of the inventory lies in the zone \($0.text)" })
        }
    }
}
