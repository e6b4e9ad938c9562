import DNS
import Glibc
import NIOConcurrencyHelpers
import NIOCore
import NIOPosix
import NIOSSL

/// Tries ports, and tells what is behind each.
///
/// Packets go to the addresses of the targets and to their proxies, and nowhere else; nothing is looked up.
public struct Prober: Sendable {
    /// How it tries.
    public struct Options: Sendable {
        /// How long each step waits: the connection, the proxy's answer, the handshake, the status.
        public var timeout = Duration.seconds(5)
        /// How many targets are tried at a time, at least 1.
        public var inFlight = 16
        /// What certificates must lead to.
        public var roots: TrustRoots
        /// The time that certificates are held against, in seconds since 1970.
        public var now: Int64

        /// Creates options.
        public init(roots: TrustRoots, now: Int64) {
            self.roots = roots
            self.now = now
        }
    }

    private let options: Options

    /// Creates a prober.
    public init(_ options: Options) {
        self.options = options
    }

    /// Tries every target, and puts the results in their order; a cancelled task gets those that were there by then.
    ///
    /// `progress` hears of each result as it comes, and of how many there are to be.
    public func results(
        of targets: [ProbeTarget], progress: (_ result: ProbeResult, _ total: Int) -> Void = { _, _ in }
    ) async -> [ProbeResult] {
        let context: NIOSSLContext
        do {
            context = try NIOSSLContext(configuration: Prober.configuration)
        } catch {
            return targets.map { ProbeResult($0, .noRoute("TLS cannot be begun here")) }
        }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var results = [ProbeResult?](repeating: nil, count: targets.count)
        await withTaskGroup(of: (Int, ProbeResult?).self) { tasks in
            var next = 0
            func start() {
                guard next < targets.count else { return }
                let index = next
                next += 1
                tasks.addTask { (index, await result(of: targets[index], context, on: group)) }
            }
            for _ in 0..<max(1, options.inFlight) { start() }
            while let (index, result) = await tasks.next() {
                guard let result else { continue }
                results[index] = result
                progress(result, targets.count)
                start()
            }
        }
        // It fails only when it is shut down already.
        try? await group.shutdownGracefully()
        return results.compactMap(\.self)
    }

    /// What TLS is spoken with: certificates are judged apart, by ``CertificateJudge``.
    private static var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.minimumTLSVersion = .tlsv12
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates([])
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }

    /// The result of one target; nil when the task is cancelled first.
    private func result(
        of target: ProbeTarget, _ context: NIOSSLContext, on group: MultiThreadedEventLoopGroup
    ) async -> ProbeResult? {
        guard !Task.isCancelled else { return nil }
        if case .unresolved(let reason, let isCertain) = target.route {
            return ProbeResult(target, .unresolved(reason, isCertain: isCertain))
        }
        let timeout = TimeAmount.nanoseconds(Int64(options.timeout / .nanoseconds(1)))
        let terms = Conversation.Terms(
            target: target, timeout: timeout, context: context,
            judge: CertificateJudge(roots: options.roots, now: options.now))
        let promise = group.next().makePromise(of: ProbeResult.self)
        let channel = NIOLockedValueBox<(any Channel)?>(nil)
        let isCancelled = NIOLockedValueBox(false)
        let result = await withTaskCancellationHandler {
            do {
                let bootstrap = ClientBootstrap(group: group)
                    .connectTimeout(timeout)
                    .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .channelInitializer { new in
                        channel.withLockedValue { $0 = new }
                        // Whoever cancelled before there was a channel could close none.
                        guard !isCancelled.withLockedValue({ $0 }) else {
                            return new.eventLoop.makeFailedFuture(CancellationError())
                        }
                        return new.eventLoop.makeCompletedFuture {
                            try new.pipeline.syncOperations.addHandler(Conversation(terms, promise: promise))
                        }
                    }
                _ = try await bootstrap.connect(to: target.socketAddress()).get()
            } catch {
                // Where the connection was made, the conversation has told more of its end already.
                promise.succeed(ProbeResult(target, ProbeOutcome(error, connectingTo: target)))
            }
            return try? await promise.futureResult.get()
        } onCancel: {
            isCancelled.withLockedValue { $0 = true }
            channel.withLockedValue { $0 }?.close(promise: nil)
        }
        return Task.isCancelled ? nil : result
    }
}

extension ProbeTarget {
    fileprivate func socketAddress() throws -> SocketAddress {
        switch route {
        case .direct(let address): try SocketAddress(ipAddress: address.description, port: Int(port))
        case .proxy(let proxy):
            try SocketAddress(ipAddress: proxy.address.description, port: Int(proxy.port))
        case .unresolved: throw SocketAddressError.unsupported
        }
    }
}

extension ProbeOutcome {
    /// The outcome of a connection that is not made.
    fileprivate init(_ error: any Error, connectingTo target: ProbeTarget) {
        let outcome: ProbeOutcome
        switch error {
        case let error as IOError:
            switch error.errnoCode {
            case ECONNREFUSED: outcome = .refused
            case ETIMEDOUT: outcome = .filtered
            case ECONNRESET, ECONNABORTED, EPIPE: outcome = .reset(.connection)
            case EHOSTUNREACH, EHOSTDOWN: outcome = .unreachable
            case ENETUNREACH, ENETDOWN, EAFNOSUPPORT:
                outcome = .noRoute("this host has no route to its network")
            case EADDRNOTAVAIL: outcome = .noRoute("this host has no address or port left for it")
            case EACCES, EPERM: outcome = .noRoute("this host does not permit it")
            case EMFILE, ENFILE: outcome = .noRoute("too many files are open")
            default: outcome = .noRoute("system error \(error.errnoCode)")
            }
        case ChannelError.connectTimeout: outcome = .filtered
        default: outcome = .noRoute("the connection cannot be made")
        }
        guard target.proxy != nil else {
            self = outcome
            return
        }
        self =
            switch outcome {
            case .refused: .proxyFailed("its port is closed")
            case .filtered: .proxyFailed("it does not answer")
            case .noRoute(let reason): .proxyFailed(reason)
            default: .proxyFailed("it cannot be reached")
            }
    }
}
