package import DNS

/// Records to and from presentation format (RFC 1035 5.1).
package enum Presentation {
    /// The data as a zone file has them: absolute names, one line, without comments.
    ///
    /// Where libldns does not know the type, or could not read its own text back as the same octets, the form of
    /// RFC 3597 5 stands in.
    package static func text(of data: RecordData) -> String {
        switch data {
        case .a(let address): address.description
        case .aaaa(let address): address.description
        case .cname(let name), .ns(let name), .ptr(let name): name.description
        case .soa(let soa):
            "\(soa.primary) \(soa.mailbox) \(soa.serial) \(soa.refresh) \(soa.retry) \(soa.expire) \(soa.minimum)"
        case .other(let type, let octets):
            libraryText(of: data) ?? unknownText(of: octets, type: type)
        }
    }

    /// The record as a line of a zone file: owner, TTL, class, type and data, tabs between them.
    package static func text(of record: Record) -> String {
        "\(record.owner)\t\(record.ttl)\tIN\t\(record.type.mnemonic)\t\(text(of: record.data))"
    }

    /// Record data from the text after a record's type; names without a final dot are completed with the origin.
    package static func data(
        type: RecordType, text: String, origin: DomainName
    ) throws(CodecError) -> RecordData {
        let prefix = "\(type.mnemonic) "
        let entry = try entry(prefix + text, skipping: prefix.utf8.count)
        do throws(ZoneFileFault) {
            return try RecordDataReader(entry: entry, origin: origin).data(after: 0, of: type)
        } catch {
            throw CodecError(error, skipping: prefix.utf8.count)
        }
    }

    /// A record from a line of a zone file; `ttl` holds where the line states none.
    package static func record(line: String, origin: DomainName, ttl: UInt32?) throws(CodecError) -> Record {
        let entry = try entry(line, skipping: 0)
        var reader = ZoneEntryReader(origin: origin, defaultTTL: ttl)
        do throws(ZoneFileFault) {
            guard let record = try reader.record(at: entry) else {
                throw ZoneFileFault(line: 1, column: 1, message: "no record")
            }
            return record
        } catch {
            throw CodecError(error, skipping: 0)
        }
    }

    /// The one entry that the text is.
    private static func entry(_ text: String, skipping count: Int) throws(CodecError) -> ZoneScanner {
        var entry = ZoneScanner(Array(text.utf8))
        guard entry.advance() else { throw CodecError(.presentation, "no text", at: 0) }
        if let fault = entry.fault { throw CodecError(fault, skipping: count) }
        var rest = entry
        guard !rest.advance() else {
            throw CodecError(.presentation, "more than one line")
        }
        return entry
    }

    private static func libraryText(of data: RecordData) -> String? {
        guard data.type != .wks, let record = try? ResourceRecord.read(type: data.type, wire: data.wire),
            // libldns leaves a tab in a string as it is, where a tab parts the fields of a line.
            let text = record.dataText()?.replacing("\t", with: "\\009")
        else { return nil }
        guard (try? self.data(type: data.type, text: text, origin: .root)) == data else { return nil }
        return text
    }

    private static func unknownText(of octets: [UInt8], type: RecordType) -> String {
        let digits = Array("0123456789abcdef".utf8)
        let hexadecimal = octets.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0x0F)]] }
        return "\\# \(octets.count)" + (octets.isEmpty ? "" : " ")
            + String(decoding: hexadecimal, as: UTF8.self)
    }
}

extension CodecError {
    /// A fault in text of which the first `count` octets are not the caller's.
    fileprivate init(_ fault: ZoneFileFault, skipping count: Int) {
        self.init(.presentation, fault.message, at: fault.line == 1 ? max(fault.column - 1 - count, 0) : nil)
    }
}
