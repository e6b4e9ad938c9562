internal import Glibc

/// Numbers that nobody can foretell, from the kernel, fetched many at a time: a call for each would cost more than all
/// else that a query takes.
struct RandomOctets: RandomNumberGenerator {
    private var words: [UInt64] = []

    /// How many are fetched at a time.
    private static let count = 32

    mutating func next() -> UInt64 {
        if words.isEmpty { words = RandomOctets.fetch() }
        return words.removeLast()
    }

    private static func fetch() -> [UInt64] {
        var words = [UInt64](repeating: 0, count: count)
        // 256 octets at most (getentropy(3)).
        let hasFailed = unsafe words.withUnsafeMutableBytes {
            unsafe getentropy($0.baseAddress, $0.count) != 0
        }
        guard hasFailed else { return words }
        var system = SystemRandomNumberGenerator()
        return words.map { _ in system.next() }
    }
}
