package import DNS
import Resolver

/// A question to which a server gave no answer that could be compared.
package struct UnknownAnswer: Sendable, Hashable {
    /// The question.
    package let question: Question
    /// The server.
    package let vantage: Vantage
    /// How it ended, in the word of pedns's documents.
    package let status: String

    /// Answers in words, a line for each server and way of its to give none, as "timeout (2 questions: …)".
    package static func sentences(of answers: [UnknownAnswer]) -> [(server: String, text: String)] {
        var questions: [Doubt: [Question]] = [:]
        for answer in answers {
            questions[Doubt(server: answer.vantage.server, status: answer.status), default: []].append(
                answer.question)
        }
        return questions.sorted { ($0.key.server, $0.key.status) < ($1.key.server, $1.key.status) }.map {
            let count = ComparisonNotes.count($1.count, "question")
            let list = ComparisonNotes.list($1.sorted().map(\.description))
            return ($0.server, "\($0.status) (\(count): \(list))")
        }
    }

    private struct Doubt: Hashable {
        let server: String
        let status: String
    }

    /// Whether a question that ended so told something of the name.
    static func isConclusive(_ status: String) -> Bool {
        [Outcome.answer, .nodata, .nxdomain].contains { $0.status == status }
    }
}
