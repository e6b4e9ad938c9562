internal import DNS

/// Reads the data of one record through libldns, and refuses what libldns would take for something else.
struct LibraryDataReader {
    let entry: ZoneScanner
    let tokens: ArraySlice<ZoneToken>
    let type: RecordType

    /// The data; names without a final dot are completed with the origin.
    func data(origin: DomainName) throws(ZoneFileFault) -> RecordData {
        let first = tokens[tokens.startIndex]
        try checkTokens()
        var line = Array(". 1 IN \(type.mnemonic)".utf8)
        for token in tokens {
            line.append(0x20)
            line.append(contentsOf: entry.octets(of: token))
        }
        // libldns copies the line into buffers of 65,535 octets.
        guard line.count < 65_000 else { throw ZoneFileFault(first, "more than 65,000 octets of data") }
        let data: RecordData
        let written: String?
        do {
            let record = try ResourceRecord.read(line: line, origin: origin)
            // Read once more: some of what libldns takes from text it refuses in messages.
            data = try RecordData(canonicalType: type, wire: record.canonicalData())
            written = record.dataText()
        } catch {
            throw ZoneFileFault(first, "\(type.mnemonic) data: \(error.reason)")
        }
        if let written { try compare(with: written) }
        return data
    }

    private func checkTokens() throws(ZoneFileFault) {
        let layout = RecordLayout(of: type)
        for token in tokens {
            if entry.matches(token, "\\#") { throw ZoneFileFault(token, "\\# among other data") }
            guard layout.names == 0 || !isTakenForOrigin(token) else {
                throw ZoneFileFault(token, "a name that begins with @ and goes on")
            }
            switch layout.tail {
            case .options: try checkParameter(token)
            case .bitmap: try check(token, after: "TYPE")
            default: break
            }
        }
    }

    /// A number inside a word, which libldns would let overflow.
    private func check(_ token: ZoneToken, after prefix: String) throws(ZoneFileFault) {
        let text = entry.string(of: token)
        guard text.uppercased().hasPrefix(prefix) else { return }
        guard UInt16(text.dropFirst(prefix.count).filter { $0 != "\"" }) != nil else {
            throw ZoneFileFault(token, "\(text) is out of range")
        }
    }

    /// A service parameter (RFC 9460 2.1).
    private func checkParameter(_ token: ZoneToken) throws(ZoneFileFault) {
        try check(token, after: "PORT=")
        let text = entry.string(of: token)
        let key = text.prefix { $0 != "=" }
        // By its number a value is octets, and libldns reads what stands under the name.
        if key.hasPrefix("key"), let number = UInt16(key.dropFirst(3)), number < 8 {
            throw ZoneFileFault(token, "\(key) has a name, by which it must be given")
        }
        // libldns copies each address into a buffer for the longest that there are, and an octet behind it.
        guard text.contains("ipv6hint=") else { return }
        for part in text.split(whereSeparator: { ",=\"".contains($0) }) where part.utf8.count > 45 {
            throw ZoneFileFault(token, "ipv6hint holds what is no IPv6 address")
        }
    }

    /// Whether libldns would put the origin in a name's place: it does wherever the first label begins with "@",
    /// escaped or not.
    private func isTakenForOrigin(_ token: ZoneToken) -> Bool {
        let octets = entry.octets(of: token)
        return (octets.first == UInt8(ascii: "@") && octets.count > 1)
            || octets.starts(with: "\\@".utf8) || octets.starts(with: "\\064".utf8)
    }

    /// Holds what was given against what libldns makes of it: it lets numbers overflow (70000 is 4464 to it) and takes
    /// the quotation marks around a name for a part of it.
    private func compare(with text: String) throws(ZoneFileFault) {
        var written = ZoneScanner(Array(text.utf8))
        guard written.advance() else { return }
        if written.fault != nil, let quoted = tokens.first(where: \.isQuoted) {
            throw ZoneFileFault(quoted, "a quoted string where none may stand")
        }
        for (given, back) in zip(tokens, written.tokens) {
            if given.isQuoted, !back.isQuoted {
                throw ZoneFileFault(given, "a quoted string where none may stand")
            }
            guard !back.isQuoted, let number = written.number(back) else { continue }
            let octets = entry.octets(of: given)
            let isNumber = octets.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
            // Digits that libldns joins with those after them only make a number greater.
            if octets.first == UInt8(ascii: "-")
                || (isNumber && entry.number(given).map { $0 > number } ?? true)
            {
                throw ZoneFileFault(given, "\(entry.string(of: given)) is out of range")
            }
        }
    }
}
