package import DNS

package struct MessageWalk: Sendable {
    package let id: UInt16
    package let flags: Message.Flags
    package let opcode: UInt8
    package let questionCount: Int
    /// The class of the first question; nil when there is none.
    package let questionClass: UInt16?
    /// The name of the first question as sent, in uncompressed wire form, case kept; empty when there is none.
    package let questionNameOctets: [UInt8]

    package var isResponse: Bool { flags.contains(.response) }
    package var isTruncated: Bool { flags.contains(.truncated) }

    /// Whether the message asks exactly this one question: name without case, type, class IN.
    package func asks(_ question: Question) -> Bool { false }

    package init(_ wire: Span<UInt8>) throws(CodecError) {
        throw CodecError(.messageLength, "not yet")
    }
}
