import DNS
import Exporters
import Reports

/// Reads a file with a name a line; what stands after # is a comment.
final class NameReader {
    private let file: RereadableFile
    private let place: String
    private var offset = 0
    private var lineNumber = 0
    /// What has been read of the file, and where in it the line begins that comes next.
    private var buffer: [UInt8] = []
    private var begin = 0
    private var isAtEnd = false
    /// Whether the rest of a line that is too long is still to come.
    private var isWithinLine = false

    /// Why a line is no name.
    struct Fault: Error {
        /// Place and fault, for people.
        let line: String
    }

    private static let pieceLength = 1 << 16
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    init(_ file: RereadableFile, place: String) {
        self.file = file
        self.place = place
    }

    /// The next name, or what is wrong with it; nil at the end.
    func next() -> Result<DomainName, Fault>? { next(name) }

    /// Goes past the next name, or says what is wrong with it; nil at the end.
    func skip() -> Result<Void, Fault>? {
        next { text in
            DomainName.isPlain(presentation: buffer.span.extracting(text))
                ? .success(()) : name(text).map { _ in }
        }
    }

    private func next<Value>(_ value: (Range<Int>) -> Result<Value, Fault>) -> Result<Value, Fault>? {
        do throws(FileError) {
            while let line = try nextLine() {
                lineNumber += 1
                let text = NameReader.trimmed(line, of: buffer.span)
                if !text.isEmpty { return value(text) }
            }
            return nil
        } catch {
            isAtEnd = true
            buffer = []
            begin = 0
            return .failure(Fault(line: error.description))
        }
    }

    private func name(_ text: Range<Int>) -> Result<DomainName, Fault> {
        do throws(NameError) {
            return .success(try DomainName(presentation: buffer.span.extracting(text)))
        } catch {
            let shown = String(decoding: buffer[text].prefix(300), as: UTF8.self).printable
            return .failure(Fault(line: "\(place):\(lineNumber): error: \"\(shown)\" \(error)"))
        }
    }

    /// What stands on a line, without the comment and the white space around it.
    private static func trimmed(_ line: Range<Int>, of octets: Span<UInt8>) -> Range<Int> {
        let isSpace = { (octet: UInt8) in octet == 0x20 || (0x09...0x0D).contains(octet) }
        var begin = line.lowerBound
        while begin < line.upperBound, isSpace(octets[begin]) { begin += 1 }
        var end = begin
        while end < line.upperBound, octets[end] != UInt8(ascii: "#") { end += 1 }
        while end > begin, isSpace(octets[end - 1]) { end -= 1 }
        return begin..<end
    }

    /// Where in the buffer the next line stands; nil at the end.
    private func nextLine() throws(FileError) -> Range<Int>? {
        while true {
            let start = begin
            if let end = NameReader.endOfLine(from: begin, in: buffer.span) {
                begin = end + 1
                guard isWithinLine else { return start..<end }
                isWithinLine = false
                continue
            }
            // No name is as long as a piece; what such a line has behind its first piece can only be a comment's.
            if isAtEnd || buffer.count - start > NameReader.pieceLength {
                begin = buffer.count
                guard !isWithinLine else {
                    if isAtEnd { return nil }
                    continue
                }
                isWithinLine = !isAtEnd
                return start == begin && isAtEnd ? nil : start..<begin
            }
            let piece = try file.read(at: offset, count: NameReader.pieceLength)
            isAtEnd = piece.isEmpty
            let isMarked = offset == 0 && piece.starts(with: NameReader.byteOrderMark)
            offset += piece.count
            buffer.removeSubrange(..<begin)
            begin = 0
            buffer += isMarked ? piece.dropFirst(3) : piece[...]
        }
    }

    private static func endOfLine(from begin: Int, in octets: Span<UInt8>) -> Int? {
        var index = begin
        while index < octets.count {
            if octets[index] == UInt8(ascii: "\n") { return index }
            index += 1
        }
        return nil
    }
}
