package import LDNS

/// The text of a zone file, as far as pedns knows its own again in it: by the line of its SOA record, and by the last line,
/// a comment with a digest of the records between the two.
///
/// The SOA record is not among them, so that a serial which moves by itself is no edit.
package struct WrittenZone {
    /// What the last line says of a file.
    package enum Condition: Sendable, Equatable {
        /// The records are those that pedns left.
        case intact
        /// They are not, or something follows.
        case edited
        /// There is no such line: the end is lost, or an older pedns wrote the file.
        case unended
    }

    private let octets: [UInt8]
    /// The serial in the line of the SOA record, and what follows that line.
    private let start: (serial: Range<Int>, records: Int)?

    /// What the line of an SOA record begins with.
    static let soaStart = "@\t\(apexTTL)\tIN\tSOA\t"
    /// The time to live of what stands at the top of a zone, in seconds.
    static let apexTTL: UInt32 = 3600
    private static let endStart = "; End of zone: "

    /// Looks for what is known in a text.
    package init(_ octets: [UInt8]) {
        self.octets = octets
        start = WrittenZone.start(in: octets)
    }

    /// The last line of a zone with so many records, whose lines these are.
    static func end(of records: ArraySlice<UInt8>, count: Int) throws(ExportError) -> String {
        do throws(CodecError) {
            return
                "\(endStart)\(count) records beside the SOA, sha256 \(try SHA256Digest(ofParts: [records]))\n"
        } catch {
            throw ExportError(.inexpressible, ["no digest can be made: \(error)"])
        }
    }

    /// What the last line says.
    package var condition: Condition {
        get throws(ExportError) {
            guard let last else { return hasEndAbove ? .edited : .unended }
            guard let start, start.records <= last.lowerBound else { return .edited }
            let records = octets[start.records..<last.lowerBound]
            let end = try WrittenZone.end(of: records, count: records.count { $0 == UInt8(ascii: "\n") })
            return octets[last].elementsEqual(end.utf8) ? .intact : .edited
        }
    }

    /// The digest of everything but the serial.
    package func digestBesideSerial() throws(CodecError) -> SHA256Digest {
        guard let serial = start?.serial else { return try SHA256Digest(of: octets) }
        return try SHA256Digest(ofParts: [octets[..<serial.lowerBound], octets[serial.upperBound...]])
    }

    /// The last line, where it is pedns's.
    private var last: Range<Int>? {
        let line = WrittenZone.startOfLine(endingAt: octets.count, of: octets)..<octets.count
        return octets[line].starts(with: WrittenZone.endStart.utf8) ? line : nil
    }

    private var hasEndAbove: Bool {
        octets.split(separator: UInt8(ascii: "\n")).contains { $0.starts(with: WrittenZone.endStart.utf8) }
    }

    private static func startOfLine(endingAt end: Int, of octets: [UInt8]) -> Int {
        octets[..<max(0, end - 1)].lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    }

    private static func start(in octets: [UInt8]) -> (serial: Range<Int>, records: Int)? {
        var line = 0
        while line < octets.count {
            let end = octets[line...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.count
            if octets[line..<end].starts(with: soaStart.utf8) {
                // Primary and mailbox stand before it; a blank in a name is written as \032.
                let fields = octets[line..<end].dropFirst(soaStart.utf8.count).split(
                    separator: UInt8(ascii: " "))
                guard fields.count > 2 else { return nil }
                return (fields[2].indices, min(end + 1, octets.count))
            }
            line = end + 1
        }
        return nil
    }
}
