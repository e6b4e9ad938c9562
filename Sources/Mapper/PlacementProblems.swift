import Catalogue
import DNS

/// Collects what is wrong with names as the catalogue sees them, one finding for each cause.
struct PlacementProblems {
    private var regionNames: [Code: (region: Region, names: Set<DomainName>)] = [:]
    private var unknownCodes: [Code: Set<DomainName>] = [:]
    private var withoutZone: [DomainName?: (reason: String?, names: Set<DomainName>)] = [:]

    /// Zones that Azure itself says a vault's names lie in, so that no table need know their codes.
    private let confirmedZones: Set<DomainName>

    init(confirmedZones: Set<DomainName>) {
        self.confirmedZones = confirmedZones
    }

    /// A label where a geo code must stand, and the zone of the names that have it.
    private struct Code: Hashable {
        let zone: DomainName
        let label: String
    }

    /// What is said of names that have no private zone because they must not have one.
    private static let staysPublic = "the name is public in every view"

    /// Looks at the geo code of a placed name; whether all names of its zone are right with it.
    ///
    /// They are where the zone's own name has the code; in Site Recovery's one zone each name has its own.
    mutating func note(_ placed: PlacedName) -> Bool {
        switch placed.geoCode {
        case .none, .known, .old:
            return placed.role != .siteRecovery
        case .regionName(let region):
            let code = Code(zone: placed.zone, label: region.name)
            regionNames[code, default: (region, [])].names.insert(placed.privateName)
        case .unknown where confirmedZones.contains(placed.zone):
            return placed.role != .siteRecovery
        case .unknown(let label):
            unknownCodes[Code(zone: placed.zone, label: label), default: []].insert(placed.privateName)
        }
        return false
    }

    /// A name that belongs to no zone that is known, and how the catalogue sees it.
    mutating func note(_ name: DomainName, withoutZoneBecause placement: Placement) {
        switch placement {
        case .disputed(let suffix, let reason):
            withoutZone[suffix, default: (reason, [])].names.insert(name)
        case .tooLong(let zone):
            withoutZone[zone, default: ("the name would be longer than 255 octets there", [])].names.insert(
                name)
        case .staysPublic:
            withoutZone[name, default: (PlacementProblems.staysPublic, [])].names.insert(name)
        case .unknown, .placed:
            withoutZone[nil, default: (nil, [])].names.insert(name)
        }
    }

    private static func what(_ names: Set<DomainName>, under suffix: DomainName) -> String {
        names == [suffix] ? suffix.text : "names under \(suffix.text)"
    }

    /// The findings, in no order.
    var findings: [Finding] {
        regionNames.map { code, problem in
            let region = problem.region
            // Where the zone's name has no code, the names themselves do.
            let isInZone = code.zone.text.split(separator: ".").contains(Substring(region.name))
            let wrong = isInZone ? code.zone.text : problem.names.sorted().map(\.text).joined(separator: "; ")
            let right = wrong.replacingLabel(region.name, with: region.geoCode)
            return Finding(
                .regionNameAsGeoCode, names: problem.names, expected: right, observed: wrong,
                message:
                    "\"\(region.name)\" in \(isInZone ? code.zone.text : "names of \(code.zone.text)") is the"
                    + " region's name where its geo code must stand; nobody asks for such a name.",
                mend: "Use the geo code \"\(problem.region.geoCode)\": \(right).")
        }
            + unknownCodes.map { code, names in
                Finding(
                    .unknownGeoCode, names: names, expected: "a geo code of the catalogue",
                    observed: code.label,
                    message:
                        "The geo code \"\(code.label)\" in \(code.zone.text) is in no table that pedns knows.",
                    mend:
                        "Give what the vault requires as well, which is right: az network private-link-resource list --id"
                        + " VAULT-ID. Else add a new region with --catalogue FILE."
                )
            }
            + withoutZone.map { suffix, problem in
                let what =
                    suffix.map { PlacementProblems.what(problem.names, under: $0) }
                    ?? problem.names.count.counted("name")
                return Finding(
                    .noZone, names: problem.names, expected: "a private zone",
                    observed: problem.reason ?? "none known",
                    message: "The catalogue knows no private zone for \(what).",
                    mend: problem.reason == PlacementProblems.staysPublic
                        ? "It is left out: nothing private may answer for it; remove it from the inventory."
                        : "Use --layout host or --to hosts, or add the zone with --catalogue FILE.")
            }
    }
}

extension String {
    /// The name in text with a label replaced by another.
    fileprivate func replacingLabel(_ label: String, with other: String) -> String {
        split(separator: ".").map { $0 == label ? other : String($0) }.joined(separator: ".")
    }
}
