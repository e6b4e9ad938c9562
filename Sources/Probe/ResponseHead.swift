/// The head of a proxy's response: its status, and where what comes after it begins.
struct ResponseHead {
    /// How the head stands.
    enum State: Hashable {
        /// More must come.
        case incomplete
        /// The status, all of the head having come.
        case status(Int)
        /// This is no response of HTTP/1, or its head is larger than any proxy's.
        case foreign
    }

    /// How it stands.
    private(set) var state = State.incomplete
    /// What came after the head.
    private(set) var rest: [UInt8] = []
    private var line = StatusLine()
    private var count = 0
    private var lineLength = 0

    /// The octets that a head may have.
    static let limit = 16_384

    /// Takes what has come.
    mutating func read(_ octets: [UInt8]) {
        for (index, octet) in octets.enumerated() {
            guard state == .incomplete else { return }
            count += 1
            line.read(CollectionOfOne(octet))
            guard line.state != .foreign, count <= ResponseHead.limit else {
                state = .foreign
                return
            }
            if octet == UInt8(ascii: "\n") {
                if lineLength == 0, case .status(let status) = line.state {
                    state = .status(status)
                    rest = Array(octets[(index + 1)...])
                }
                lineLength = 0
            } else if octet != UInt8(ascii: "\r") {
                lineLength += 1
            }
        }
    }
}
