import NIOCore

/// Stands before TLS and reads along; it can also close the connection without TLS's goodbye.
final class RecordObserver: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private(set) var reader = TLSRecordReader()
    /// Whether the other side has closed the connection.
    private(set) var isClosed = false
    private var context: ChannelHandlerContext?

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        reader.read(unwrapInboundIn(data).readableBytesView)
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        isClosed = true
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .inputClosed? = event as? ChannelEvent { isClosed = true }
        context.fireUserInboundEventTriggered(event)
    }

    /// Closes the connection; false when it stands in none.
    func close() -> Bool {
        guard let context else { return false }
        context.close(promise: nil)
        return true
    }
}
