internal import NIOCore

/// Cuts a stream into messages at their two length octets; 65,535 octets bound what is ever held.
struct LengthPrefixDecoder: ByteToMessageDecoder {
    typealias InboundOut = ByteBuffer

    mutating func decode(context: ChannelHandlerContext, buffer: inout ByteBuffer) throws -> DecodingState {
        guard let message = buffer.readLengthPrefixedSlice(as: UInt16.self) else { return .needMoreData }
        context.fireChannelRead(wrapInboundOut(message))
        return .continue
    }

    mutating func decodeLast(
        context: ChannelHandlerContext, buffer: inout ByteBuffer, seenEOF: Bool
    ) throws -> DecodingState {
        while try decode(context: context, buffer: &buffer) == .continue {}
        guard buffer.readableBytes == 0 else { throw StreamCutShort() }
        return .needMoreData
    }
}

/// That a stream ended within a message.
struct StreamCutShort: Error {}

/// Puts a message's length before it. Throws when it is over 65,535 octets.
struct LengthPrefixEncoder: MessageToByteEncoder {
    typealias OutboundIn = ByteBuffer

    func encode(data: ByteBuffer, out: inout ByteBuffer) throws {
        // One write for both, for some servers read the length and the message in one go (RFC 7766 8).
        try out.writeLengthPrefixed(as: UInt16.self) { $0.writeImmutableBuffer(data) }
    }
}
