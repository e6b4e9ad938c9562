internal import DNS
internal import YAML
internal import Yams

/// Reads an inventory written by hand in YAML: a list of endpoints with their names, of names alone, or of both.
///
///     - endpoint: pe-vault-we
///       group: AzureBackup
///       region: westeurope
///       names:
///         - name: wepod01ecs101.blob.core.windows.net
///           addresses: [10.20.0.12]
///     - name: app01.corp.example
///       addresses: 10.20.9.9
///       ttl: 300
///
/// `endpoint` is a name or an ARM id; a name alone may have it, a group and a region, too.
struct YAMLReader {
    static let kind = InputKind(name: "YAML item")

    static let shape = TextShape(
        mark: "YAML (a list of endpoints or names, as pedns schema pedns.endpoints/1 has it)",
        recognises: { line in
            let words = line.words
            guard let first = words.first else { return false }
            if words == ["-"] || first == "---" || first == "%yaml" { return true }
            return first == "-" && (words[1].hasSuffix(":") || words[1].hasPrefix("{"))
        },
        read: read)

    private static let endpointKeys = ["endpoint", "group", "region", "names"]
    private static let ownNameKeys = ["name", "addresses", "ttl"]
    private static let nameKeys = ownNameKeys + ["endpoint", "group", "region"]

    private var sightings: [Sighting] = []
    private var indices: [Sighting.Subject: Int] = [:]

    private static func read(_ text: [UInt8], into reading: inout FileReading) {
        let root: Node?
        do throws(YAMLFault) {
            root = try BoundedYAML.node(text)
        } catch {
            let position = TextPosition(line: error.line, column: error.column)
            reading.log.fault(at: position, error.reason.onOneLine)
            return
        }
        guard case .sequence(let items) = root else {
            let message = "is no list: its items begin with \"- endpoint: NAME\" or \"- name: NAME\""
            reading.log.fault(at: root?.position ?? .start, message)
            return
        }
        var reader = YAMLReader()
        for item in items { reader.read(item, &reading) }
        reading.sightings += reader.sightings.filter { !$0.entries.isEmpty }
    }

    private mutating func read(_ item: Node, _ reading: inout FileReading) {
        reading.count(YAMLReader.kind)
        let isEndpoint = item.mapping?.keys.contains { $0.scalar?.string == "names" } ?? false
        let keys = isEndpoint ? YAMLReader.endpointKeys : YAMLReader.nameKeys
        let needed = isEndpoint ? ["endpoint"] : ["name", "addresses"]
        guard let fields = YAMLFields(item, keys: keys, needed: needed, &reading) else { return }
        let attributes = reading.attributes(
            group: fields.text("group", &reading), region: fields.text("region", &reading))
        let endpoint = fields.text("endpoint", &reading)
        guard isEndpoint else {
            append(YAMLReader.entries(of: fields, attributes, &reading), of: endpoint, in: reading.log.file)
            return
        }
        guard case .sequence(let names) = fields["names"] else {
            reading.log.fault(at: fields["names"]?.position ?? fields.position, "names is a list of names")
            return
        }
        for name in names {
            let own = YAMLFields(name, keys: YAMLReader.ownNameKeys, needed: ["name", "addresses"], &reading)
            if let own {
                append(
                    YAMLReader.entries(of: own, attributes, &reading), of: endpoint, in: reading.log.file)
            }
        }
    }

    private mutating func append(_ entries: [HostEntry], of endpoint: String?, in file: String) {
        let id = endpoint.flatMap { ResourceID($0) }
        // Without an endpoint each item is a set of its own.
        let subject: Sighting.Subject =
            id.map { .endpoint($0) } ?? endpoint.map { .named($0) } ?? .records(of: [file])
        let index = indices[subject] ?? sightings.count
        if index == sightings.count {
            var sighting = Sighting(of: subject, id: id)
            sighting.name = id?.name ?? endpoint
            sightings.append(sighting)
            indices[subject] = index
        }
        sightings[index].entries += entries
    }

    private static func entries(
        of fields: YAMLFields, _ attributes: EntryAttributes?, _ reading: inout FileReading
    ) -> [HostEntry] {
        let name = fields.part("name", &reading, DomainName.host)
        let addresses = fields.addresses(&reading)
        let ttl = fields.part("ttl", &reading, TimeToLive.entry)
        guard let name, ttl != nil || fields["ttl"] == nil else { return [] }
        let position = fields["name"]?.position ?? fields.position
        return addresses.map { address in
            HostEntry(
                name: name, address: address, ttl: ttl, source: .yaml, attributes: attributes,
                file: reading.file, position: position)
        }
    }
}

/// The values of a mapping whose keys are known.
private struct YAMLFields {
    let position: TextPosition
    private var values: [String: Node] = [:]

    /// Nil, with its faults, for what is no mapping, has another key, or lacks one that is needed.
    init?(_ node: Node, keys: [String], needed: [String], _ reading: inout FileReading) {
        position = node.position
        let list = keys.joined(separator: ", ")
        guard let mapping = node.mapping else {
            reading.log.fault(at: position, "an item has keys: \(list)")
            return nil
        }
        var isSound = true
        for (key, value) in mapping {
            let name = key.scalar?.string ?? ""
            if keys.contains(name) {
                values[name] = value
            } else {
                reading.log.fault(at: key.position, "there is no key \(Quoted(name)) here; there are \(list)")
                isSound = false
            }
        }
        for name in needed where values[name] == nil {
            reading.log.fault(at: position, "the item has no \(name)")
            isSound = false
        }
        guard isSound else { return nil }
    }

    subscript(key: String) -> Node? { values[key] }

    /// What `read` makes of a key's text; nil where the key is not there or, with a fault, where it is wrong.
    func part<Part>(
        _ key: String, _ reading: inout FileReading, _ read: (Span<UInt8>) throws(EntryFault) -> Part
    ) -> Part? {
        values[key].flatMap { YAMLFields.part($0, of: key, &reading, read) }
    }

    func text(_ key: String, _ reading: inout FileReading) -> String? {
        part(key, &reading) { (octets) throws(EntryFault) in try FreeText.checked(octets.copy) }
    }

    /// The addresses, one alone or a list.
    func addresses(_ reading: inout FileReading) -> [IPAddress] {
        guard let value = values["addresses"] else { return [] }
        guard case .sequence(let items) = value else {
            return part("addresses", &reading, IPAddress.entry).map { [$0] } ?? []
        }
        if items.isEmpty { reading.log.fault(at: value.position, "addresses holds none") }
        return items.compactMap { YAMLFields.part($0, of: "addresses", &reading, IPAddress.entry) }
    }

    private static func part<Part>(
        _ node: Node, of key: String, _ reading: inout FileReading,
        _ read: (Span<UInt8>) throws(EntryFault) -> Part
    ) -> Part? {
        guard let text = node.scalar?.string, !text.isEmpty else {
            reading.log.fault(at: node.position, "\(key) holds no text")
            return nil
        }
        let octets = Array(text.utf8)
        return reading.checked(node) { () throws(EntryFault) in try read(octets.span) }
    }
}

extension FileReading {
    fileprivate mutating func checked<Field>(
        _ node: Node, _ read: () throws(EntryFault) -> Field
    ) -> Field? {
        do {
            return try read()
        } catch {
            log.fault(at: node.position, error.message)
            return nil
        }
    }
}

extension Node {
    fileprivate var position: TextPosition {
        mark.map { TextPosition(line: $0.line, column: $0.column) } ?? .start
    }
}
