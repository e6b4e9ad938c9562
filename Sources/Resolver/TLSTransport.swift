internal import NIOCore
internal import NIOSSL

/// The stream of ``TCPTransport`` within TLS, with a server that has proven to bear its name (RFC 7858, the strict
/// profile of RFC 8310). When it has not, nothing is asked.
enum TLSTransport {
    /// Its name among the protocols over TLS (RFC 7858 3.1, as registered for ALPN).
    static let `protocol` = "dot"

    /// Connects to a server; fails with a ``TransportFault``, or with what the system says when there is no way to it.
    static func connect(
        _ approach: Approach, as client: TLSClient, on loop: any EventLoop, timeout: Duration,
        handler: NIOLoopBound<Connection>
    ) -> EventLoopFuture<any Channel> {
        let context: NIOSSLContext
        do {
            context = try client.context()
        } catch {
            return loop.makeFailedFuture(error)
        }
        let deadline = NIODeadline.now() + TimeAmount(timeout)
        let handshake = NIOLoopBoundBox<EventLoopFuture<Void>?>(nil, eventLoop: loop)
        return approach.connectStream(on: loop, timeout: timeout) { channel in
            let tls = try NIOSSLClientHandler(
                context: context, serverHostname: approach.server.access.name?.serverNameIndication)
            let watch = HandshakeWatch(for: approach.server.access.name, on: loop, until: deadline)
            handshake.value = watch.handshake
            try channel.pipeline.syncOperations.addHandlers(tls, watch)
            try TCPTransport.addMessages(to: channel, handler: handler)
        }.flatMap { channel in
            (handshake.value ?? loop.makeFailedFuture(TransportFault.closed)).map { channel }
        }.flatMapError { error in
            TLSClient.fault(of: error, with: approach, speaking: `protocol`, on: loop, until: deadline)
                .flatMapThrowing { throw $0 }
        }
    }
}
