import DNS
import Foundation
import Testing

/// A rule of a firewall as a file says it, with the addresses and names that stand by it.
struct ReadRule: Equatable {
    var sources: [String]
    let prefix: AddressPrefix
    let port: Int
    var names: [HeldRecord] = []

    /// Reads a rule. Throws where the prefix is none.
    init(_ prefix: some StringProtocol, port: some StringProtocol, sources: [String], names: [HeldRecord])
        throws
    {
        guard let block = AddressPrefix(prefix), let port = Int(port) else {
            throw FormatReader.Unknown(line: "\(prefix) \(port)")
        }
        (self.prefix, self.port, self.sources, self.names) = (block, port, sources, names)
    }

    /// That a block is of named addresses alone.
    func expectExact() throws {
        let width = prefix.address.recordType == .a ? 32 : 128
        try #require(width - prefix.length < 20)
        #expect(Set(names.map(\.address)).count == 1 << (width - prefix.length), "\(prefix)")
        #expect(names.allSatisfy { prefix.contains($0.address) }, "\(prefix)")
    }
}

extension FormatReader {
    static let nftables = rules("nftables") { try ReadRules.nftables($0) }
    static let iptables = rules("iptables") { try ReadRules.iptables($0) }
    static let azureNSG = rules("azure-nsg") { try ReadRules.azureNSG($0) }
    static let windowsFirewall = rules("windows-firewall") { try ReadRules.windowsFirewall($0) }
    static let flowTable = rules("csv") { try ReadRules.table($0) }

    private static func rules(
        _ format: String, _ read: @escaping @Sendable (String) throws -> [ReadRule]
    ) -> FormatReader {
        FormatReader(format: format) { files in
            let rules = try files.flatMap { try read(text($0.octets)) }
            for rule in rules { try rule.expectExact() }
            return rules.flatMap(\.names)
        }
    }
}

/// Readers of rules: a line that is neither a rule, nor a comment of a name, nor one of the golden file, is an error.
enum ReadRules {
    private static func lines(
        _ text: String, besides file: String, end: String = "\n", _ read: (Substring) throws -> Bool
    ) throws {
        try #require(text.hasSuffix(end))
        let known = Set(try golden(file).components(separatedBy: end))
        for line in text.components(separatedBy: end) where !(try read(line[...])) {
            if line.wholeMatch(of: /# Not opened: [a-z.]+ [A-Za-z0-9 ,()-]+/) != nil { continue }
            guard known.contains(line) else { throw FormatReader.Unknown(line: line) }
        }
    }

    /// The address and name in a comment of these alone.
    private static func name(_ line: Substring) throws -> HeldRecord? {
        guard let match = line.wholeMatch(of: /[ ]*# ([0-9a-f.:]+) ([!-~]+)/), IPAddress(match.1) != nil
        else {
            return nil
        }
        return try HeldRecord(match.2, match.1)
    }

    static func nftables(_ text: String) throws -> [ReadRule] {
        var (rules, names, sources): ([ReadRule], [HeldRecord], [String]) = ([], [], [])
        try lines(text, besides: "pedns.nft") { line in
            if let name = try name(line) {
                names.append(name)
            } else if let match = line.wholeMatch(
                of: /[ ]{6}([^ ]+) \. ([0-9]+) comment "([^"]{1,127})",/)
            {
                let family = IPAddress(match.1.prefix { $0 != "/" })?.recordType
                rules.append(
                    try ReadRule(
                        match.1, port: match.2,
                        sources: sources.filter { $0.contains(":") == (family == .aaaa) }, names: names))
                names = []
            } else if let match = line.wholeMatch(of: /[ ]{6}([^ ]+\/[0-9]+),/) {
                sources.append(String(match.1))
            } else {
                return false
            }
            return true
        }
        return rules
    }

    static func iptables(_ text: String) throws -> [ReadRule] {
        var (rules, names, sources): ([ReadRule], [HeldRecord], [String]) = ([], [], [])
        try lines(text, besides: "pedns.rules") { line in
            let rule =
                /-([46]) -A PEDNS-TO -d ([^ ]+) -p tcp -m tcp --dport ([0-9]+) -m comment --comment "((?:[^"\\]|\\\\)+)" -j ACCEPT/
            if let name = try name(line) {
                names.append(name)
            } else if let match = line.wholeMatch(of: rule) {
                try #require(match.4.replacing("\\\\", with: "\\").utf8.count < 256)
                try #require(match.2.contains(":") == (match.1 == "6"))
                rules.append(
                    try ReadRule(
                        match.2, port: match.3,
                        sources: sources.filter { $0.contains(":") == (match.1 == "6") }, names: names))
                names = []
            } else if let match = line.wholeMatch(of: /-([46]) -A PEDNS -s ([^ ]+) -j PEDNS-TO/) {
                try #require(match.2.contains(":") == (match.1 == "6"))
                sources.append(String(match.2))
            } else {
                return false
            }
            return true
        }
        return rules
    }

    /// What a shell hands to `az`, and the names from the comments.
    static func azureNSG(_ text: String) throws -> [ReadRule] {
        var names: [HeldRecord] = []
        try lines(text, besides: "azure-nsg.sh") { line in
            if let name = try name(line) {
                names.append(name)
                return true
            }
            return line.wholeMatch(of: /allow [0-9]+ '[0-9a-f.:\/ ]+' \\|    [0-9a-f.:\/]+( \\)?/) != nil
        }
        var rules: [ReadRule] = []
        for call in try AzureCommands.run(text, arguments: ["rg-dns (a)", "nsg-clients"])
        where call.contains("create") {
            let port = try #require(call.value(of: "--destination-port-ranges"))
            let destinations = call.values(of: "--destination-address-prefixes")
            for destination in destinations {
                var rule = try ReadRule(
                    destination, port: port, sources: call.values(of: "--source-address-prefixes"), names: [])
                let own = names.prefix { rule.prefix.contains($0.address) }
                names.removeFirst(own.count)
                rule.names = Array(own)
                rules.append(rule)
            }
        }
        #expect(names == [])
        return rules
    }

    static func windowsFirewall(_ text: String) throws -> [ReadRule] {
        var (rules, names, sources): ([ReadRule], [HeldRecord], [String]) = ([], [], [])
        var port: Substring = ""
        try lines(text, besides: "windows-firewall.ps1", end: "\r\n") { line in
            if let name = try name(line) {
                names.append(name)
            } else if let match = line.wholeMatch(
                of: /Set-Flow 'pedns-[a-z0-9-]+' '([0-9]+)' @\(([^()]+)\) @\(/)
            {
                port = match.1
                sources = match.2.components(separatedBy: ", ").map { String($0.dropFirst().dropLast()) }
            } else if let match = line.wholeMatch(of: /[ ]{4}'([^']+)'/) {
                rules.append(try ReadRule(match.1, port: port, sources: sources, names: names))
                names = []
            } else {
                return false
            }
            return true
        }
        return rules
    }

    /// Rows of one rule become one, and so do those of its sources, which must all have the same names.
    static func table(_ text: String) throws -> [ReadRule] {
        let rows = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        try #require(rows.first == ["source", "destination", "protocol", "port", "address", "name"])
        var rules: [ReadRule] = []
        for row in rows.dropFirst() {
            try #require(row.count == 6 && row[2] == "tcp" && row[5].first?.isASCII == true)
            try #require(!row.contains { "=+-@\"".contains($0.first ?? "=") }, "\(row)")
            let name = try HeldRecord(row[5], row[4])
            let source = String(row[0])
            let new = try ReadRule(row[1], port: row[3], sources: [source], names: [name])
            if let last = rules.last, last.prefix == new.prefix, last.port == new.port {
                // The first source tells the names, the others say them again.
                if last.sources == [source] {
                    rules[rules.count - 1].names.append(name)
                } else {
                    try #require(last.names.contains(name))
                    if last.sources.last != source { rules[rules.count - 1].sources.append(source) }
                }
            } else {
                rules.append(new)
            }
        }
        return rules
    }
}

extension [String] {
    /// The words after an option, up to the next.
    func values(of option: String) -> [String] {
        guard let index = firstIndex(of: option) else { return [] }
        return Array(self[(index + 1)...].prefix { !$0.hasPrefix("--") })
    }
}
