package import Catalogue
package import DNS

/// The catalogue, and what it makes of names, as text or JSON.
package enum CatalogueReport {
    // MARK: Zones

    /// A line for each private zone: cloud, role, zone and the public suffixes that lead into it.
    package static func text(_ zones: [PrivateZone]) -> String {
        var table = TextTable()
        for zone in zones {
            let condition = zone.group.map { " (group \($0) only)" } ?? ""
            let suffixes = zone.publicSuffixes.map(\.description).joined(separator: " ")
            table.append([zone.cloud.name, zone.role.rawValue, zone.zone.description, suffixes + condition])
        }
        return table.text
    }

    /// The document `pedns.zones/1`, zones in the catalogue's order.
    package static func json(_ zones: [PrivateZone]) -> JSONDocument {
        .object([
            "schema": .string("pedns.zones/1"),
            "zones": .array(
                zones.map { zone in
                    .object([
                        "cloud": .string(zone.cloud.name), "role": .string(zone.role.rawValue),
                        "zone": .string(zone.zone.description),
                        "publicSuffixes": .strings(zone.publicSuffixes.map(\.description)),
                        "group": .optional(zone.group),
                    ])
                }),
        ])
    }

    // MARK: Regions

    /// A line for each region: cloud, name, geo code and title.
    package static func text(_ regions: [Region]) -> String {
        var table = TextTable()
        for region in regions {
            let note = region.availability == .open ? "" : "(\(region.availability.rawValue))"
            table.append([region.cloud.name, region.name, region.geoCode, region.title, note])
        }
        return table.text
    }

    /// The document `pedns.regions/1`, regions in the catalogue's order.
    package static func json(_ regions: [Region]) -> JSONDocument {
        .object([
            "schema": .string("pedns.regions/1"),
            "regions": .array(
                regions.map { region in
                    .object([
                        "cloud": .string(region.cloud.name), "name": .string(region.name),
                        "geoCode": .string(region.geoCode), "title": .string(region.title),
                        "availability": .string(region.availability.rawValue),
                    ])
                }),
        ])
    }

    // MARK: Expected names

    /// A name a line, as `resolve --names` reads them, with group and member as a comment.
    package static func text(_ names: [ExpectedName]) -> String {
        var table = TextTable()
        for name in names {
            let note = name.isOptional ? " (not always)" : ""
            table.append([name.name.privateName.text, "# \(name.group) \(name.member)\(note)"])
        }
        return table.text
    }

    /// The document `pedns.names/1`, names in the catalogue's order.
    package static func json(_ names: [ExpectedName], vaultID: String, region: Region) -> JSONDocument {
        .object([
            "schema": .string("pedns.names/1"),
            "vaultId": .string(vaultID),
            "region": .string(region.name),
            "geoCode": .string(region.geoCode),
            "names": .array(
                names.map { name in
                    .object([
                        "name": .string(name.name.privateName.text),
                        "publicName": .string(name.name.publicName.text),
                        "zone": .string(name.name.zone.text), "role": .string(name.name.role.rawValue),
                        "group": .string(name.group), "member": .string(name.member),
                        "optional": .bool(name.isOptional),
                    ])
                }),
        ])
    }

    // MARK: One name

    /// What a name means, a line for each thing known of it.
    package static func text(_ name: DomainName, _ placement: Placement) -> String {
        var table = TextTable()
        for (key, value) in facts(of: name, placement) { table.append([key, value]) }
        return table.text
    }

    /// The document `pedns.name/1`.
    package static func json(_ name: DomainName, _ placement: Placement) -> JSONDocument {
        var members = ["schema": JSONDocument.string("pedns.name/1")]
        for (key, value) in facts(of: name, placement) { members[key] = .string(value) }
        return .object(members)
    }

    /// What is known of a name, each by its key in documents.
    static func facts(of name: DomainName, _ placement: Placement) -> [(String, String)] {
        var facts = [("name", name.text)]
        switch placement {
        case .placed(let placed):
            facts += [
                ("privateName", placed.privateName.text), ("zone", placed.zone.text),
                ("publicName", placed.publicName.text), ("role", placed.role.rawValue),
                ("service", placed.service), ("cloud", placed.cloud.name),
            ]
            if let geoCode = text(placed.geoCode) { facts.append(("geoCode", geoCode)) }
        case .tooLong(let zone):
            facts.append(("note", "in \(zone.text) the name would be longer than 255 octets"))
        case .disputed(let suffix, let reason):
            facts.append(("note", "no private zone is certain for names under \(suffix.text): \(reason)"))
        case .staysPublic(let cloud):
            facts.append(("note", "public in every view (\(cloud.name)); it has no private endpoint"))
        case .unknown:
            facts.append(("note", "under no zone or public suffix that the catalogue knows"))
        }
        return facts
    }

    private static func text(_ verdict: GeoCodeVerdict) -> String? {
        switch verdict {
        case .none: nil
        case .known(let region): "\(region.geoCode) (\(region.title))"
        case .old(let region): "an old code of \(region.title), now \(region.geoCode)"
        case .regionName(let region): "\(region.name) is the region's name; its geo code is \(region.geoCode)"
        case .unknown(let label): "\(label) is in no table"
        }
    }
}
