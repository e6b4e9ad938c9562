/// How much is asked of Azure, and waited for, before it is given up.
package struct AzureLimits: Sendable {
    /// How long one request may take.
    package var timeout = Duration.seconds(60)
    /// How often a request is sent that the service is too busy for, or that gets lost.
    package var attempts = 6
    /// The first wait before asking again where the service says none; each that follows is twice as long.
    package var firstWait = Duration.seconds(1)
    /// The longest wait that is waited.
    package var longestWait = Duration.seconds(120)
    /// The longest that all waits together may take.
    package var totalWait = Duration.seconds(600)
    /// The largest answer, in octets.
    package var answerSize = 32 << 20
    /// The most that all answers together may be, in octets.
    package var totalSize = 128 << 20
    /// The largest document that is made of them, in octets: line ends and indent of what is nested deeply are many times what
    /// it is without, and no inventory is read over 256 MiB.
    package var documentSize = 256 << 20
    /// The most pages of a list.
    package var pages = 10_000

    /// Creates the usual limits.
    package init() {}
}
