import Checks
import DNS
import Dispatch
import Glibc
import NIOConcurrencyHelpers

/// What this host itself makes of names: hosts entries, caches and whatever else nsswitch.conf(5) says, as every
/// program gets it.
enum HostResolution {
    /// How long all names together may take; the C library waits as long as it likes.
    static let deadline = Duration.seconds(10)
    // Each of them blocks a thread.
    private static let threads = 8

    /// The answers that came within the deadline. A name that came too late is left out.
    static func answers(to names: [DomainName]) async -> HostAnswers {
        let work = NIOLockedValueBox(Work(names: names[...]))
        let finish: @Sendable () -> Void = { work.withLockedValue { $0.end() }?.resume() }
        await withTaskCancellationHandler {
            await wait(for: work, count: names.count, finish: finish)
        } onCancel: {
            finish()
        }
        return HostAnswers(work.withLockedValue { $0.answers })
    }

    /// Has the work done on threads of its own, and returns when it is over.
    private static func wait(
        for work: NIOLockedValueBox<Work>, count: Int, finish: @escaping @Sendable () -> Void
    ) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            guard work.withLockedValue({ $0.begin(continuation) }) else { return continuation.resume() }
            guard count > 0 else { return finish() }
            for _ in 0..<min(threads, count) {
                // Not on the cooperative pool, which a blocked thread starves.
                DispatchQueue.global().async {
                    while let name = work.withLockedValue({ $0.next() }) {
                        let addresses = addresses(of: name)
                        work.withLockedValue { $0.enter(addresses, for: name) }
                    }
                    if work.withLockedValue({ $0.isComplete }) { finish() }
                }
            }
            let milliseconds = Int(deadline / .milliseconds(1))
            DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(milliseconds), execute: finish)
        }
    }

    private struct Work {
        var names: ArraySlice<DomainName>
        var answers: [DomainName: [IPAddress]] = [:]
        private var underWay = 0
        private var waiter: CheckedContinuation<Void, Never>?
        private var isOver = false

        init(names: ArraySlice<DomainName>) {
            self.names = names
        }

        var isComplete: Bool { names.isEmpty && underWay == 0 }

        /// The next name to ask; nil when there is none, or when the time is up.
        mutating func next() -> DomainName? {
            guard !isOver, let name = names.popFirst() else { return nil }
            underWay += 1
            return name
        }

        mutating func enter(_ addresses: [IPAddress], for name: DomainName) {
            underWay -= 1
            if !isOver { answers[name] = addresses }
        }

        /// Puts down who waits for the end; false when that has come already.
        mutating func begin(_ waiter: CheckedContinuation<Void, Never>) -> Bool {
            guard !isOver else { return false }
            self.waiter = waiter
            return true
        }

        /// Ends the work; whoever waits for that, once.
        mutating func end() -> CheckedContinuation<Void, Never>? {
            isOver = true
            defer { waiter = nil }
            return waiter
        }
    }

    /// The addresses of one name by getaddrinfo(3), which blocks; none where it has none.
    private static func addresses(of name: DomainName) -> [IPAddress] {
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var list: UnsafeMutablePointer<addrinfo>?
        // Without a final dot, as programs ask: the hosts file does not know a name with one.
        guard unsafe getaddrinfo(name.text, nil, &hints, &list) == 0 else { return [] }
        defer { unsafe freeaddrinfo(list) }
        var addresses: Set<IPAddress> = []
        var entry = unsafe list
        while let current = unsafe entry {
            if let address = unsafe address(of: current.pointee) { addresses.insert(address) }
            unsafe entry = current.pointee.ai_next
        }
        return addresses.sorted()
    }

    private static func address(of entry: addrinfo) -> IPAddress? {
        guard let place = unsafe entry.ai_addr else { return nil }
        switch unsafe entry.ai_family {
        case AF_INET:
            let socket = unsafe UnsafeRawPointer(place).loadUnaligned(as: sockaddr_in.self)
            return .v4(IPv4Address(UInt32(bigEndian: socket.sin_addr.s_addr)))
        case AF_INET6:
            var socket = unsafe UnsafeRawPointer(place).loadUnaligned(as: sockaddr_in6.self)
            let octets = unsafe withUnsafeBytes(of: &socket.sin6_addr) { unsafe Array($0) }
            return IPv6Address(octets: octets).map(IPAddress.v6)
        default: return nil
        }
    }
}
