import DNS
import Exporters
import Foundation
import Mapper
import Testing

/// The records that a file says, each as "name type ttl address", read as the file's own reader would.
enum WrittenRecords {
    /// The formats that change zones which are there, in the order of help.
    static let formats = [
        "windows-dns", "nsupdate", "azure-cli", "bicep", "terraform", "powerdns", "infoblox", "route53",
    ]

    /// The records of all files that a format makes of a mapping.
    static func of(
        _ format: String, _ mapping: Mapping, _ options: ExportOptions = ExportOptions()
    ) throws -> Set<String> {
        let type = try #require(ExportFormats.named(format))
        var records: [String] = []
        for file in try files(type, mapping, options) { records += try read(file.text, as: format) }
        #expect(Set(records).count == records.count)
        return Set(records)
    }

    /// The records that must come of a mapping.
    static func expected(_ mapping: Mapping, _ options: ExportOptions = ExportOptions()) -> Set<String> {
        var records: Set<String> = []
        for set in mapping.rrsets {
            for name in options.layout == .zone ? [set.name] : set.askedNames {
                for address in set.addresses {
                    records.insert("\(name.text) \(set.type) \(set.ttl ?? options.ttl) \(address)")
                }
            }
        }
        return records
    }

    /// A reader for each of the formats, as ``FormatReader`` has one for every other.
    static let readers = formats.map { format in
        FormatReader(format: format) { files in
            try files.flatMap { try read(text($0.octets), as: format) }.map { record in
                let words = record.split(separator: " ", omittingEmptySubsequences: false)
                try #require(words.count == 4)
                return try HeldRecord(words[0], words[3])
            }
        }
    }

    private static func read(_ text: String, as format: String) throws -> [String] {
        switch format {
        case "windows-dns": try powerShell(text)
        case "nsupdate": try updates(text)
        case "azure-cli": try shell(text)
        case "bicep": try bicep(text)
        case "terraform": try terraform(text)
        case "powerdns": try powerDNS(text)
        case "infoblox": try table(text)
        case "route53": try route53(text)
        default: throw Unread(format: format)
        }
    }

    /// That nothing here reads a format.
    struct Unread: Error { let format: String }

    private static func name(_ owner: some StringProtocol, in zone: some StringProtocol) -> String {
        owner == "@" ? String(zone) : "\(owner).\(zone)"
    }

    private static func powerShell(_ text: String) throws -> [String] {
        let parts = text.split(separator: "\r\n\r\nOpen-Zone ", maxSplits: 1)
        let opening = try golden("windows-dns.ps1").split(separator: "\r\n\r\nOpen-Zone ").first
        try #require(parts.first == opening)
        let calls = try #require(parts.last)
        var zone = ""
        var records: [String] = []
        for line in "Open-Zone \(calls)".split(separator: "\r\n") {
            let words = line.matches(of: /'((?:[^']|'')*)'/).map { String($0.1) }
            // Beside the quoted words there is nothing but the command and commas.
            let rest = line.replacing(/'((?:[^']|'')*)'/, with: "")
            if rest == "Open-Zone ", words.count == 1 {
                zone = words[0]
                continue
            }
            try #require(rest.wholeMatch(of: /Set-Address    (, )*/) != nil && words.count > 3, "\(line)")
            let time = try #require(
                words[2].wholeMatch(of: /(?:([0-9]+)\.)?([0-9]{2}):([0-9]{2}):([0-9]{2})/))
            let parts = [time.1 ?? "0", time.2, time.3, time.4].compactMap { Int($0) }
            let ttl = ((parts[0] * 24 + parts[1]) * 60 + parts[2]) * 60 + parts[3]
            records += words[3...].map { "\(name(words[0], in: zone)) \(words[1]) \(ttl) \($0)" }
        }
        return records
    }

    private static func updates(_ text: String) throws -> [String] {
        try text.split(separator: "\n").compactMap { line in
            if let match = line.wholeMatch(of: /update add ([^ ;]+)\. ([0-9]+) IN (A|AAAA) ([^ ;]+)/) {
                return "\(match.1) \(match.3) \(match.2) \(match.4)"
            }
            let other =
                /send|zone [^ ;]+\.|prereq nxrrset [^ ;]+\. IN CNAME|update delete [^ ;]+\. IN (A|AAAA)|; .*/
            try #require(line.wholeMatch(of: other) != nil, "\(line)")
            return nil
        }
    }

    /// Holds that what is left without the sets is nothing but lines of the golden file.
    private static func expectSkeleton(_ text: String, of file: String, without set: Regex<some Any>) throws {
        let known = Set(try golden(file).replacing(set, with: "").split(separator: "\n"))
        #expect(Set(text.replacing(set, with: "").split(separator: "\n")).isSubset(of: known))
    }

    /// What a shell hands to `az`.
    private static func shell(_ text: String) throws -> [String] {
        try AzureCommands.run(text).flatMap { arguments -> [String] in
            guard arguments.first == "rest" else { return [] }
            let place = try #require(arguments.value(of: "--url")).split(separator: "?")[0].split(
                separator: "/")
            let body = try json(try #require(arguments.value(of: "--body")))
            let properties = try #require(body["properties"] as? [String: Any])
            let type = String(place[place.count - 2])
            let list = try #require(
                properties[type == "A" ? "aRecords" : "aaaaRecords"] as? [[String: String]])
            return list.flatMap(\.values).map {
                "\(name(place[place.count - 1], in: place[place.count - 3])) \(type) \(properties["ttl"] ?? "") \($0)"
            }
        }
    }

    private static func bicep(_ text: String) throws -> [String] {
        let set =
            /\ {2}\{\n    name: '([^'\n]*)'\n    ttl: ([0-9]+)\n    records: \[\n((?:      \{ ipv[46]Address: '[^'\n]*' \}\n)+)    \]\n  \}\n/
        try expectSkeleton(text, of: "records.bicep", without: set)
        return text.matches(of: set).flatMap { match in
            let place = match.1.split(separator: "/")
            return match.3.matches(of: /ipv([46])Address: '([^']*)'/).map {
                "\(name(place[1], in: place[0])) \($0.1 == "4" ? "A" : "AAAA") \(match.2) \($0.2)"
            }
        }
    }

    private static func terraform(_ text: String) throws -> [String] {
        let set =
            /\ {4}"[^"\n]*\/(A|AAAA)\/[^"\n]*" = \{\n      zone    = "([^"\n]*)"\n      name    = "([^"\n]*)"\n      ttl     = ([0-9]+)\n      records = \[([^\]\n]*)\]\n    \}\n/
        try expectSkeleton(text, of: "records.tf", without: set)
        return text.matches(of: set).flatMap { match in
            match.5.matches(of: /"([^"]*)"/).map {
                "\(name(match.3, in: match.2)) \(match.1) \(match.4) \($0.1)"
            }
        }
    }

    private static func json(_ text: String) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    private static func powerDNS(_ text: String) throws -> [String] {
        try #require(json(text)["rrsets"] as? [[String: Any]]).flatMap { set in
            #expect(set["changetype"] as? String == "REPLACE")
            let owner = try #require(set["name"] as? String)
            return try #require(set["records"] as? [[String: Any]]).map {
                "\(owner.dropLast()) \(set["type"] ?? "") \(set["ttl"] ?? "") \($0["content"] ?? "")"
            }
        }
    }

    private static func route53(_ text: String) throws -> [String] {
        try #require(json(text)["Changes"] as? [[String: Any]]).flatMap { change in
            #expect(change["Action"] as? String == "UPSERT")
            let set = try #require(change["ResourceRecordSet"] as? [String: Any])
            let owner = try #require(set["Name"] as? String)
            return try #require(set["ResourceRecords"] as? [[String: String]]).map {
                "\(owner.dropLast()) \(set["Type"] ?? "") \(set["TTL"] ?? "") \($0["Value"] ?? "")"
            }
        }
    }

    /// What Python reads of the table.
    private static func table(_ text: String) throws -> [String] {
        let script = """
            import csv, sys
            head = {}
            for row in csv.reader(open(sys.argv[1], newline=""), strict=True):
                if row[0].startswith("header-"):
                    head = row
                    continue
                assert "header-" + row[0] == head[0] and len(row) == len(head), row
                assert not any(cell[0] in "=+-@" for cell in row), row
                cells = dict(zip(head, row))
                if row[0] != "authzone":
                    kind = row[0].removesuffix("record").upper()
                    print(cells["fqdn*"], kind, cells["ttl"], cells["address*"])
            """
        return try ProgramRun.python(script, reading: text, in: try Folder()).split(separator: "\n").map(
            String.init)
    }
}
