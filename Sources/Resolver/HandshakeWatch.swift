internal import NIOCore
internal import NIOSSL
internal import NIOTLS

/// Stands behind the TLS of a connection and tells when the handshake has succeeded, with a certificate for the name, or
/// failed.
final class HandshakeWatch: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let name: CertificateName?
    private let promise: EventLoopPromise<Void>
    private let deadline: NIODeadline
    private var timer: Scheduled<Void>?
    private var state = State.waiting

    private enum State {
        case waiting
        case succeeded
        case failed
    }

    /// Fails with ``TransportFault/silence`` at the deadline, with what TLS says, or as closed.
    var handshake: EventLoopFuture<Void> { promise.futureResult }

    init(for name: CertificateName?, on loop: any EventLoop, until deadline: NIODeadline) {
        self.name = name
        promise = loop.makePromise()
        self.deadline = deadline
    }

    func channelActive(context: ChannelHandlerContext) {
        let loop = context.eventLoop.assumeIsolated()
        timer = loop.scheduleTask(deadline: deadline) {
            self.end(.failure(TransportFault.silence))
            context.close(promise: nil)
        }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case TLSUserEvent.handshakeCompleted? = event as? TLSUserEvent {
            do {
                try name?.check(context.channel)
                end(.success(()))
            } catch {
                end(.failure(error))
                context.close(promise: nil)
                // Who stands behind would take it for leave to ask.
                return
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch state {
        case .waiting:
            end(.failure(error))
            context.close(promise: nil)
        case .succeeded:
            // The end of the connection follows, and whether a message is cut short by it.
            if case NIOSSLError.uncleanShutdown = error { return }
            context.fireErrorCaught(error)
        case .failed: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        end(.failure(TransportFault.closed))
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end(.failure(TransportFault.closed))
    }

    private func end(_ result: Result<Void, any Error>) {
        guard state == .waiting else { return }
        if case .success = result { state = .succeeded } else { state = .failed }
        timer?.cancel()
        promise.completeWith(result)
    }
}
