package import DNS

/// A zone read from a zone file (RFC 1035 5), sound in itself.
package struct ZoneFile: Hashable, Sendable {
    /// The name of the zone, which owns its SOA.
    package let origin: DomainName
    /// The SOA record.
    package let soa: Record
    /// All records, the SOA first, in the order of the file.
    package let records: [Record]

    /// Reads a zone file, and finds all its faults rather than the first.
    ///
    /// Lines end in LF or CR LF; directives are $ORIGIN and $TTL; class is IN. `file` is for messages only. Where
    /// `origin` is given, relative names begin with it and the SOA must be its own. Throws for a file over
    /// `maximumSize` octets, for syntax, and for a zone that servers refuse or read differently: an SOA missing, late
    /// or double, owners outside the zone, duplicates, a CNAME beside other data, an RRset with several TTLs.
    package static func read(
        _ text: [UInt8], file: String, origin: DomainName?, maximumSize: Int = 64 << 20
    ) throws(ZoneFileFaults) -> ZoneFile {
        var reader = ZoneFileReader(origin: origin)
        reader.read(text, maximumSize: maximumSize)
        guard reader.faults.isEmpty, let soa = reader.soa else {
            throw ZoneFileFaults(file: file, faults: reader.faults)
        }
        return ZoneFile(origin: soa.owner, soa: soa, records: reader.records)
    }
}
