/// Why nothing was had from Azure: one line that says what to do, without a word of any secret or of foreign text.
package struct AzureFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// What a fault is about.
    package enum Kind: Hashable, Sendable {
        /// How Azure is to be asked: an address, an identity or a scope that is none.
        case usage
        /// What came of asking.
        case answer
        /// That there is no such identity here, so that the next may be tried; what to do where there is none goes on the
        /// line after the description.
        case absence(advice: String)
    }

    /// What it is about.
    package let kind: Kind
    /// The line.
    package let description: String

    init(_ kind: Kind, _ description: String) {
        self.kind = kind
        self.description = description
    }

    init(_ description: String) {
        self.init(.answer, description)
    }
}
