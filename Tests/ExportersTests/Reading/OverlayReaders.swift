import DNS

extension FormatReader {
    /// hosts(5): an address, blanks, a name; "#" begins a comment.
    static let hosts = FormatReader(format: "hosts") { files in
        try files.flatMap { try $0.lines() }.filter { !$0.hasPrefix("#") }.map { try hostsEntry($0) }
    }

    /// Unbound's local data: each name a zone of its own, before its records; addresses back to names after them.
    static let unbound = FormatReader(format: "unbound") { files in
        var records: [HeldRecord] = []
        var zone: DomainName?
        for line in try files.flatMap({ try $0.lines() }) where !line.hasPrefix("#") && line != "server:" {
            if let match = line.wholeMatch(of: /[ ]{2}local-zone: "([^" ]+\.)" transparent/) {
                zone = try DomainName(match.1)
            } else if let match = line.wholeMatch(
                of: /[ ]{2}local-data: "([^" ]+\.) [0-9]+ IN (A|AAAA) ([^" ]+)"/)
            {
                let record = try HeldRecord(match.1, match.3)
                guard record.name == zone, record.address.recordType == (match.2 == "A" ? .a : .aaaa) else {
                    throw Unknown(line: String(line))
                }
                records.append(record)
            } else if let match = line.wholeMatch(of: /[ ]{2}local-data-ptr: "([^" ]+) [0-9]+ ([^" ]+\.)"/) {
                guard records.contains(try HeldRecord(match.2, match.1)) else {
                    throw Unknown(line: String(line))
                }
            } else {
                throw Unknown(line: String(line))
            }
        }
        return records
    }

    /// dnsmasq's configuration: a comma ends a field, no escape is known.
    static let dnsmasq = FormatReader(format: "dnsmasq") { files in
        var records: [HeldRecord] = []
        for line in try files.flatMap({ try $0.lines() }) where !line.hasPrefix("#") {
            if let match = line.wholeMatch(of: /host-record=([a-z0-9.-]+),([0-9a-f.:]+),[0-9]+/) {
                guard IPAddress(match.1) == nil, UInt64(match.1) == nil else {
                    throw Unknown(line: String(line))
                }
                records.append(try HeldRecord(match.1, match.2))
            } else if let match = line.wholeMatch(of: /local=\/([a-z0-9.-]+)\//) {
                guard records.last?.name == (try DomainName(match.1)) else {
                    throw Unknown(line: String(line))
                }
            } else if let match = line.wholeMatch(of: /ptr-record=([a-z0-9.-]+),([a-z0-9.-]+)/) {
                let (reverse, name) = (try DomainName(match.1), try DomainName(match.2))
                guard records.contains(where: { $0.name == name && $0.address.reverseName == reverse }) else {
                    throw Unknown(line: String(line))
                }
            } else {
                throw Unknown(line: String(line))
            }
        }
        return records
    }

    /// A Corefile's snippet, in it the plugin hosts, in it options and entries.
    static let coredns = FormatReader(format: "coredns") { files in
        let lines = try files.flatMap { try $0.lines() }.filter { !$0.hasPrefix("#") }
        guard lines.count > 6, lines[0] == "(pedns) {", lines[1] == "    hosts /dev/null {",
            lines[2].wholeMatch(of: /[ ]{8}ttl [0-9]+/) != nil,
            Array(lines.suffix(3)) == ["        fallthrough", "    }", "}"]
        else { throw Unknown(line: lines.joined(separator: "\n")) }
        return try lines.dropFirst(3).dropLast(3).map { line in
            // Words that Corefiles take for their own.
            guard !line.contains(where: { "{}\"$#".contains($0) }) else { throw Unknown(line: String(line)) }
            return try hostsEntry(line.drop { $0 == " " })
        }
    }

    private static func hostsEntry(_ line: Substring) throws -> HeldRecord {
        let words = line.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, !words[1].contains("\\") else { throw Unknown(line: String(line)) }
        return try HeldRecord(words[1], words[0])
    }
}
