package import DNS

package enum Presentation {
    package static func text(of data: RecordData) -> String { "" }

    package static func data(type: RecordType, text: String, origin: DomainName) throws(CodecError) -> RecordData {
        throw CodecError(.presentation, "not yet")
    }

    package static func record(line: String, origin: DomainName, ttl: UInt32?) throws(CodecError) -> Record {
        throw CodecError(.presentation, "not yet")
    }
}
