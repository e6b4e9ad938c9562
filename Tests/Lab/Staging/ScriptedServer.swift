import DNS
import LDNS
import Resolver
import Synchronization

/// A server in this process that passes questions on, and does to the answers what no server can be configured to.
struct ScriptedServer: Sendable {
    /// What it does.
    enum Behaviour: String, Decodable, Sendable {
        /// Asks its forwarders in turn, each question anew: a load balancer before servers that differ.
        case alternating
        /// Loses the first datagram of every third question.
        case losing = "losing datagrams"
        /// Does not know EDNS, and says so to a query that has it (RFC 6891 7).
        case withoutEDNS = "without EDNS"
        /// Writes the name asked for in capitals.
        case inCapitals = "in capitals"
        /// Says of AAAA that the name did not exist.
        case denyingIPv6 = "denying names for AAAA"
        /// Does not answer for AAAA.
        case silentOnIPv6 = "silent on AAAA"
    }

    private let server: LoopbackServer
    private let resolver: StubResolver

    var address: ServerAddress { server.address }

    /// Starts a server that asks these others.
    static func start(_ behaviour: Behaviour, asking forwarders: [ServerAddress]) async throws
        -> ScriptedServer
    {
        guard forwarders.count == (behaviour == .alternating ? 2 : 1) else {
            throw LabError("a server \(behaviour.rawValue) has another number of forwarders")
        }
        let resolver = StubResolver(options: .init(timeout: .seconds(5)))
        do {
            let views = try forwarders.map { try View(name: "lab", expectation: .private, servers: [$0]) }
            let script = Script(behaviour: behaviour, forwarders: views, resolver: resolver)
            let server = try await LoopbackServer.start { await script.reply(to: $0) }
            return ScriptedServer(server: server, resolver: resolver)
        } catch {
            await resolver.shutdown()
            throw error
        }
    }

    func stop() async {
        await server.stop()
        await resolver.shutdown()
    }

    /// A message with the name in its question in capitals; owners that point to it become so too (RFC 1035 4.1.4).
    static func inCapitals(_ octets: [UInt8]) -> [UInt8] {
        var octets = octets
        var index = 12
        while index < octets.count, octets[index] != 0 {
            for letter in (index + 1)...(index + Int(octets[index])) where letter < octets.count {
                if (0x61...0x7A).contains(octets[letter]) { octets[letter] -= 0x20 }
            }
            index += Int(octets[index]) + 1
        }
        return octets
    }
}

/// What a scripted server goes by, and what it remembers.
private final class Script: Sendable {
    private let behaviour: ScriptedServer.Behaviour
    /// A view for each, of the one server.
    private let forwarders: [View]
    private let resolver: StubResolver
    /// The questions that came, in the order in which they did.
    private let order = Mutex<[Question]>([])
    private let turns = Mutex<[Question: Int]>([:])

    init(behaviour: ScriptedServer.Behaviour, forwarders: [View], resolver: StubResolver) {
        self.behaviour = behaviour
        self.forwarders = forwarders
        self.resolver = resolver
    }

    func reply(to query: LoopbackServer.Query) async -> LoopbackServer.Reply {
        guard let question = query.question else { return .messages(query.message.response(.formatError)) }
        switch behaviour {
        case .losing where query.transport == .udp:
            if isLost(question) { return .silence }
        case .withoutEDNS where query.message.edns != nil:
            var refusal = query.message.response(.formatError)
            refusal.edns = nil
            return .messages(refusal)
        case .denyingIPv6 where question.type == .aaaa:
            return .messages(query.message.response(.nonexistentDomain))
        case .silentOnIPv6 where question.type == .aaaa:
            return .silence
        default: break
        }
        guard let response = await response(to: query.message, question) else {
            return .messages(query.message.response(.serverFailure))
        }
        guard behaviour == .inCapitals else { return .messages(response) }
        guard let octets = try? MessageCodec.encode(response) else { return .silence }
        return .octets(ScriptedServer.inCapitals(octets))
    }

    /// Whether this is a question's first datagram, and to be lost.
    private func isLost(_ question: Question) -> Bool {
        order.withLock { order in
            guard !order.contains(question) else { return false }
            order.append(question)
            return order.count.isMultiple(of: 3)
        }
    }

    /// What the forwarder whose turn it is says; nil when it says nothing.
    private func response(to query: Message, _ question: Question) async -> Message? {
        let turn = turns.withLock { turns in
            turns[question, default: -1] += 1
            return turns[question, default: 0]
        }
        let forwarder = forwarders[turn % forwarders.count]
        guard let server = forwarder.servers.first,
            let seen = try? await resolver.observe(question, of: server, in: forwarder),
            let code = seen.responseCode
        else { return nil }
        var response = query.response(code)
        response.answer = seen.answer
        response.authority = [seen.authority].compactMap(\.self)
        return response
    }
}
