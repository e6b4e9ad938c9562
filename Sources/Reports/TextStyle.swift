import Mapper

/// How text for people is dressed: in colour on a terminal, plain elsewhere.
package struct TextStyle: Sendable {
    private let colours: Bool

    /// Creates a style.
    package init(colours: Bool) {
        self.colours = colours
    }

    /// Text without any dress.
    package static let plain = TextStyle(colours: false)

    package func bold(_ text: String) -> String { dressed(text, "1") }
    package func dim(_ text: String) -> String { dressed(text, "2") }
    package func good(_ text: String) -> String { dressed(text, "32") }
    package func bad(_ text: String) -> String { dressed(text, "31") }
    package func doubtful(_ text: String) -> String { dressed(text, "33") }

    /// A severity, in the colour that is its.
    func severity(_ severity: Severity) -> String {
        switch severity {
        case .error: bad(severity.rawValue)
        case .warning, .inconclusive: doubtful(severity.rawValue)
        case .info: dim(severity.rawValue)
        }
    }

    private func dressed(_ text: String, _ code: String) -> String {
        colours ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
