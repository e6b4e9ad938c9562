package import DNS
internal import LDNS
internal import NIOCore
internal import NIOPosix
internal import NIOSSL

/// Has a server send a zone whole (AXFR, RFC 5936), over TCP, or over TLS from one that has proven to bear its name (RFC
/// 9103).
package struct ZoneTransfer: Sendable {
    /// The zone, and the server that is asked for it; no other is.
    package let address: ZoneAddress
    /// The address of this host to ask from; the system's choice when nil.
    package let source: IPAddress?
    /// The key that the request is signed with and the zone must be; nothing is signed when nil.
    package let key: TSIGKey?
    /// Whose word is trusted on who a server over TLS is.
    package let anchors: TrustAnchors
    /// What ends a transfer that does not end by itself.
    package let limits: Limits

    /// What ends a transfer that does not end by itself.
    package struct Limits: Hashable, Sendable {
        /// How long the server may take to be connected to, and for each message.
        package var silence: Duration
        /// How long the whole may take.
        package var whole: Duration
        /// How many octets all messages together may have.
        package var octets: Int
        /// How many records the zone may have.
        package var records: Int

        /// Creates limits; those of size are far over what such zones have, and what memory holds easily.
        package init(
            silence: Duration = .seconds(10), whole: Duration = .seconds(600), octets: Int = 256 << 20,
            records: Int = 4_000_000
        ) {
            self.silence = silence
            self.whole = whole
            self.octets = octets
            self.records = records
        }
    }

    /// Creates a transfer that has not begun.
    package init(
        of address: ZoneAddress, source: IPAddress? = nil, key: TSIGKey? = nil,
        trusting anchors: TrustAnchors = .system, limits: Limits = Limits()
    ) {
        self.address = address
        self.source = source
        self.key = key
        self.anchors = anchors
        self.limits = limits
    }

    // The compiler does not see a type that only a `throws` names: the alias shows it that the import is used.
    /// Why a zone has not come whole.
    package typealias Failure = ZoneTransferError

    /// The zone, whole and checked. Throws why there is none; what came before a fault is gone.
    package func zone() async throws(ZoneTransferError) -> TransferredZone {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let result = await result(on: group)
        // It fails only when it is shut down already.
        try? await group.shutdownGracefully()
        return try result.get()
    }

    private func result(on group: any EventLoopGroup) async -> ZoneTransferHandler.Result {
        let approach = Approach(server: address.server, source: source, key: key)
        do {
            let request = try request()
            var bootstrap = ClientBootstrap(group: group)
                .connectTimeout(TimeAmount(limits.silence))
                .channelOption(.tcpOption(.tcp_nodelay), value: 1)
            if let source = try approach.sourceAddress() { bootstrap = bootstrap.bind(to: source) }
            let (channel, handshake, result) = try await bootstrap.connect(
                to: approach.server.socketAddress()
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let handshake = try encrypt(channel)
                    return (channel, handshake, try prepare(channel, for: request))
                }
            }
            try await handshake?.get()
            let end = try await withTaskCancellationHandler {
                try await result.get()
            } onCancel: {
                channel.close(promise: nil)
            }
            if case .failure = end, Task.isCancelled { return .failure(.cancelled) }
            return end
        } catch let error as ZoneTransferError {
            return .failure(error)
        } catch {
            switch await end(of: error, with: approach, on: group.next()) {
            case .untrusted(let reason): return .failure(.untrusted(reason))
            case .silence: return .failure(.silence(limits.silence, recordCount: 0))
            case .unreachable(let reason): return .failure(.unreachable(reason))
            default: return .failure(.reset(recordCount: 0))
            }
        }
    }

    /// How a connection ended that was not made, its certificates looked at where they are the reason.
    private func end(of error: any Error, with approach: Approach, on loop: any EventLoop) async
        -> Attempt.End
    {
        let fault = TLSClient.fault(
            of: error, with: approach, speaking: TLSTransport.protocol, on: loop,
            until: .now() + TimeAmount(limits.silence))
        return Attempt.End((try? await fault.get()) ?? error, connecting: approach)
    }

    /// Puts TLS at the front of a stream, where the server is to be asked over it; tells when it stands.
    private func encrypt(_ channel: any Channel) throws -> EventLoopFuture<Void>? {
        guard let name = address.server.access.name else { return nil }
        let client = TLSClient(trusting: anchors)
        let tls = try NIOSSLClientHandler(
            context: client.context(), serverHostname: name.serverNameIndication)
        let watch = HandshakeWatch(
            for: name, on: channel.eventLoop, until: .now() + TimeAmount(limits.silence))
        try channel.pipeline.syncOperations.addHandlers(tls, watch)
        return watch.handshake
    }

    /// Sets a stream up for the transfer, the socket, or TLS, at its one end.
    private func prepare(
        _ channel: any Channel, for request: Request
    ) throws -> EventLoopFuture<ZoneTransferHandler.Result> {
        let result = channel.eventLoop.makePromise(of: ZoneTransferHandler.Result.self)
        let reader = ZoneTransferReader(
            zone: address.zone, id: request.id, key: key, requestMAC: request.mac, limits: limits)
        do {
            try channel.pipeline.syncOperations.addHandlers(
                ByteToMessageHandler(LengthPrefixDecoder()), MessageToByteHandler(LengthPrefixEncoder()),
                IdleStateHandler(readTimeout: TimeAmount(limits.silence)),
                ZoneTransferHandler(
                    reader, request: request.wire, afterHandshake: address.server.access.name != nil,
                    limits: limits,
                    result: result))
        } catch {
            result.fail(error)
            throw error
        }
        return result.futureResult
    }

    /// The request in wire form, its ID and, where it is signed, its MAC.
    private struct Request {
        let id: UInt16
        let wire: [UInt8]
        let mac: [UInt8]?
    }

    /// Builds the request under an ID that nobody can know before.
    private func request() throws(ZoneTransferError) -> Request {
        let id = UInt16.random(in: .min ... .max)
        do throws(CodecError) {
            let message = Message(
                id: id, flags: [], questions: [Question(name: address.zone, type: .axfr)])
            let wire = try MessageCodec.encode(message)
            guard let key else { return Request(id: id, wire: wire, mac: nil) }
            let signed = try MessageCodec.sign(wire, with: key, at: QuerySigner.now)
            return Request(id: id, wire: signed.wire, mac: signed.mac)
        } catch {
            throw .unreachable("the request cannot be made: \(error)")
        }
    }
}
