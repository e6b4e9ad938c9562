internal import DNS

/// Makes records of a zone file's entries, and keeps what one entry leaves to the next (RFC 1035 5.1, RFC 2308 4).
struct ZoneEntryReader {
    /// What relative names are completed with.
    private var origin: DomainName?
    /// The TTL that $TTL set.
    private var defaultTTL: UInt32?
    /// The TTL stated last, which holds where there was no $TTL.
    private var lastTTL: UInt32?
    private var lastOwner: DomainName?
    /// Whether the owner stated last is no name; what follows it without an owner is then nobody's.
    private var isOwnerFaulty = false

    /// What an $ORIGIN is completed with where nothing comes before it; nil where that is a fault.
    private let outermost: DomainName?

    init(origin: DomainName?, outermost: DomainName? = nil, defaultTTL: UInt32? = nil) {
        self.origin = origin
        self.outermost = outermost
        self.defaultTTL = defaultTTL
    }

    /// The record of the entry that the scanner is at; nil for a directive, which is carried out, for an empty
    /// line, and for a record whose owner is the fault of an entry before it.
    mutating func record(at entry: ZoneScanner) throws(ZoneFileFault) -> Record? {
        if let fault = entry.fault { throw fault }
        guard let first = entry.tokens.first else { return nil }
        if !entry.beginsBlank, entry.text[first.range.lowerBound] == UInt8(ascii: "$") {
            try direct(first, of: entry)
            return nil
        }
        var index = 0
        if !entry.beginsBlank {
            (lastOwner, isOwnerFaulty) = (nil, true)
            lastOwner = try DomainName(first, of: entry, origin: origin)
            isOwnerFaulty = false
            index = 1
        }
        let fields = try self.fields(of: entry, from: index)
        lastTTL = fields.ttl ?? lastTTL
        let data = try RecordDataReader(entry: entry, origin: origin).data(
            after: fields.typeIndex, of: fields.type)
        guard let ttl = fields.ttl ?? defaultTTL ?? lastTTL else {
            // Servers take the SOA's minimum, an hour or nothing: no two zones alike.
            throw ZoneFileFault(entry.tokens[fields.typeIndex], "no TTL, and no $TTL before it")
        }
        guard let owner = lastOwner else {
            if isOwnerFaulty { return nil }
            throw ZoneFileFault(first, "no owner, and none before it")
        }
        return Record(owner: owner, ttl: ttl, data: data)
    }

    /// TTL and class, either first or left out, then the type.
    private func fields(
        of entry: ZoneScanner, from start: Int
    ) throws(ZoneFileFault) -> (ttl: UInt32?, type: RecordType, typeIndex: Int) {
        var ttl: UInt32?
        var hasClass = false
        for index in start..<entry.tokens.count {
            let token = entry.tokens[index]
            let octet = entry.text[token.range.lowerBound]
            if ttl == nil, octet >= 0x30, octet <= 0x39 {
                ttl = try Self.ttl(token, of: entry)
            } else if !hasClass, entry.matches(token, "IN") || entry.matches(token, "CLASS1") {
                hasClass = true
            } else if let type = RecordType(token, of: entry) {
                guard !type.isMeta else {
                    throw ZoneFileFault(token, "type \(type.mnemonic), which no zone holds")
                }
                return (ttl, type, index)
            } else if !hasClass, entry.isClass(token) {
                throw ZoneFileFault(token, "class \(entry.string(of: token)), where only IN is read")
            } else {
                throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is no type of record")
            }
        }
        throw ZoneFileFault(entry.tokens[entry.tokens.count - 1], "no type of record after this")
    }

    private mutating func direct(_ directive: ZoneToken, of entry: ZoneScanner) throws(ZoneFileFault) {
        let isOrigin = entry.matches(directive, "$ORIGIN")
        guard isOrigin || entry.matches(directive, "$TTL") else {
            let isKnown = entry.matches(directive, "$INCLUDE") || entry.matches(directive, "$GENERATE")
            throw ZoneFileFault(
                directive,
                isKnown
                    ? "\(entry.string(of: directive)) is not read: write its records out"
                    : "\(entry.string(of: directive)) is no directive; $ORIGIN and $TTL are")
        }
        guard entry.tokens.count == 2 else {
            throw ZoneFileFault(
                entry.tokens.count < 2 ? directive : entry.tokens[2],
                "\(entry.string(of: directive)) takes one \(isOrigin ? "name" : "time")")
        }
        if isOrigin {
            origin = try DomainName(entry.tokens[1], of: entry, origin: origin ?? outermost)
        } else {
            defaultTTL = try Self.ttl(entry.tokens[1], of: entry)
        }
    }

    private static func ttl(_ token: ZoneToken, of entry: ZoneScanner) throws(ZoneFileFault) -> UInt32 {
        guard let seconds = entry.duration(token) else {
            throw ZoneFileFault(token, "\"\(entry.string(of: token))\" is no TTL")
        }
        guard seconds <= Record.maximumTTL else {
            throw ZoneFileFault(token, "a TTL over 2147483647 (RFC 2181 8)")
        }
        return UInt32(seconds)
    }
}

extension RecordType {
    /// Whether the type is for questions and messages only (RFC 6895 3.1).
    fileprivate var isMeta: Bool { rawValue == 0 || self == .opt || (128...255).contains(rawValue) }
}
