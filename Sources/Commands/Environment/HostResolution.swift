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
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let finish: @Sendable () -> Void = {
                if work.withLockedValue({ $0.end() }) { continuation.resume() }
            }
            guard !names.isEmpty else { return finish() }
            for _ in 0..<min(threads, names.count) {
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
        return HostAnswers(work.withLockedValue { $0.answers })
    }

    private struct Work {
        var names: ArraySlice<DomainName>
        var answers: [DomainName: [IPAddress]] = [:]
        private var underWay = 0
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

        /// Ends the work; whether it was not over yet.
        mutating func end() -> Bool {
            defer { isOver = true }
            return !isOver
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
