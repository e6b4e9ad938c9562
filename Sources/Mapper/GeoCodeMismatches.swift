import Catalogue
import DNS
import Inventory

/// Collects names whose geo code is another region's than the input says, one finding for each zone and region.
struct GeoCodeMismatches {
    private var mismatches: [Cause: Set<DomainName>] = [:]

    private struct Cause: Hashable {
        let zone: DomainName
        let coded: Region
        let told: Region
        /// The zone as it would be with the told region's code.
        let right: String
    }

    /// Looks at a placed name of an entry whose row tells a region; an endpoint's location is its network's.
    ///
    /// Codes of 2021 stood for the pair of the region they resemble, Site Recovery's are of where it recovers to, and a
    /// secondary endpoint lies in the paired region: none of these need be the input's.
    mutating func note(
        _ placed: PlacedName, of entry: HostEntry, group: String?, by catalogue: PrivateLinkCatalogue
    ) {
        guard let told = entry.region, case .known(let coded) = placed.geoCode, placed.role != .siteRecovery,
            !BackupGroup.isSecondary(group),
            let region = catalogue.region(named: told), region != coded
        else { return }
        let right = placed.zone.text.split(separator: ".").map { label in
            catalogue.region(geoCode: String(label)) == coded ? region.geoCode : String(label)
        }
        let cause = Cause(
            zone: placed.zone, coded: coded, told: region, right: right.joined(separator: "."))
        mismatches[cause, default: []].insert(placed.privateName)
    }

    /// The findings, in no order.
    var findings: [Finding] {
        mismatches.map { cause, names in
            Finding(
                .geoCodeMismatch, names: names, expected: cause.right, observed: cause.zone.text,
                message:
                    "\(names.count.counted("name")) in \(cause.zone.text) \(names.count == 1 ? "has" : "have") the geo"
                    + " code of \(cause.coded.name), where the input's region is \(cause.told.name); agents ask names"
                    + " with the code of the vault's own region.",
                mend:
                    "Compare with the vault's region: if that is \(cause.told.name), its names lie in \(cause.right); if not,"
                    + " correct the region column.")
        }
    }
}
