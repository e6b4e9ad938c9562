import NIOCore
import NIOPosix

/// What a server within a test listens with: its socket, and the thread it serves on.
struct LoopbackListener {
    /// Its port, also when it is closed.
    let port: UInt16
    private let channel: any Channel
    private let group: MultiThreadedEventLoopGroup

    /// Binds a port of the kernel's choice, as a bootstrap on the thread says.
    static func start(
        at host: String, _ bootstrap: (MultiThreadedEventLoopGroup) -> ServerBootstrap
    ) async throws -> LoopbackListener {
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let channel = try await bootstrap(group).bind(host: host, port: 0).get()
        return LoopbackListener(
            port: UInt16(channel.localAddress?.port ?? 0), channel: channel, group: group)
    }

    /// Closes it, unless it is closed already.
    func stop() async {
        guard channel.isActive else { return }
        try? await channel.close()
        try? await group.shutdownGracefully()
    }
}
