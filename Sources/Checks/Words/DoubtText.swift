import DNS
import Mapper
import Resolver

/// What a server does not tell, in words.
enum DoubtText {
    static func finding(
        _ code: FindingCode, at place: Diagnosis.Place, _ results: [CheckResult]
    ) -> Finding {
        let results = results.inOrder()
        let words = words(for: code, server: place.server.description, results.map(\.observation))
        return Finding(
            code, names: Set(results.map(\.observation.question.name)), type: results.onlyType,
            view: place.view, servers: [place.server.description],
            expected: "an answer to be trusted",
            observed: results.map(\.outcomeText).uniqued().joined(separator: "; "),
            message: words.message, mend: words.mend)
    }

    private static func words(
        for code: FindingCode, server: String, _ observations: [Observation]
    ) -> (message: String, mend: String) {
        let questions = observations.count.counted("question")
        return switch code {
        case .serverRefused:
            (
                "\(server) refuses \(questions): it does not answer this client, or does not recurse.",
                "Ask from a network that the server allows, or name the resolver that clients use."
            )
        case .serverFailed:
            (
                "\(server) fails to answer \(questions).",
                "See the server's log; a forwarder behind it that does not answer is the usual cause."
            )
        case .untrustedReply where observations.contains(where: \.isUnauthenticated):
            (
                "\(server) gives \(questions) no reply that is signed with the key of the view.",
                "Compare the key's name, algorithm and secret with the server's, and both clocks."
            )
        case .untrustedReply:
            (
                "\(server) sent only replies that cannot be believed to \(questions).",
                "Something between here and the server answers in its place; ask again over tcp://."
            )
        case .untrustedServer:
            (
                "Whoever answers for \(server) does not prove to be it: nothing was asked.",
                "Compare the name with the certificate's; for a private authority give --server-ca. An issuer of your"
                    + " own network's means that TLS is read on the way: ask from another."
            )
        case .tcpBlocked:
            (
                "\(server) cut its answer to \(questions) short, and TCP port 53 to it is blocked.",
                "Open TCP port 53 to the server; DNS needs it (RFC 7766)."
            )
        case .noAnswer where observations.contains(where: \.transport.isEncrypted):
            (
                "\(server) does not answer \(questions)\(DoubtText.givenUp(observations))",
                "See whether the address and port are right and reachable from here over TCP, and whether the server"
                    + " is asked so there."
            )
        default:
            (
                "\(server) does not answer \(questions)\(DoubtText.givenUp(observations))",
                "See whether the address and port are right and reachable from here, over UDP and TCP."
            )
        }
    }

    private static func givenUp(_ observations: [Observation]) -> String {
        observations.contains { $0.attempts == 0 } ? "; it was given up after the first ones." : "."
    }
}

extension Observation {
    /// Whether it was the key of the view, or its signature, that came between.
    fileprivate var isUnauthenticated: Bool {
        if case .unauthenticated = outcome { true } else { false }
    }
}
