import DNS
package import Mapper

/// Change batches for `aws route53 change-resource-record-sets`, a file for each hosted zone and as many more as its
/// limits ask for.
package struct Route53Format: ExportFormat {
    package static let profile = FormatProfile(
        name: "route53", purpose: "Amazon Route 53: change batches, in JSON", holding: .zoneOrHost,
        aliases: "left to the resolver of the network",
        loading:
            "aws route53 change-resource-record-sets --hosted-zone-id ID --change-batch file://ORIGIN.json"
            + " for each file",
        checkers: [])

    private static let opening = OwnMark.member("Comment")

    // A request takes 1000 records and 32,000 characters of values, and an UPSERT counts twice.
    private static let maximumRecords = 500
    private static let maximumCharacters = 16_000

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "the hosted zones must be there, and names stay in them that the inventory no longer holds; each file"
                    + " is applied whole or not at all, a zone's second file (ORIGIN_2.json) by itself")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.soundZones(of: mapping, options: options)
        var artefacts: [Artefact] = []
        var faults: [String] = []
        for zone in zones {
            for (number, sets) in Route53Format.batches(of: zone.sets).enumerated() {
                if let first = sets.first, Route53Format.size(of: first).exceeds {
                    faults.append(
                        "\(zone.owner(of: first).text) has more \(first.type) records than a change batch of Route 53 takes"
                    )
                }
                // No name of a host has an underscore, so that no other zone's file can have this name.
                let suffix = number == 0 ? "" : "_\(number + 1)"
                let batch = HostZone(origin: zone.origin, isPinpoint: zone.isPinpoint, sets: sets)
                artefacts.append(
                    Artefact(
                        fileName: "\(zone.origin.text)\(suffix).json", opening: Route53Format.opening,
                        place: .part
                    ) { [options] (_) throws(ExportError) in
                        Route53Format.text(of: batch, options: options)
                    })
            }
        }
        guard faults.isEmpty else { throw ExportError(.inexpressible, faults) }
        return artefacts
    }

    /// How much of a request's limits something takes.
    private struct Size {
        var records = 0
        var characters = 0

        var exceeds: Bool { records > maximumRecords || characters > maximumCharacters }
    }

    private static func size(of set: HostRRset) -> Size {
        Size(
            records: set.addresses.count,
            characters: set.addresses.reduce(0) { $0 + $1.description.utf8.count })
    }

    /// The sets cut into batches, each as long as the limits let it be.
    private static func batches(of sets: ArraySlice<HostRRset>) -> [ArraySlice<HostRRset>] {
        var batches: [ArraySlice<HostRRset>] = []
        var start = sets.startIndex
        var total = Size()
        for index in sets.indices {
            let size = size(of: sets[index])
            total.records += size.records
            total.characters += size.characters
            if total.exceeds, index > start {
                batches.append(sets[start..<index])
                (start, total) = (index, size)
            }
        }
        batches.append(sets[start...])
        return batches
    }

    private static func text(of zone: HostZone, options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append("\(opening)  \"Changes\": [")
        for index in zone.sets.indices {
            let set = zone.sets[index]
            let values = set.addresses.map { #"{"Value": "\#($0)"}"# }
            text.append(index == zone.sets.startIndex ? "\n" : ",\n")
            text.append(
                #"    {"Action": "UPSERT", "ResourceRecordSet": {"Name": "\#(zone.owner(of: set))", "#
                    + #""Type": "\#(set.type)", "TTL": \#(set.ttl ?? options.ttl), "#
                    + #""ResourceRecords": [\#(values.joined(separator: ", "))]}}"#)
        }
        text.append("\n  ]\n}\n")
        return text
    }
}
