import Exporters
import Synchronization

extension FileIO {
    /// What acts before one call of the system that changes something, counted from 1, and lets all others be.
    static func before(call number: Int, _ act: @escaping @Sendable () -> Void) -> @Sendable () -> Void {
        let calls = Count()
        return { if calls.next() == number { act() } }
    }

    private final class Count: Sendable {
        private let value = Mutex(0)

        func next() -> Int {
            value.withLock { value in
                value += 1
                return value
            }
        }
    }
}
