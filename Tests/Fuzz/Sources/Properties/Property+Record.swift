internal import DNS
internal import LDNS

extension Property {
    /// A record that is read from a line comes back from the line that is written of it.
    static let record = Property(name: "record") { octets throws(Violation) in
        let line = String(decoding: octets, as: UTF8.self)
        let origin = DomainName.root
        let record: Record
        do throws(CodecError) {
            record = try Presentation.record(line: line, origin: origin, ttl: 60)
        } catch {
            try hold(!error.reason.isEmpty, "a fault without words")
            return
        }
        try survivesText(record)
        let text = Presentation.text(of: record)
        let back = try must(text) { () throws(CodecError) in
            try Presentation.record(line: text, origin: origin, ttl: nil)
        }
        try hold(back == record, "\(record) came back from \(text) as \(back)")
    }
}
