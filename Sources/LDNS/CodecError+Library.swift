internal import CLDNS

extension CodecError {
    /// What libldns says about a status; its numbers differ between versions, its words do not.
    init(_ status: ldns_status, at offset: Int? = nil) {
        let text = unsafe ldns_get_errorstr_by_id(status).map { unsafe String(cString: $0) }
        self.init(.library, "libldns: \(text ?? "status \(status.rawValue)")", at: offset)
    }
}
