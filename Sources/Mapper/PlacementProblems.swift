import Catalogue
import DNS

/// Collects what is wrong with names as the catalogue sees them, one finding for each cause.
struct PlacementProblems {
    private var regionNames: [DomainName: (region: Region, names: Set<DomainName>)] = [:]
    private var unknownCodes: [DomainName: (code: String, names: Set<DomainName>)] = [:]
    private var withoutZone: [DomainName?: (reason: String?, names: Set<DomainName>)] = [:]

    /// Looks at the geo code of a placed name; whether it is right, as it then is for all names of the zone.
    mutating func note(_ placed: PlacedName) -> Bool {
        switch placed.geoCode {
        case .none, .known, .old: return true
        case .regionName(let region):
            regionNames[placed.zone, default: (region, [])].names.insert(placed.privateName)
        case .unknown(let code):
            unknownCodes[placed.zone, default: (code, [])].names.insert(placed.privateName)
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
            withoutZone[name, default: ("the name is public in every view", [])].names.insert(name)
        case .unknown, .placed:
            withoutZone[nil, default: (nil, [])].names.insert(name)
        }
    }

    private static func what(_ names: Set<DomainName>, under suffix: DomainName) -> String {
        names == [suffix] ? suffix.text : "names under \(suffix.text)"
    }

    /// The findings, in no order.
    var findings: [Finding] {
        regionNames.map { zone, problem in
            let right = zone.text.replacingLabel(problem.region.name, with: problem.region.geoCode)
            return Finding(
                .regionNameAsGeoCode, names: problem.names, expected: right, observed: zone.text,
                message: "\(zone.text) has the region's name where Azure Backup has its geo code;"
                    + " no agent asks for a name in that zone.",
                mend: "Use the geo code \"\(problem.region.geoCode)\": \(right).")
        }
            + unknownCodes.map { zone, problem in
                Finding(
                    .unknownGeoCode, names: problem.names, expected: "a geo code of the catalogue",
                    observed: problem.code,
                    message:
                        "The geo code \"\(problem.code)\" in \(zone.text) is in no table that pedns knows.",
                    mend:
                        "Compare it with the vault's privateLinkResources; add a new region with --catalogue FILE."
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
                    mend: "Use --layout host or --to hosts, or add the zone with --catalogue FILE.")
            }
    }
}

extension String {
    /// The name in text with a label replaced by another.
    fileprivate func replacingLabel(_ label: String, with other: String) -> String {
        split(separator: ".").map { $0 == label ? other : String($0) }.joined(separator: ".")
    }
}
