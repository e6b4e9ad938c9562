/// Why octets are no message, a message no octets, or text no record data; two are equal when their codes are.
package struct CodecError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The kinds of fault.
    package enum Code: Hashable, Sendable {
        /// Fewer than 12 or more than 65,535 octets.
        case messageLength
        /// The octets end before what a count or a length promises.
        case overrun
        /// A name out of bounds, or a compression pointer that does not point backwards.
        case name
        /// Record data that do not have the form of their type.
        case recordData
        /// A record of a class other than IN.
        case recordClass
        /// An OPT or TSIG record where none may stand.
        case pseudoRecord
        /// More records than a message is allowed here.
        case recordCount
        /// Octets left over after the last record.
        case trailingOctets
        /// A value without a place on the wire, such as an opcode over 15.
        case unencodable
        /// Text that is not presentation format.
        case presentation
        /// A fault that libldns reported.
        case library
    }

    /// What kind of fault it is.
    package let code: Code
    /// The fault in words.
    package let reason: String
    /// Where: octets from the start of the message or the text; nil where no place can be named.
    package let offset: Int?

    package init(_ code: Code, _ reason: String, at offset: Int? = nil) {
        self.code = code
        self.reason = reason
        self.offset = offset
    }

    package static func == (left: CodecError, right: CodecError) -> Bool { left.code == right.code }

    /// The fault and its place.
    package var description: String {
        offset.map { "\(reason), at octet \($0)" } ?? reason
    }
}
