/// The first line of an HTTP response, as far as it has come.
///
/// Nothing but the status is read, and nothing is kept beyond the line's limit.
struct StatusLine {
    /// How the line stands.
    enum State: Hashable {
        /// More must come.
        case incomplete
        /// The status.
        case status(Int)
        /// This is no response of HTTP/1.
        case foreign
    }

    private var octets: [UInt8] = []
    /// How it stands.
    private(set) var state = State.incomplete

    /// The octets after which a line that has not ended is none of HTTP's.
    static let limit = 1024

    /// Takes what has come.
    mutating func read(_ more: some Sequence<UInt8>) {
        guard state == .incomplete else { return }
        for octet in more {
            guard octet != UInt8(ascii: "\n") else {
                state = status
                return
            }
            octets.append(octet)
            let isBegun = octets.count > 7 || "HTTP/1.".utf8.starts(with: octets)
            guard isBegun, octets.count < StatusLine.limit else {
                state = .foreign
                return
            }
        }
    }

    private var status: State {
        var line = octets[...]
        if line.last == UInt8(ascii: "\r") { line = line.dropLast() }
        let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count >= 2, parts[0].count == 8, parts[0].starts(with: "HTTP/1.".utf8),
            parts[1].count == 3, parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
            let number = Int(String(decoding: parts[1], as: UTF8.self)), number >= 100
        else { return .foreign }
        return .status(number)
    }
}
