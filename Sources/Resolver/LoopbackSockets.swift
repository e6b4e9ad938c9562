internal import DNS
internal import Glibc
internal import LDNS
internal import NIOCore
internal import NIOPosix

/// The sockets of a loopback server: UDP, and TCP at the same port.
struct LoopbackSockets: Sendable {
    typealias Datagrams = NIOAsyncChannel<AddressedEnvelope<ByteBuffer>, AddressedEnvelope<ByteBuffer>>
    typealias Stream = NIOAsyncChannel<ByteBuffer, ByteBuffer>

    let port: UInt16
    private let datagrams: Datagrams
    private let streams: NIOAsyncChannel<Stream, Never>?

    // The kernel chooses a port that is free for TCP; that it is taken for UDP is rare.
    private static let maximumTries = 8

    static func open(
        on address: IPAddress, includingTCP: Bool, group: any EventLoopGroup
    ) async throws -> LoopbackSockets {
        for _ in 1..<maximumTries {
            if let sockets = try? await openOnce(on: address, includingTCP: includingTCP, group: group) {
                return sockets
            }
        }
        return try await openOnce(on: address, includingTCP: includingTCP, group: group)
    }

    private static func openOnce(
        on address: IPAddress, includingTCP: Bool, group: any EventLoopGroup
    ) async throws -> LoopbackSockets {
        let anyPort = try SocketAddress(ipAddress: address.description, port: 0)
        let streams = includingTCP ? try await listen(on: anyPort, group: group) : nil
        do {
            let here = try SocketAddress(
                ipAddress: address.description, port: streams?.channel.localAddress?.port ?? 0)
            let datagrams = try await DatagramBootstrap(group: group).bind(to: here) { channel in
                channel.eventLoop.makeCompletedFuture { try Datagrams(wrappingChannelSynchronously: channel) }
            }
            let port = UInt16(datagrams.channel.localAddress?.port ?? 0)
            return LoopbackSockets(port: port, datagrams: datagrams, streams: streams)
        } catch {
            try? await streams?.channel.close()
            throw error
        }
    }

    private static func listen(
        on address: SocketAddress, group: any EventLoopGroup
    ) async throws -> NIOAsyncChannel<Stream, Never> {
        try await ServerBootstrap(group: group).bind(to: address) { channel in
            channel.eventLoop.makeCompletedFuture {
                try channel.pipeline.syncOperations.addHandler(ByteToMessageHandler(LengthPrefixDecoder()))
                return try Stream(wrappingChannelSynchronously: channel)
            }
        }
    }

    /// Answers queries until the task is cancelled, which closes the sockets.
    func serve(_ behaviour: @escaping LoopbackServer.Behaviour) async {
        await withDiscardingTaskGroup { group in
            group.addTask { await serveDatagrams(behaviour) }
            if let streams { group.addTask { await serve(streams, behaviour) } }
        }
    }

    // A peer that goes away makes reading or writing fail; that is the end of its connection and nothing more.

    private func serveDatagrams(_ behaviour: @escaping LoopbackServer.Behaviour) async {
        try? await datagrams.executeThenClose { inbound, outbound in
            await withDiscardingTaskGroup { group in
                var queries = inbound.makeAsyncIterator()
                while let envelope = try? await queries.next() {
                    group.addTask {
                        let client = envelope.remoteAddress
                        guard let query = LoopbackSockets.query(in: envelope.data, over: .udp, from: client)
                        else {
                            return
                        }
                        let reply = await behaviour(query)
                        for octets in (try? reply.wire(for: query)) ?? [] {
                            try? await outbound.write(
                                AddressedEnvelope(remoteAddress: client, data: ByteBuffer(bytes: octets)))
                        }
                    }
                }
                group.cancelAll()
            }
        }
    }

    private func serve(
        _ streams: NIOAsyncChannel<Stream, Never>, _ behaviour: @escaping LoopbackServer.Behaviour
    ) async {
        try? await streams.executeThenClose { inbound in
            await withDiscardingTaskGroup { group in
                var connections = inbound.makeAsyncIterator()
                while let connection = try? await connections.next() {
                    group.addTask { await LoopbackSockets.serve(connection, behaviour) }
                }
                group.cancelAll()
            }
        }
    }

    private static func serve(_ connection: Stream, _ behaviour: LoopbackServer.Behaviour) async {
        let client = connection.channel.remoteAddress
        try? await connection.executeThenClose { inbound, outbound in
            for try await message in inbound {
                guard let query = query(in: message, over: .tcp, from: client) else { return }
                let reply = await behaviour(query)
                for octets in try reply.wire(for: query) {
                    try await outbound.write(ByteBuffer(bytes: octets))
                }
                if reply.isTorn, let socket = connection.channel as? any SocketOptionProvider {
                    // To close at once, what is on its way left out, is to reset (socket(7)).
                    try await socket.setSoLinger(linger(l_onoff: 1, l_linger: 0)).get()
                }
                if reply.isLast { return }
            }
        }
    }

    private static func query(
        in buffer: ByteBuffer, over transport: Transport, from client: SocketAddress?
    ) -> LoopbackServer.Query? {
        let octets = Array(buffer.readableBytesView)
        let isUpdate = octets.count > 2 && octets[2] >> 3 & 0x0F == MessageWalk.update
        guard let message = try? isUpdate ? MessageCodec.decodeHead(octets) : MessageCodec.decode(octets)
        else { return nil }
        return LoopbackServer.Query(
            message: message, transport: transport, clientPort: UInt16(client?.port ?? 0),
            clientAddress: client?.ipAddress.flatMap { IPAddress($0) }, octets: octets)
    }
}
