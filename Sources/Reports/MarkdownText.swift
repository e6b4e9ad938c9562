/// Text on its way into Markdown (CommonMark with GitHub's tables), where nothing of it may mean anything.
enum MarkdownText {
    /// Text for paragraphs and cells, on one line.
    ///
    /// What Markdown or HTML could take for its own stands as a character reference, which never is (CommonMark 2.5),
    /// not even a bar in a table.
    static func escaped(_ text: String) -> String {
        let scalars = Array(text.printable.unicodeScalars)
        let digits = scalars.prefix { ("0"..."9").contains($0) }.count
        var escaped = ""
        for (index, scalar) in scalars.enumerated() {
            let isBeforeSpace = index + 1 == scalars.count || scalars[index + 1] == " "
            let isPlain =
                switch scalar {
                case "0"..."9", "a"..."z", "A"..."Z", " ", ",", ";", "(", "/", "'", "\"", "?", "%": true
                // What a list begins with.
                case "-", "+": index > 0
                case ".", ")":
                    !(digits > 0 && index == digits && isBeforeSpace)
                        && !scalars[..<index].suffix(3).elementsEqual(["w", "w", "w"])
                // Not of a URL, which would become a link.
                case ":": isBeforeSpace
                default: !scalar.isASCII
                }
            if isPlain {
                escaped.unicodeScalars.append(scalar)
            } else if scalar == "@", index == 0 || !isWordly(scalars[index - 1]) {
                // Where a person could be called, only code is left alone.
                escaped += "`@`"
            } else {
                escaped += reference(scalar)
            }
        }
        return escaped
    }

    /// Text in the type of a machine: a code span, or what stands for one where the text could end it.
    static func code(_ text: String) -> String {
        let plain = text.printable
        guard plain.unicodeScalars.contains(where: { ["`", "|", "\\"].contains($0) }) else {
            return plain.isEmpty ? "" : "`\(plain)`"
        }
        return
            "<code>\(plain.unicodeScalars.map { isPlain($0) ? String($0) : reference($0) }.joined())</code>"
    }

    /// Lines as they stand, in a block that none of them can end.
    static func block(_ lines: [String]) -> [String] {
        let runs = lines.flatMap { $0.split { $0 != "`" } }.map(\.count)
        let fence = String(repeating: "`", count: max(3, (runs.max() ?? 0) + 1))
        return [fence + "text"] + lines + [fence]
    }

    /// A table: a line for the headings, one for the rule, one for each row; cells are Markdown already.
    static func table(_ headings: [String], _ rows: [[String]]) -> [String] {
        let rule = headings.map { _ in "---" }
        return ([headings, rule] + rows).map { "| \($0.joined(separator: " | ")) |" }
    }

    private static func isWordly(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", ".", "-", " ": true
        default: !scalar.isASCII
        }
    }

    private static func reference(_ scalar: Unicode.Scalar) -> String { "&#\(scalar.value);" }
}
