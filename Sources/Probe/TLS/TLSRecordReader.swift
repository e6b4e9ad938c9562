/// Reads along what a server says in clear at the beginning of a handshake: whether it speaks TLS at all, which cipher
/// suite it chooses, and the alert by which it refuses.
///
/// The library that does the handshake tells none of that but in messages for people. Nothing is kept but a few octets,
/// whatever comes; what does not fit is no TLS.
struct TLSRecordReader {
    /// What came first.
    enum Opening: Hashable {
        /// Nothing yet, or too little to tell.
        case unknown
        /// A record of TLS.
        case tls
        /// Something else.
        case other
    }

    private(set) var opening = Opening.unknown
    /// The suite of the server's hello.
    private(set) var cipherSuite: CipherSuite?
    /// An alert in clear; those under encryption are as long as other records.
    private(set) var alert: TLSAlert?

    private var header: [UInt8] = []
    private var body: [UInt8] = []
    private var left = 0
    private var isOver = false

    // A hello's suite stands after version, random and a session id of at most 32 octets.
    private static let kept = 4 + 2 + 32 + 1 + 32 + 2
    private enum Kind {
        static let alert: UInt8 = 21
        static let handshake: UInt8 = 22
        static let all: ClosedRange<UInt8> = 20...23
    }

    /// Takes what has come.
    mutating func read(_ octets: some Sequence<UInt8>) {
        guard !isOver else { return }
        for octet in octets {
            take(octet)
            if isOver { return }
        }
    }

    private mutating func take(_ octet: UInt8) {
        if header.count < 5 {
            header.append(octet)
            if opening == .unknown { judgeOpening() }
            guard header.count == 5, !isOver else { return }
            left = Int(header[3]) << 8 | Int(header[4])
            // RFC 8446 5.2: at most 2^14 octets, and 256 more under encryption; RFC 5246 allows 2048 more.
            guard left <= 1 << 14 + 2048 else { return end() }
            if left == 0 { header = [] }
            return
        }
        left -= 1
        if body.count < TLSRecordReader.kept { body.append(octet) }
        if left == 0 { finishRecord() }
    }

    private mutating func judgeOpening() {
        let isRecord =
            header.first.map(Kind.all.contains) == true && (header.count < 2 || header[1] == 3)
        if !isRecord {
            opening = .other
            end()
        } else if header.count == 5 {
            opening = .tls
        }
    }

    private mutating func finishRecord() {
        switch header[0] {
        case Kind.alert where body.count == 2: alert = TLSAlert(code: body[1])
        case Kind.handshake where cipherSuite == nil: cipherSuite = suite(inHello: body)
        // After the hello of TLS 1.3 everything is application data; nothing is in clear any more.
        case 23: return end()
        default: break
        }
        header = []
        body = []
    }

    private func suite(inHello hello: [UInt8]) -> CipherSuite? {
        guard hello.count > 38, hello[0] == 2 else { return nil }
        let place = 39 + Int(hello[38])
        guard hello[38] <= 32, hello.count >= place + 2 else { return nil }
        return CipherSuite(code: UInt16(hello[place]) << 8 | UInt16(hello[place + 1]))
    }

    private mutating func end() {
        isOver = true
        header = []
        body = []
    }
}
