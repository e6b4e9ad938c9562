import DNS
import Exporters
import Reports

/// Reads a file with a name a line; what stands after # is a comment.
final class NameReader {
    private let file: RereadableFile
    private let place: String
    private var offset = 0
    private var lineNumber = 0
    private var buffer: ArraySlice<UInt8> = []
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
    func next() -> Result<DomainName, Fault>? {
        do throws(FileError) {
            while let line = try nextLine() {
                lineNumber += 1
                let text = NameReader.trimmed(line)
                if !text.isEmpty { return name(Array(text)) }
            }
            return nil
        } catch {
            isAtEnd = true
            buffer = []
            return .failure(Fault(line: error.description))
        }
    }

    private func name(_ text: [UInt8]) -> Result<DomainName, Fault> {
        do throws(NameError) {
            return .success(try DomainName(presentation: text.span))
        } catch {
            let shown = String(decoding: text.prefix(300), as: UTF8.self).printable
            return .failure(Fault(line: "\(place):\(lineNumber): error: \"\(shown)\" \(error)"))
        }
    }

    /// What stands on a line, without the comment and the white space around it.
    private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isSpace = { (octet: UInt8) in octet == 0x20 || (0x09...0x0D).contains(octet) }
        var text = line.prefix { $0 != UInt8(ascii: "#") }.drop(while: isSpace)
        while let last = text.last, isSpace(last) { text.removeLast() }
        return text
    }

    private func nextLine() throws(FileError) -> ArraySlice<UInt8>? {
        while true {
            if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
                let line = buffer[..<end]
                buffer = buffer[(end + 1)...]
                guard isWithinLine else { return line }
                isWithinLine = false
                continue
            }
            // No name is as long as a piece; what such a line has behind its first piece can only be a comment's.
            if isAtEnd || buffer.count > NameReader.pieceLength {
                let line = buffer
                buffer = []
                guard !isWithinLine else {
                    if isAtEnd { return nil }
                    continue
                }
                isWithinLine = !isAtEnd
                return line.isEmpty && isAtEnd ? nil : line
            }
            let piece = try file.read(at: offset, count: NameReader.pieceLength)
            isAtEnd = piece.isEmpty
            let isMarked = offset == 0 && piece.starts(with: NameReader.byteOrderMark)
            offset += piece.count
            buffer = isMarked ? piece.dropFirst(3) : buffer + piece
        }
    }
}
