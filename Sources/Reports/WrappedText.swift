extension String {
    /// The words of the text on lines of at most 100 columns that begin with so many blanks; a longer word has a
    /// line for itself.
    func wrapped(indent: Int) -> [String] {
        let start = String(repeating: " ", count: indent)
        var lines: [String] = []
        var line = start
        for word in split(separator: " ") {
            if line.count + 1 + word.count > 100, line.count > indent {
                lines.append(line)
                line = start
            }
            line += (line.count == indent ? "" : " ") + word
        }
        return lines + [line]
    }
}
