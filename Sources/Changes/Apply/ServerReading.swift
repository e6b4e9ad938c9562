package import DNS
import LDNS
package import Resolver

/// Reads from a server what it holds in zones: whole where it lets them be transferred, else by questions.
package struct ServerReading: Sendable {
    /// The server, over TCP or TLS.
    package let server: ServerAddress
    private let view: View
    private let key: TSIGKey
    private let anchors: TrustAnchors
    private let silence: Duration

    /// Why nothing is known of a zone.
    package struct Fault: Error, Equatable {
        /// The reason, as a sentence without its final stop.
        package let reason: String
        /// Whether the server has said so, and will again.
        package let isFinal: Bool
    }

    /// Creates a reading by a key; the server may say nothing for as long as `silence`.
    package init(
        of server: ServerAddress, key: TSIGKey, trusting anchors: TrustAnchors, silence: Duration
    ) throws(ViewError) {
        if case .tls = server.access {
            self.server = server
        } else {
            self.server = ServerAddress(server.address, port: server.port, over: .tcp)
        }
        view = try View(name: "server", expectation: .private, servers: [self.server], key: key)
        self.key = key
        self.anchors = anchors
        self.silence = silence
    }

    /// What the server holds in a zone: of these names, and of all others where it lets the zone be transferred.
    package func zone(
        _ origin: DomainName, names: [DomainName], by resolver: StubResolver
    ) async throws -> HeldZone {
        let transfer = ZoneTransfer(
            of: ZoneAddress(origin, at: server), key: key, trusting: anchors, limits: .init(silence: silence))
        do throws(ZoneTransfer.Failure) {
            return HeldZone(try await transfer.zone())
        } catch {
            // Knot says BADKEY of a key that it knows and that may not transfer.
            switch error {
            case .refusal, .signature(.refusal(.badKey), _): break
            default: throw Fault(reason: error.description, isFinal: false)
            }
        }
        try await look(for: origin, by: resolver)
        let answers = await answers(for: names, by: resolver)
        for answer in answers { try check(answer) }
        let synthesised = try await SynthesisedNames(among: answers, in: origin) { names in
            await self.answers(for: names, by: resolver)
        }
        return HeldZone(origin, answers: answers, apartFrom: synthesised)
    }

    /// Throws unless the server has the zone.
    private func look(for origin: DomainName, by resolver: StubResolver) async throws {
        let start = try await resolver.observe(Question(name: origin, type: .soa), of: server, in: view)
        if start.outcome == .refused {
            throw Fault(
                reason:
                    "the server refuses to answer for \(origin.text) SOA (REFUSED): most likely it has no such zone:"
                    + " create it there, or name the zones that it has with --zone",
                isFinal: true)
        }
        try check(start)
        guard start.outcome == .answer, start.aliases.isEmpty else {
            throw Fault(reason: "the server has no such zone", isFinal: true)
        }
    }

    /// What the server answers of the addresses of names.
    private func answers(for names: [DomainName], by resolver: StubResolver) async -> [Observation] {
        let questions = names.flatMap { name in
            [RecordType.a, .aaaa].map { Question(name: name, type: $0) }
        }
        return await resolver.observe(questions, views: [view])
    }

    /// Throws unless the server knows of itself what it says.
    private func check(_ answer: Observation) throws(Fault) {
        let question = "\(answer.question.name.text) \(answer.question.type)"
        if answer.outcome == .refused {
            throw Fault(reason: "the server refuses to answer for \(question) (REFUSED)", isFinal: true)
        }
        guard answer.outcome.isConclusive else {
            let outcome = [answer.outcome.status, answer.outcome.reason].compactMap(\.self)
            throw Fault(reason: "\(question): \(outcome.joined(separator: ": "))", isFinal: false)
        }
        guard answer.flags.contains(.authoritative) else {
            throw Fault(
                reason:
                    "the server is not authoritative for \(answer.question.name.text): name the zone's primary",
                isFinal: true)
        }
    }
}
