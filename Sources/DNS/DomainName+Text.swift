extension DomainName {
    /// Creates a name from presentation format (RFC 1035 5.1); a missing final dot is added, "." is the root.
    ///
    /// `\X` and `\DDD` are escapes. Throws when the text is empty, a label is empty or over 63 octets, the name is
    /// over 255, or an unescaped octet is white space, a control character or beyond ASCII.
    public init(_ text: some StringProtocol) throws(NameError) {
        let octets = Array(text.utf8)
        try self.init(presentation: octets.span)
    }

    /// Creates a name from presentation format given as octets; see ``init(_:)``.
    public init(presentation text: Span<UInt8>) throws(NameError) {
        guard !text.isEmpty else { throw .empty }
        if text.count == 1, text[0] == UInt8(ascii: ".") {
            self = .root
            return
        }
        // Each octet of a label comes of one character or more, each length octet of the dot before or the beginning.
        var octets = [UInt8](repeating: 0, count: text.count + 2)
        var lengthAt = 0
        var end = 1
        var index = 0
        while index < text.count {
            var octet = text[index]
            index += 1
            if octet == UInt8(ascii: ".") {
                octets[lengthAt] = try DomainName.length(of: lengthAt..<end)
                lengthAt = end
                octets[end] = 0
                end += 1
                continue
            }
            if octet == UInt8(ascii: "\\") {
                octet = try DomainName.escaped(in: text, at: &index)
            } else if octet <= 0x20 || octet >= 0x7F {
                throw .forbiddenOctet(octet)
            }
            octets[end] = DomainName.lowercased(octet)
            end += 1
        }
        if lengthAt != end - 1 {
            octets[lengthAt] = try DomainName.length(of: lengthAt..<end)
            octets[end] = 0
            end += 1
        }
        guard end <= DomainName.maximumLength else { throw .nameTooLong }
        octets.removeLast(octets.count - end)
        self.init(checkedWire: octets)
    }

    /// Whether text is surely a name, and one of letters, digits, hyphens and underscores; of one that has escapes, and of
    /// what is none, it tells nothing.
    package static func isPlain(presentation text: Span<UInt8>) -> Bool {
        guard text.count < maximumLength - 1 else { return false }
        var length = 0
        for index in text.indices {
            let octet = text[index]
            if octet == UInt8(ascii: ".") {
                guard length > 0 else { return false }
                length = 0
            } else {
                guard isPlain(lowercased(octet)) || octet == UInt8(ascii: "_"), length < maximumLabelLength
                else {
                    return false
                }
                length += 1
            }
        }
        return !text.isEmpty
    }

    /// The length octet of the label behind it.
    private static func length(of range: Range<Int>) throws(NameError) -> UInt8 {
        guard range.count > 1 else { throw .emptyLabel }
        guard range.count <= maximumLabelLength + 1 else { throw .labelTooLong }
        return UInt8(range.count - 1)
    }

    private static func escaped(in text: Span<UInt8>, at index: inout Int) throws(NameError) -> UInt8 {
        guard index < text.count else { throw .badEscape }
        let first = text[index]
        guard first >= 0x30, first <= 0x39 else {
            guard first > 0x20, first < 0x7F else { throw .forbiddenOctet(first) }
            index += 1
            return first
        }
        guard index + 2 < text.count else { throw .badEscape }
        var value = 0
        for offset in 0..<3 {
            let digit = text[index + offset]
            guard digit >= 0x30, digit <= 0x39 else { throw .badEscape }
            value = value * 10 + Int(digit - 0x30)
        }
        guard let octet = UInt8(exactly: value) else { throw .badEscape }
        index += 3
        return octet
    }

    /// Appends labels of the wire form, up to octet `end`, joined by dots and escaped for a zone file.
    package func write(upTo end: Int, to text: inout [UInt8]) {
        guard end > 0 else { return }
        let octets = wire.span
        let start = text.count
        // Nearly every label is letters, digits and hyphens: the wire form with dots for lengths.
        text.append(contentsOf: wire[1..<end])
        var index = 0
        while index < end {
            if index > 0 { text[start + index - 1] = UInt8(ascii: ".") }
            let next = index + 1 + Int(octets[index])
            for place in (index + 1)..<next where !DomainName.isPlain(octets[place]) {
                text.removeLast(text.count - start)
                return writeEscaped(upTo: end, to: &text)
            }
            index = next
        }
    }

    private func writeEscaped(upTo end: Int, to text: inout [UInt8]) {
        var index = 0
        while index < end {
            if index > 0 { text.append(UInt8(ascii: ".")) }
            let next = index + 1 + Int(wire[index])
            for octet in wire[(index + 1)..<next] { DomainName.write(octet, to: &text) }
            index = next
        }
    }

    private static func isPlain(_ octet: UInt8) -> Bool {
        (octet >= 0x61 && octet <= 0x7A) || (octet >= 0x30 && octet <= 0x39) || octet == UInt8(ascii: "-")
    }

    private static func write(_ octet: UInt8, to text: inout [UInt8]) {
        switch octet {
        case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"),
            UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "\""):
            text.append(UInt8(ascii: "\\"))
            text.append(octet)
        case 0x21...0x7E:
            text.append(octet)
        default:
            text.append(UInt8(ascii: "\\"))
            text.append(0x30 + octet / 100)
            text.append(0x30 + octet / 10 % 10)
            text.append(0x30 + octet % 10)
        }
    }

    /// Appends presentation format without the final dot; the root is ".".
    package func write(to text: inout [UInt8]) {
        if isRoot { text.append(UInt8(ascii: ".")) } else { write(upTo: wire.count - 1, to: &text) }
    }

    /// The name as people read it: presentation format without the final dot; the root is ".".
    public var text: String {
        var octets: [UInt8] = []
        octets.reserveCapacity(wire.count)
        write(to: &octets)
        return String(decoding: octets, as: UTF8.self)
    }
}

extension DomainName: CustomStringConvertible {
    /// The name in presentation format, absolute: with the final dot.
    public var description: String { isRoot ? "." : text + "." }
}
