internal import CLDNS
internal import DNS

/// The owner of one of libldns' records; what is read from it is copied out.
@safe struct ResourceRecord: ~Copyable {
    private let pointer: UnsafeMutablePointer<ldns_rr>

    init(takingOwnershipOf pointer: UnsafeMutablePointer<ldns_rr>) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe ldns_rr_free(pointer)
    }

    /// Gives the record away to something that will free it.
    consuming func release() -> UnsafeMutablePointer<ldns_rr> {
        let pointer = unsafe pointer
        discard self
        return unsafe pointer
    }

    /// Reads the record at an offset of a message that has been walked, and moves the offset to where it ends.
    static func read(from wire: Span<UInt8>, at offset: inout Int) throws(CodecError) -> ResourceRecord {
        var pointer: UnsafeMutablePointer<ldns_rr>?
        var position = offset
        let status = unsafe wire.withUnsafeBufferPointer { octets in
            unsafe ldns_wire2rr(&pointer, octets.baseAddress, octets.count, &position, LDNS_SECTION_ANSWER)
        }
        guard status == LDNS_STATUS_OK, let pointer = unsafe pointer else {
            throw CodecError(status, at: offset)
        }
        offset = position
        return unsafe ResourceRecord(takingOwnershipOf: pointer)
    }

    /// Reads data in wire form, without compression, as those of a record of the root.
    ///
    /// Throws when they do not have the form of their type, or libldns does not read them to their end.
    static func read(type: RecordType, wire: [UInt8]) throws(CodecError) -> ResourceRecord {
        guard let count = UInt16(exactly: wire.count) else {
            throw CodecError(.recordData, "record data over 65,535 octets")
        }
        try RecordLayout(of: type).check(wire.span, in: 0..<wire.count, compression: false)
        let octets = [0] + type.rawValue.octets + [0, 1, 0, 0, 0, 0] + count.octets + wire
        var end = 0
        let record = try read(from: octets.span, at: &end)
        guard end == octets.count else {
            throw CodecError(.recordData, "record data that do not fit their type")
        }
        return record
    }

    /// Reads a record from a line that has an owner, a TTL, a class, a type and data.
    static func read(line: [UInt8], origin: DomainName) throws(CodecError) -> ResourceRecord {
        let origin = try RecordField(.name(origin))
        let line = line.map { CChar(bitPattern: $0) } + [0]
        var pointer: UnsafeMutablePointer<ldns_rr>?
        let status = unsafe origin.withPointer { origin in
            unsafe ldns_rr_new_frm_str(&pointer, line, 0, origin, nil)
        }
        guard status == LDNS_STATUS_OK, let pointer = unsafe pointer else { throw CodecError(status) }
        return unsafe ResourceRecord(takingOwnershipOf: pointer)
    }

    /// Builds a record from its parts; data in fields, so that libldns finds the names that it may compress.
    static func make(
        owner: DomainName, type: RecordType, recordClass: UInt16, ttl: UInt32, fields: [RecordField.Content]
    ) throws(CodecError) -> ResourceRecord {
        guard let pointer = unsafe ldns_rr_new() else { throw CodecError(LDNS_STATUS_MEM_ERR) }
        let record = unsafe ResourceRecord(takingOwnershipOf: pointer)
        unsafe ldns_rr_set_owner(record.pointer, try RecordField(.name(owner)).release())
        unsafe ldns_rr_set_type(record.pointer, ldns_rr_type(rawValue: UInt32(type.rawValue)))
        unsafe ldns_rr_set_class(record.pointer, ldns_rr_class(rawValue: UInt32(recordClass)))
        unsafe ldns_rr_set_ttl(record.pointer, ttl)
        for content in fields {
            let field = unsafe try RecordField(content).release()
            guard unsafe ldns_rr_push_rdf(record.pointer, field) else {
                unsafe ldns_rdf_deep_free(field)
                throw CodecError(LDNS_STATUS_MEM_ERR)
            }
        }
        return record
    }

    /// The record's data in wire form, without compression, the names in them in lower case where their type's
    /// canonical form has them so (RFC 4034 6.2).
    func canonicalData() -> [UInt8] {
        unsafe ldns_rr2canonical(pointer)
        var octets: [UInt8] = []
        let count = unsafe ldns_rr_rd_count(pointer)
        for index in 0..<count {
            let field = unsafe ldns_rr_rdf(pointer, index)
            unsafe octets.append(
                contentsOf: UnsafeBufferPointer(start: ldns_rdf_data(field), count: ldns_rdf_size(field)))
        }
        return octets
    }

    /// The record's data in presentation format, without comments; nil when libldns cannot write them.
    func dataText() -> String? {
        guard let line = unsafe pedns_rr2str_nocomments(pointer) else { return nil }
        defer { unsafe free(line) }
        // Owner, TTL, class and type stand before the data, a tab after each; blanks may stand behind them.
        let fields = unsafe String(cString: line)
            .split(separator: "\t", maxSplits: 4, omittingEmptySubsequences: false)
        guard fields.count == 5, fields[4].last == "\n" else { return nil }
        let data = fields[4].dropLast()
        return String(data[..<(data.lastIndex { $0 != " " }.map(data.index(after:)) ?? data.startIndex)])
    }
}
