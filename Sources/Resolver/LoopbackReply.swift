package import DNS
internal import LDNS

extension LoopbackServer {
    /// What a server sends back for one query: what is due, and what no server should send.
    package struct Reply: Sendable {
        /// What is sent, piece by piece: datagrams over UDP, messages after their lengths over TCP.
        let pieces: [Piece]
        /// Whether a TCP connection is closed then.
        let isLast: Bool
        /// Whether it is torn down rather than closed, so that the client sees a reset.
        let isTorn: Bool

        enum Piece: Sendable {
            /// A message; over UDP it is truncated when it is longer than the query allows.
            case message(Message)
            /// Octets in place of a message.
            case octets([UInt8])
            /// Octets with no length before them; over UDP the same as `octets`.
            case bare([UInt8])
        }

        private init(_ pieces: [Piece], isLast: Bool = false, isTorn: Bool = false) {
            self.pieces = pieces
            self.isLast = isLast
            self.isTorn = isTorn
        }

        /// Nothing.
        package static let silence = Reply([])
        /// Nothing, and over TCP the end of the connection.
        package static let closing = Reply([], isLast: true)
        /// Nothing, and over TCP a reset.
        package static let tearing = Reply([], isLast: true, isTorn: true)

        /// One message or several.
        package static func messages(_ messages: Message...) -> Reply { Reply(messages.map(Piece.message)) }

        /// Octets that need not be messages, one piece or several.
        package static func octets(_ pieces: [UInt8]...) -> Reply { Reply(pieces.map(Piece.octets)) }

        /// Octets of a TCP stream, lengths and all.
        package static func stream(_ octets: [UInt8]) -> Reply { Reply([.bare(octets)]) }

        /// This reply, followed by another.
        package func then(_ other: Reply) -> Reply {
            Reply(pieces + other.pieces, isLast: other.isLast, isTorn: other.isTorn)
        }

        /// The octets to send, one element for a datagram or a write to the stream.
        func wire(for query: Query) throws(CodecError) -> [[UInt8]] {
            var wire: [[UInt8]] = []
            for piece in pieces {
                switch piece {
                case .message(let message):
                    wire.append(Reply.prefixed(try Reply.fitting(message, to: query), over: query.transport))
                case .octets(let octets):
                    wire.append(Reply.prefixed(octets, over: query.transport))
                case .bare(let octets):
                    wire.append(octets)
                }
            }
            return wire
        }

        private static func fitting(_ message: Message, to query: Query) throws(CodecError) -> [UInt8] {
            let octets = try MessageCodec.encode(message)
            // RFC 6891 6.2.3: a size under 512 means 512, and so does none.
            let limit = max(512, Int(query.message.edns?.payloadSize ?? 0))
            guard query.transport == .udp, octets.count > limit else { return octets }
            return try MessageCodec.encode(message.truncated)
        }

        private static func prefixed(_ octets: [UInt8], over transport: Transport) -> [UInt8] {
            guard transport == .tcp else { return octets }
            return [UInt8(truncatingIfNeeded: octets.count >> 8), UInt8(truncatingIfNeeded: octets.count)]
                + octets
        }
    }
}
