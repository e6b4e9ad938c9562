import LDNS

/// A hosts file with blocks that pedns keeps, one for each source, between markers; the first has the digest of what
/// stands between them.
struct HostsText {
    /// A block of one source.
    struct Block {
        /// From the first marker to the end of the line of the last.
        let range: Range<Int>
        /// What stands between the markers, with the line ends that pedns writes.
        let body: [UInt8]
        /// The digest that the marker has; nil where it has none that is one.
        let digest: String?
    }

    /// What is wrong with the markers of a file, a line each.
    struct Fault: Error, Equatable {
        let line: Int
        let message: String
    }

    private let octets: [UInt8]
    private(set) var blocks: [String: Block] = [:]
    private let lineEnd: [UInt8]

    /// Reads a file. Throws where a marker is without the other, or a source has two blocks, and for UTF-16.
    init(_ octets: [UInt8]) throws(Fault) {
        self.octets = octets
        guard !octets.starts(with: [0xFF, 0xFE]), !octets.starts(with: [0xFE, 0xFF]) else {
            throw Fault(line: 1, message: "the file is UTF-16, which nothing reads as hosts entries")
        }
        let mend = "; mend the markers of pedns's blocks"
        let firstEnd = octets.firstIndex(of: UInt8(ascii: "\n"))
        let hasReturn = firstEnd.map { $0 > 0 && octets[$0 - 1] == UInt8(ascii: "\r") } ?? false
        lineEnd = hasReturn ? [0x0D, 0x0A] : [0x0A]
        var open: (source: String, digest: String?, start: Int, line: Int)?
        var body: [UInt8] = []
        var (start, line) = (0, 0)
        while start < octets.count {
            line += 1
            let end = octets[start...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.count
            let next = min(end + 1, octets.count)
            var content = octets[start..<end]
            if content.last == UInt8(ascii: "\r") { content.removeLast() }
            switch Marker(content) {
            case .begin(let source, let digest):
                if let open {
                    throw Fault(line: line, message: "a block begins within that of line \(open.line)\(mend)")
                }
                guard blocks[source] == nil else {
                    throw Fault(line: line, message: "a second block of the source \(source)\(mend)")
                }
                open = (source, digest, start, line)
                body = []
            case .end(let source):
                guard let begun = open, begun.source == source else {
                    throw Fault(
                        line: line, message: "a block of the source \(source) ends that has not begun\(mend)")
                }
                blocks[source] = Block(range: begun.start..<next, body: body, digest: begun.digest)
                open = nil
            case nil: body += content + [0x0A]
            }
            start = next
        }
        if let open {
            throw Fault(
                line: open.line, message: "the block of the source \(open.source) does not end\(mend)")
        }
    }

    /// Everything but the block of a source.
    func outside(_ source: String) -> [UInt8] {
        guard let block = blocks[source] else { return octets }
        return Array(octets[..<block.range.lowerBound] + octets[block.range.upperBound...])
    }

    /// The file with another body in the block of a source, which comes last where it is new, and goes where the body is
    /// empty; everything else stays as it is, octet by octet.
    func replacing(_ source: String, by body: [UInt8]) throws(CodecError) -> [UInt8] {
        guard !body.isEmpty else { return outside(source) }
        let text = try HostsText.text(of: source, body, lineEnd: lineEnd)
        if let block = blocks[source] {
            return octets[..<block.range.lowerBound] + text + octets[block.range.upperBound...]
        }
        let needsEnd = octets.last.map { $0 != UInt8(ascii: "\n") } ?? false
        return octets + (needsEnd ? lineEnd : []) + text
    }

    private static func text(
        of source: String, _ body: [UInt8], lineEnd: [UInt8]
    ) throws(CodecError) -> [UInt8] {
        let digest = try SHA256Digest(of: body)
        let lines =
            ["# BEGIN pedns \(source) sha256=\(digest)\n"].joined() + String(decoding: body, as: UTF8.self)
            + "# END pedns \(source)\n"
        guard lineEnd.count > 1 else { return Array(lines.utf8) }
        return lines.utf8.flatMap { $0 == UInt8(ascii: "\n") ? lineEnd : [$0] }
    }

    /// Whether a text can name a source: up to 64 letters, digits, dots, hyphens and underscores.
    static func isSource(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy { octet in
                (0x30...0x39).contains(octet) || (0x41...0x5A).contains(octet)
                    || (0x61...0x7A).contains(octet)
                    || ".-_".utf8.contains(octet)
            }
    }
}

/// A line that begins or ends a block.
private enum Marker {
    case begin(source: String, digest: String?)
    case end(source: String)

    init?(_ line: ArraySlice<UInt8>) {
        guard line.starts(with: "# BEGIN pedns ".utf8) || line.starts(with: "# END pedns ".utf8) else {
            return nil
        }
        let words = String(decoding: line, as: UTF8.self).split(separator: " ")
        guard words.count > 3, HostsText.isSource(String(words[3])) else { return nil }
        let source = String(words[3])
        if words[1] == "END" {
            self = .end(source: source)
        } else {
            let digest = words.dropFirst(4).first.flatMap { word in
                word.hasPrefix("sha256=") ? String(word.dropFirst(7)) : nil
            }
            self = .begin(source: source, digest: digest)
        }
    }
}
