/// A DNS message (RFC 1035 4.1) with its EDNS part taken apart (RFC 6891).
public struct Message: Hashable, Sendable {
    /// What ties a response to its query.
    public var id: UInt16
    /// The bits of the header.
    public var flags: Flags
    /// The kind of query; 0 is QUERY.
    public var opcode: UInt8
    /// The response code, with EDNS's upper bits.
    public var responseCode: ResponseCode
    /// The questions; every query of ours has one.
    public var questions: [Question]
    /// The records that answer.
    public var answer: [Record]
    /// The records that name an authority.
    public var authority: [Record]
    /// Further records, the OPT record left out.
    public var additional: [Record]
    /// The EDNS part; nil where there is none.
    public var edns: EDNS?

    /// Creates a message.
    public init(
        id: UInt16, flags: Flags, opcode: UInt8 = 0, responseCode: ResponseCode = .noError,
        questions: [Question], answer: [Record] = [], authority: [Record] = [], additional: [Record] = [],
        edns: EDNS? = nil
    ) {
        self.id = id
        self.flags = flags
        self.opcode = opcode
        self.responseCode = responseCode
        self.questions = questions
        self.answer = answer
        self.authority = authority
        self.additional = additional
        self.edns = edns
    }

    /// The bits of a header, at their places on the wire (RFC 1035 4.1.1, RFC 4035 3).
    public struct Flags: OptionSet, Hashable, Sendable {
        /// The header's second 16 bits, opcode and code masked out.
        public let rawValue: UInt16

        /// Creates flags from the header's second 16 bits.
        public init(rawValue: UInt16) {
            self.rawValue = rawValue & 0x87B0
        }

        /// QR: a response.
        public static let response = Flags(rawValue: 0x8000)
        /// AA: from an authoritative server.
        public static let authoritative = Flags(rawValue: 0x0400)
        /// TC: cut short.
        public static let truncated = Flags(rawValue: 0x0200)
        /// RD: recursion is asked for.
        public static let recursionDesired = Flags(rawValue: 0x0100)
        /// RA: recursion is to be had.
        public static let recursionAvailable = Flags(rawValue: 0x0080)
        /// AD: validated by DNSSEC.
        public static let authenticData = Flags(rawValue: 0x0020)
        /// CD: not to be validated.
        public static let checkingDisabled = Flags(rawValue: 0x0010)

        /// The mnemonics of the bits set, in the order of the wire.
        public var names: [String] { Flags.mnemonics.lazy.filter { contains($0.flag) }.map(\.name) }

        private static let mnemonics: [(flag: Flags, name: String)] = [
            (.response, "qr"), (.authoritative, "aa"), (.truncated, "tc"), (.recursionDesired, "rd"),
            (.recursionAvailable, "ra"), (.authenticData, "ad"), (.checkingDisabled, "cd"),
        ]
    }
}

/// The EDNS part of a message (RFC 6891 6.1).
public struct EDNS: Hashable, Sendable {
    /// The largest UDP payload that its sender takes, in octets.
    public var payloadSize: UInt16
    /// The version; 0 is the only one there is.
    public var version: UInt8
    /// DO: DNSSEC records are wanted.
    public var dnssecOK: Bool
    /// The options, as code and octets.
    public var options: [Option]

    /// Creates an EDNS part.
    public init(payloadSize: UInt16, version: UInt8 = 0, dnssecOK: Bool = false, options: [Option] = []) {
        self.payloadSize = payloadSize
        self.version = version
        self.dnssecOK = dnssecOK
        self.options = options
    }

    /// An EDNS option.
    public struct Option: Hashable, Sendable {
        /// The option's code.
        public let code: UInt16
        /// Its octets.
        public let data: [UInt8]

        /// Creates an option.
        public init(code: UInt16, data: [UInt8]) {
            self.code = code
            self.data = data
        }
    }

    /// The extended errors among the options (RFC 8914), in the order they came.
    public var extendedErrors: [ExtendedError] {
        options.compactMap { option in
            guard option.code == 15, option.data.count >= 2 else { return nil }
            return ExtendedError(
                code: UInt16(option.data[0]) << 8 | UInt16(option.data[1]),
                text: String(decoding: option.data.dropFirst(2), as: UTF8.self))
        }
    }
}

/// An extended DNS error (RFC 8914).
public struct ExtendedError: Hashable, Sendable {
    /// The info code.
    public let code: UInt16
    /// The extra text, as the server wrote it; may be empty, and is not to be trusted.
    public let text: String

    /// Creates an extended error.
    public init(code: UInt16, text: String) {
        self.code = code
        self.text = text
    }
}
