/// A password or token, which nothing prints: neither its description nor its reflection tells it.
package struct Secret: Sendable {
    private let text: String

    /// No secret is longer, in octets.
    static let maximumSize = 65_536

    /// Takes a secret of any characters; nil when it is empty or too long.
    package init?(_ text: String) {
        guard !text.isEmpty, text.utf8.count <= Secret.maximumSize else { return nil }
        self.text = text
    }

    /// Takes a token, of which a header is to hold every character: nil when it has a blank, a line end or the like.
    package init?(token text: String) {
        self.init(text)
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
    }

    /// The secret itself, for the one it is meant for.
    var revealed: String { text }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "(hidden)" }
    package var debugDescription: String { "(hidden)" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
