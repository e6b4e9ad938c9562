internal import CLDNS
internal import DNS

/// The owner of one of libldns' fields of record data.
@safe struct RecordField: ~Copyable {
    /// What a field holds.
    enum Content {
        case name(DomainName)
        case address(IPAddress)
        case octets([UInt8])
    }

    private let pointer: UnsafeMutablePointer<ldns_rdf>

    private init(takingOwnershipOf pointer: UnsafeMutablePointer<ldns_rdf>) {
        unsafe self.pointer = pointer
    }

    init(_ content: Content) throws(CodecError) {
        let field: RecordField =
            switch content {
            case .name(let name): try .make(LDNS_RDF_TYPE_DNAME, name.wire)
            case .address(.v4(let address)): try .make(LDNS_RDF_TYPE_A, address.value.octets)
            case .address(.v6(let address)): try .make(LDNS_RDF_TYPE_AAAA, address.octets)
            case .octets(let octets): try .make(LDNS_RDF_TYPE_UNKNOWN, octets)
            }
        self = field
    }

    deinit {
        unsafe ldns_rdf_deep_free(pointer)
    }

    /// Gives the field away to something that will free it.
    consuming func release() -> UnsafeMutablePointer<ldns_rdf> {
        let pointer = unsafe pointer
        discard self
        return unsafe pointer
    }

    /// Lends the field to a call that neither keeps nor changes it.
    func withPointer<Result>(_ body: (UnsafePointer<ldns_rdf>) -> Result) -> Result {
        unsafe body(UnsafePointer(pointer))
    }

    private static func make(_ type: ldns_rdf_type, _ octets: [UInt8]) throws(CodecError) -> RecordField {
        let pointer = unsafe octets.withUnsafeBytes { octets in
            unsafe ldns_rdf_new_frm_data(type, octets.count, octets.baseAddress)
        }
        guard let pointer = unsafe pointer else { throw CodecError(LDNS_STATUS_MEM_ERR) }
        return unsafe RecordField(takingOwnershipOf: pointer)
    }
}

extension UInt32 {
    /// The number as four octets, the most significant first.
    var octets: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: self >> (24 - 8 * $0)) } }
}

extension UInt16 {
    /// The number as two octets, the most significant first.
    var octets: [UInt8] { [UInt8(self >> 8), UInt8(self & 0xFF)] }
}
