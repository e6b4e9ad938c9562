package import DNS

/// A zone read from a zone file (RFC 1035 5), sound in itself, or one that a server has sent.
package struct ZoneFile: Hashable, Sendable {
    /// The name of the zone, which owns its SOA.
    package let origin: DomainName
    /// The SOA record.
    package let soa: Record
    /// All records, the SOA first, in the order of the file; of a server's zone, in canonical order.
    package let records: [Record]
    /// The line that each record begins in, from 1; of a server's zone, the number of the record.
    package let lines: [Int]

    /// Reads a zone file, and finds all its faults rather than the first.
    ///
    /// Lines end in LF or CR LF; directives are $ORIGIN and $TTL; class is IN. `file` is for messages only. Where
    /// `origin` is given, relative names begin with it and the SOA must be its own. Throws for a file over
    /// `maximumSize` octets, for syntax, and for a zone that servers refuse or read differently: an SOA missing, late
    /// or double, owners outside the zone, duplicates, a CNAME beside other data, an RRset with several TTLs.
    package static func read(
        _ text: [UInt8], file: String, origin: DomainName?, maximumSize: Int = 64 << 20
    ) throws(ZoneFileFaults) -> ZoneFile {
        var reader = ZoneFileReader(origin: origin, takesSeveral: false)
        reader.read(text, maximumSize: maximumSize)
        guard reader.faults.isEmpty, let zone = reader.zones.first else {
            throw ZoneFileFaults(file: file, faults: reader.faults)
        }
        return zone
    }

    /// Reads a file of one zone or of several, one after another, each begun by its SOA.
    ///
    /// An SOA that says once more what its zone's own says is passed over: so ends a zone transfer (RFC 5936 2.2), and
    /// what is printed of one. A first $ORIGIN without its final dot is absolute, as Azure's portal means it. Else as ``read(_:file:origin:maximumSize:)``.
    package static func readAll(
        _ text: [UInt8], file: String, maximumSize: Int = 64 << 20
    ) throws(ZoneFileFaults) -> [ZoneFile] {
        var reader = ZoneFileReader(origin: nil, takesSeveral: true)
        reader.read(text, maximumSize: maximumSize)
        guard reader.faults.isEmpty else { throw ZoneFileFaults(file: file, faults: reader.faults) }
        return reader.zones
    }
}
