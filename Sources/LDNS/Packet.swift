internal import CLDNS
internal import DNS

/// The owner of one of libldns' messages while it is put together.
@safe struct Packet: ~Copyable {
    private let pointer: UnsafeMutablePointer<ldns_pkt>

    private init(takingOwnershipOf pointer: UnsafeMutablePointer<ldns_pkt>) {
        unsafe self.pointer = pointer
    }

    deinit {
        unsafe ldns_pkt_free(pointer)
    }

    static func make() throws(CodecError) -> Packet {
        guard let pointer = unsafe ldns_pkt_new() else { throw CodecError(LDNS_STATUS_MEM_ERR) }
        return unsafe Packet(takingOwnershipOf: pointer)
    }

    /// Sets the header; the code's lower four bits have a place there.
    func setHeader(id: UInt16, flags: Message.Flags, opcode: UInt8, responseCode: UInt8) {
        unsafe ldns_pkt_set_id(pointer, id)
        unsafe ldns_pkt_set_qr(pointer, flags.contains(.response))
        unsafe ldns_pkt_set_aa(pointer, flags.contains(.authoritative))
        unsafe ldns_pkt_set_tc(pointer, flags.contains(.truncated))
        unsafe ldns_pkt_set_rd(pointer, flags.contains(.recursionDesired))
        unsafe ldns_pkt_set_ra(pointer, flags.contains(.recursionAvailable))
        unsafe ldns_pkt_set_ad(pointer, flags.contains(.authenticData))
        unsafe ldns_pkt_set_cd(pointer, flags.contains(.checkingDisabled))
        unsafe ldns_pkt_set_opcode(pointer, ldns_pkt_opcode(rawValue: UInt32(opcode)))
        unsafe ldns_pkt_set_rcode(pointer, responseCode)
    }

    /// Puts a record, or a question, at the end of a section.
    func push(_ record: consuming ResourceRecord, to section: ldns_pkt_section) throws(CodecError) {
        let record = unsafe record.release()
        guard unsafe ldns_pkt_push_rr(pointer, section, record) else {
            unsafe ldns_rr_free(record)
            throw CodecError(LDNS_STATUS_MEM_ERR)
        }
    }

    /// The message in wire form, of whatever length.
    func wire() throws(CodecError) -> [UInt8] {
        var octets: UnsafeMutablePointer<UInt8>?
        var count = 0
        let status = unsafe ldns_pkt2wire(&octets, pointer, &count)
        defer { unsafe free(octets) }
        guard status == LDNS_STATUS_OK else { throw CodecError(status) }
        return unsafe Array(UnsafeBufferPointer(start: octets, count: count))
    }
}
