internal import DNS

/// The reading of one input: what it gives, and what is wrong with it.
struct FileReading {
    /// The input, as an index into the inventory's files.
    let file: Int32
    var log: InputLog
    var source: InventorySource
    var sightings: [Sighting] = []
    /// Records of zones, where those are what is read.
    var existing: [ExistingRecord] = []
    /// Records, zones had whole, and answers, where what the input lists is read as it stands.
    var listed: [ListedRecord] = []
    var origins: [DomainName] = []
    var answers: [SavedAnswer] = []
    var privateLinkResources: [PrivateLinkResource] = []
    /// How many endpoints of a Terraform plan have names that only an apply will show.
    var undecidedCount = 0
    /// Values of no known kind, told together when all is read.
    var unknown: [JSONValue] = []
    /// The first value that PowerShell cut, what had to stand there, and how many it cut; told together, too.
    var cuts: (value: JSONValue, expected: String, count: Int)?
    private var attributes: [AttributesKey: EntryAttributes] = [:]

    private struct AttributesKey: Hashable {
        let group: String?
        let member: String?
        let region: String?
    }

    init(file: Int32, name: String) {
        self.file = file
        log = InputLog(file: name)
        source = InventorySource(file: name)
    }

    /// The one object that stands for these attributes.
    mutating func attributes(group: String?, member: String? = nil, region: String? = nil) -> EntryAttributes?
    {
        let key = AttributesKey(group: group, member: member, region: region)
        if let known = attributes[key] { return known }
        let made = EntryAttributes(group: group, member: member, region: region)
        attributes[key] = made
        return made
    }

    mutating func count(_ kind: InputKind) {
        source.counts[kind, default: 0] += 1
    }
}

extension FileReading {
    /// Reads a whole input of whatever kind.
    static func read(_ octets: [UInt8], name: String, file: Int32) -> FileReading {
        var reading = reading(octets, name: name, file: file, expected: TextShape.expected) {
            text, first, reading in
            switch first {
            case nil:
                reading.log.fault(at: .start, "is empty: \(TextShape.expected)")
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                reading.readJSON(text, as: JSONKind.ofInventories)
            default:
                TextShape.read(text, into: &reading)
            }
        }
        reading.source.entryCount = reading.entryCount
        return reading
    }

    /// How many entries there are.
    var entryCount: Int { sightings.reduce(0) { $0 + $1.entries.count } }

    /// The reading of an input by `body`, which gets its text as UTF-8 and the first octet that is no blank; `expected` is
    /// told where the input is no text.
    static func reading(
        _ octets: [UInt8], name: String, file: Int32, expected: String? = nil,
        by body: (_ text: [UInt8], _ first: UInt8?, inout FileReading) -> Void
    ) -> FileReading {
        var reading = FileReading(file: file, name: name)
        do {
            let (encoding, text) = try TextEncoding.decode(octets)
            reading.source.encoding = encoding
            let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
            body(text, text.first { !isSpace($0) }, &reading)
        } catch {
            let kinds = error.mayBeBinary ? expected.map { "; \($0)" } : nil
            reading.log.fault(at: error.position, error.message + (kinds ?? ""))
        }
        return reading
    }

    mutating func readJSON(_ text: [UInt8], as kinds: [JSONKind]) {
        do {
            let (document, duplicates) = try JSONParser.parse(text)
            for node in duplicates {
                let key = JSONValue(document: document, index: node)
                log.fault(at: key, "the key \(Quoted(key.octets)) is here twice, letter case aside")
            }
            JSONInput.read(document, as: kinds, into: &self)
        } catch {
            log.fault(at: TextPosition(of: error.offset, in: text.span), error.message)
        }
    }
}
