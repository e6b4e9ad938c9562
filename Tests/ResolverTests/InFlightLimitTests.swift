import Testing

@testable import Resolver

@Suite(.timeLimit(.minutes(1)))
struct InFlightLimitTests {
    @Test func `whoever is cancelled while waiting leaves the line, and the next one gets the place`()
        async throws
    {
        let limit = InFlightLimit(1)
        try await limit.enter()
        let cancelled = Task { try await limit.enter() }
        let patient = Task { try await limit.enter() }
        cancelled.cancel()
        await #expect(throws: CancellationError.self) { try await cancelled.value }
        limit.leave()
        try await patient.value
        limit.leave()
        try await limit.enter()
    }

    @Test func `a cancelled task gets no place, even a free one`() async throws {
        let limit = InFlightLimit(1)
        let start = AsyncStream<Void>.makeStream()
        let task = Task {
            for await _ in start.stream {}
            try await limit.enter()
        }
        task.cancel()
        start.continuation.finish()
        await #expect(throws: CancellationError.self) { try await task.value }
        try await limit.enter()
    }
}
