import Changes
import DNS
import LDNS
import Resolver
import Testing

/// What is planned where a wildcard answers.
extension UpdatePlanTests {
    @Test func `a name for which a wildcard answers is not there`() async throws {
        let a = Question(name: try name("a"), type: .a)
        var seen = Observation(question: a, view: "server", server: Self.server, outcome: .answer)
        seen.addresses = [.v4(IPv4Address(0x0A00_0009))]
        let synthesised = try await SynthesisedNames(among: [seen], in: try DomainName(Self.zone)) { names in
            names.map { name in
                var answer = Observation(
                    question: Question(name: name, type: .a), view: "server", server: Self.server,
                    outcome: .answer)
                answer.flags = .authoritative
                answer.addresses = seen.addresses
                return answer
            }
        }
        let plan = try plan(["a 10.0.0.4"], held: ["a 10.0.0.9"], synthesised: synthesised)
        var expected = UpdateMessage(of: try DomainName(Self.zone))
        expected.requireNone(Question(name: a.name, type: .cname))
        expected.requireNone(a)
        expected.add(Record(owner: a.name, ttl: 60, data: data(4)))
        #expect(try message(plan) == expected)
        #expect(plan.zones.map(\.synthesised) == [[a.name]])
        #expect(plan.violations.isEmpty && plan.warnings.isEmpty)
    }

    @Test func `where a wildcard may be all there is that is said in one line`() async throws {
        var answers = try ["a", "b", "c"].map { label in
            var answer = Observation(
                question: Question(name: try name(label), type: .a), view: "server", server: Self.server,
                outcome: .answer)
            answer.addresses = [.v4(IPv4Address(0x0A00_0009))]
            return answer
        }
        func warnings() async throws -> [String] {
            let unclear = try await SynthesisedNames(among: answers, in: try DomainName(Self.zone)) { names in
                names.map {
                    Observation(
                        question: Question(name: $0, type: .a), view: "server", server: Self.server,
                        outcome: .timeout)
                }
            }
            let plan = try plan(["a 10.0.0.9"], held: ["a 10.0.0.9"], synthesised: unclear)
            #expect(!plan.changesAnything)
            return plan.warnings
        }
        let words =
            "it cannot be known whether a wildcard answers; planned is that none does, which the server refuses where one"
            + " does"
        #expect(try await warnings() == ["of a.\(Self.zone) and 2 other names \(words)"])
        answers.removeLast(2)
        #expect(try await warnings() == ["of a.\(Self.zone) \(words)"])
    }
}
