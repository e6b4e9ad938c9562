package import DNS

package enum MessageCodec {
    package static func encode(_ message: Message) throws(CodecError) -> [UInt8] {
        throw CodecError(.unencodable, "not yet")
    }

    package static func decode(_ wire: [UInt8]) throws(CodecError) -> Message {
        throw CodecError(.library, "not yet")
    }
}
