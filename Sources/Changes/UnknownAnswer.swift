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

    /// Whether a question that ended so told something of the name.
    static func isConclusive(_ status: String) -> Bool {
        [Outcome.answer, .nodata, .nxdomain].contains { $0.status == status }
    }
}
