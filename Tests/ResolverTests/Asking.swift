import DNS
import Glibc
import Resolver
import Testing

/// Long enough that only what is meant to run out of time does.
let patient = StubResolver.Options(timeout: .seconds(20), attempts: 2)
/// For servers that never say anything to believe.
let hasty = StubResolver.Options(timeout: .seconds(1), attempts: 2)

/// What the servers of the library itself are asked over.
let plainTransports: [Transport] = [.udp, .tcp]

/// So many questions: for the addresses of db0.corp.example, db1.corp.example and so on.
func names(_ count: Int) throws -> [Question] {
    try (0..<count).map { try question("db\($0).corp.example") }
}

/// A view that is to show private addresses.
func privateView(_ servers: ServerAddress..., named name: String = "internal") throws -> View {
    try View(name: name, expectation: .private, servers: servers)
}

/// Starts a server, lends it out with a resolver, and ends both.
func withServer<Result>(
    on loopback: LoopbackServer.Loopback = .v4, servesTCP: Bool = true,
    options: StubResolver.Options = patient, answering behaviour: @escaping LoopbackServer.Behaviour,
    _ body: (LoopbackServer, StubResolver) async throws -> Result
) async throws -> Result {
    let server = try await LoopbackServer.start(on: loopback, servesTCP: servesTCP, answering: behaviour)
    let resolver = StubResolver(options: options)
    do {
        let result = try await body(server, resolver)
        await resolver.shutdown()
        await server.stop()
        return result
    } catch {
        await resolver.shutdown()
        await server.stop()
        throw error
    }
}

/// What a server that behaves so shows when it is asked one question.
func observation(
    of asked: Question, over transport: Transport = .udp, on loopback: LoopbackServer.Loopback = .v4,
    servesTCP: Bool = true, options: StubResolver.Options = patient,
    answering behaviour: @escaping LoopbackServer.Behaviour
) async throws -> Observation {
    try await withServer(on: loopback, servesTCP: servesTCP, options: options, answering: behaviour) {
        server, resolver in
        let address = transport == .tcp ? server.addressOverTCP : server.address
        return try await resolver.observe(asked, of: address, in: "internal")
    }
}

extension LoopbackServer.Query {
    /// A response to the query with these records.
    func response(
        _ code: ResponseCode = .noError, answer: [Record] = [], authority: [Record] = []
    ) -> Message {
        var response = message.response(code)
        response.answer = answer
        response.authority = authority
        return response
    }
}

/// Keeps what a server was asked, in the order it came.
actor QueryLog {
    private(set) var queries: [LoopbackServer.Query] = []

    /// Notes a query and tells how many there were with it.
    @discardableResult
    func note(_ query: LoopbackServer.Query) -> Int {
        queries.append(query)
        return queries.count
    }
}

/// Holds one query back.
actor Held {
    private var query: LoopbackServer.Query?

    /// Puts a query by and gives the one that was there.
    func swap(_ new: LoopbackServer.Query) -> LoopbackServer.Query? {
        defer { query = new }
        return query
    }
}

extension StubResolver {
    /// Asks a server that is all there is to a view of this name.
    func observe(
        _ question: Question, of server: ServerAddress, in view: String
    ) async throws -> Observation {
        let view = try View(name: view, expectation: .private, servers: [server])
        return try await observe(question, of: server, in: view)
    }
}

/// Seconds since 1970, some of them away from now: signatures hold for minutes only.
func now(_ seconds: Int = 0) -> UInt64 { UInt64(time(nil) + seconds) }
