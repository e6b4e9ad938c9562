internal import DNS

extension ZoneScanner {
    /// The number in decimal digits that a token is; nil for anything else, or over 2^63.
    func number(_ token: ZoneToken) -> UInt64? {
        guard !token.isQuoted, token.range.count <= 18 else { return nil }
        var value: UInt64 = 0
        for octet in octets(of: token) {
            guard octet >= 0x30, octet <= 0x39 else { return nil }
            value = value * 10 + UInt64(octet - 0x30)
        }
        return value
    }

    /// The seconds that a token is: a number, or numbers each with its unit, as in 1h30m; nil for anything else.
    func duration(_ token: ZoneToken) -> UInt64? {
        if let seconds = number(token) { return seconds }
        guard !token.isQuoted, token.range.count <= 18 else { return nil }
        var total: UInt64 = 0
        var value: UInt64?
        for octet in octets(of: token) {
            if octet >= 0x30, octet <= 0x39 {
                value = (value ?? 0) * 10 + UInt64(octet - 0x30)
            } else {
                guard let number = value, let unit = Self.seconds(inUnit: octet) else { return nil }
                total += number * unit
                value = nil
            }
        }
        return value == nil ? total : nil
    }

    private static func seconds(inUnit letter: UInt8) -> UInt64? {
        switch letter | 0x20 {
        case UInt8(ascii: "s"): 1
        case UInt8(ascii: "m"): 60
        case UInt8(ascii: "h"): 3600
        case UInt8(ascii: "d"): 86_400
        case UInt8(ascii: "w"): 604_800
        default: nil
        }
    }

    /// Whether a token names a class.
    func isClass(_ token: ZoneToken) -> Bool {
        if matches(token, "CH") || matches(token, "HS") || matches(token, "CS") || matches(token, "ANY")
            || matches(token, "NONE")
        {
            return true
        }
        let text = string(of: token).uppercased()
        return text.hasPrefix("CLASS") && UInt16(text.dropFirst(5)) != nil
    }
}

extension RecordType {
    /// The type that a token names; nil when it names none.
    init?(_ token: ZoneToken, of entry: ZoneScanner) {
        guard !token.isQuoted else { return nil }
        if entry.matches(token, "A") {
            self = .a
        } else if entry.matches(token, "AAAA") {
            self = .aaaa
        } else if entry.matches(token, "CNAME") {
            self = .cname
        } else {
            self.init(mnemonic: entry.string(of: token))
        }
    }
}

extension DomainName {
    /// The name that a token is: "@" is the origin, and a name without a final dot is completed with it.
    init(_ token: ZoneToken, of entry: ZoneScanner, origin: DomainName?) throws(ZoneFileFault) {
        guard !token.isQuoted else { throw ZoneFileFault(token, "a quoted string where a name must stand") }
        let isOrigin = entry.matches(token, "@")
        if isOrigin || !entry.isAbsolute(token) {
            guard let origin else { throw ZoneFileFault(token, "a relative name, and no $ORIGIN before it") }
            if isOrigin {
                self = origin
                return
            }
            let name = try DomainName(absolute: token, of: entry)
            guard let complete = name.replacing(.root, with: origin) else {
                throw ZoneFileFault(token, "\"\(entry.string(of: token))\" \(NameError.nameTooLong)")
            }
            self = complete
        } else {
            try self.init(absolute: token, of: entry)
        }
    }

    private init(absolute token: ZoneToken, of entry: ZoneScanner) throws(ZoneFileFault) {
        do {
            try self.init(presentation: entry.text.span.extracting(token.range))
        } catch {
            throw ZoneFileFault(token, "\"\(entry.string(of: token))\" \(error)")
        }
    }
}

extension ZoneScanner {
    /// Whether a name ends with a dot that is not escaped.
    fileprivate func isAbsolute(_ token: ZoneToken) -> Bool {
        guard text[token.range.upperBound - 1] == UInt8(ascii: ".") else { return false }
        let backslashes = octets(of: token).dropLast().reversed().prefix { $0 == UInt8(ascii: "\\") }
        return backslashes.count.isMultiple(of: 2)
    }
}
