import DNS
import Reports
import YAML
import Yams

/// Takes values out of a site file's YAML, and keeps what is wrong with them.
struct SiteLog {
    private let file: String
    private var faults: [(line: Int, column: Int, text: String)] = []

    init(file: String) {
        self.file = file
    }

    /// A line for each fault, in the order of the file.
    var lines: [String] {
        faults.sorted { ($0.line, $0.column, $0.text) < ($1.line, $1.column, $1.text) }.map {
            "\(file):\($0.line):\($0.column): error: \($0.text)"
        }
    }

    mutating func fault(line: Int, column: Int, _ text: String) {
        faults.append((line, column, text.onOneLine))
    }

    mutating func fault(_ node: Node, _ text: String) {
        fault(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1, text)
    }

    /// The values of a part; nil, with its fault, for what has no keys. What is not known or not there is a fault.
    mutating func fields(_ node: Node, of part: SitePart) -> SiteFields? {
        guard let mapping = node.mapping else {
            fault(node, part.known)
            return nil
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, part.keys.contains(name) else {
                let name = key.scalar.map { " \"\($0.string.printable)\"" } ?? " of this kind"
                fault(key, "there is no key\(name) here; \(part.known)")
                continue
            }
            values[name] = value
        }
        for name in part.needed where values[name] == nil {
            fault(node, "\(part.title) needs \(name)")
        }
        return SiteFields(values)
    }

    /// The items of a list; none where the key is not there.
    mutating func items(_ fields: SiteFields, _ key: String) -> [Node] {
        guard let node = fields[key] else { return [] }
        guard case .sequence(let items) = node else {
            fault(node, "\(key) is a list: its items begin with \"- \"")
            return []
        }
        if items.isEmpty { fault(node, "\(key) holds nothing: leave it out") }
        return Array(items)
    }

    /// The items of a list, or the value that stands alone in its place.
    mutating func list(_ fields: SiteFields, _ key: String) -> [Node] {
        guard let node = fields[key] else { return [] }
        if case .sequence = node { return items(fields, key) }
        return [node]
    }

    /// A text; nil, with its fault, for what is none.
    mutating func text(_ node: Node, _ key: String) -> String? {
        guard let scalar = node.scalar else {
            fault(node, "\(key) is a text")
            return nil
        }
        guard [Tag.Name.str, .timestamp].contains(where: { node.tag == Tag($0) }), !scalar.string.isEmpty
        else {
            let isOther = !scalar.string.isEmpty && !node.isNull
            fault(node, isOther ? "\(key) is a text: put it in quotes" : "\(key) holds no text")
            return nil
        }
        guard !scalar.string.unicodeScalars.contains(where: \.breaksText) else {
            fault(node, "\(key) holds a character that cannot be seen")
            return nil
        }
        return scalar.string
    }

    /// What `read` makes of a text; nil where it is not there or, with its fault, where it is wrong.
    mutating func value<Value>(
        _ fields: SiteFields, _ key: String, _ read: (String) throws(SiteFault) -> Value
    ) -> Value? {
        fields[key].flatMap { value($0, key, read) }
    }

    /// What `read` makes of the texts of a list, or of one that stands alone.
    mutating func values<Value>(
        _ fields: SiteFields, _ key: String, _ read: (String) throws(SiteFault) -> Value
    ) -> [Value] {
        list(fields, key).compactMap { value($0, key, read) }
    }

    private mutating func value<Value>(
        _ node: Node, _ key: String, _ read: (String) throws(SiteFault) -> Value
    ) -> Value? {
        guard let text = text(node, key) else { return nil }
        do throws(SiteFault) {
            return try read(text)
        } catch {
            fault(node, error.isWhole ? error.reason : "\"\(text.printable)\" \(error.reason)")
            return nil
        }
    }

    /// One of a few words.
    mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ fields: SiteFields, _ key: String
    ) -> Choice? where Choice.RawValue == String {
        value(fields, key) { text throws(SiteFault) in
            guard let choice = Choice(rawValue: text) else {
                let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
                throw SiteFault("is none of \(words)")
            }
            return choice
        }
    }

    /// Yes or no; no where it is not there.
    mutating func flag(_ fields: SiteFields, _ key: String) -> Bool {
        guard let node = fields[key] else { return false }
        guard node.tag == Tag(.bool), let flag = ["true": true, "false": false][node.scalar?.string] else {
            fault(node, "\(key) is true or false")
            return false
        }
        return flag
    }

    /// A number of seconds that a time to live may have.
    mutating func seconds(_ fields: SiteFields, _ key: String) -> UInt32? {
        guard let node = fields[key] else { return nil }
        let text = node.scalar?.string ?? ""
        // YAML has numbers to other bases, with a zero before them.
        guard node.tag == Tag(.int), text == "0" || text.first != "0", let seconds = UInt32(text),
            text.first != "+", seconds <= Record.maximumTTL
        else {
            fault(node, "\(key) is 0 to \(Record.maximumTTL) seconds")
            return nil
        }
        return seconds
    }

    /// What zones are like, as far as the fields tell.
    mutating func zoneSettings(_ fields: SiteFields) -> SiteFile.ZoneSettings {
        var settings = SiteFile.ZoneSettings()
        settings.layout = choice(fields, "layout")
        settings.nameServers = values(fields, "ns") { text throws(SiteFault) in
            try SiteLog.checked(text, DomainName.init(hostName:))
        }
        settings.hostmaster = value(fields, "hostmaster") { text throws(SiteFault) in
            try SiteLog.checked(text, DomainName.init(mailbox:))
        }
        settings.policyZone = value(fields, "policy-zone") { text throws(SiteFault) in
            try SiteLog.checked(text, DomainName.init(hostName:))
        }
        settings.ttl = seconds(fields, "ttl")
        settings.serialPolicy = choice(fields, "serial-policy")
        return settings
    }

    private static func checked(
        _ text: String, _ read: (String) throws(WishedNameError) -> DomainName
    ) throws(SiteFault) -> String {
        do throws(WishedNameError) {
            _ = try read(text)
            return text
        } catch {
            throw SiteFault(error.reason)
        }
    }
}

/// The values of a part, by key.
struct SiteFields {
    private let values: [String: Node]

    init(_ values: [String: Node]) {
        self.values = values
    }

    subscript(key: String) -> Node? { values[key] }
}

/// What is wrong with a text: said after it, or by itself.
struct SiteFault: Error {
    let reason: String
    let isWhole: Bool

    init(_ reason: String) {
        (self.reason, isWhole) = (reason, false)
    }

    init(whole reason: String) {
        (self.reason, isWhole) = (reason, true)
    }
}

extension SitePart {
    /// What keys it may have.
    var known: String { "\(title) has \(keys.joined(separator: ", "))" }
}

extension Node {
    /// Whether nothing stands there.
    var isNull: Bool { tag == Tag(.null) }
}
