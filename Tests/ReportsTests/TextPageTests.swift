import Testing

@testable import Reports

/// Lines of a page.
struct TextPageTests {
    @Test func `lines end at spaces, and begin below the text`() {
        let words = Array(repeating: "twelve chars", count: 9).joined(separator: " ")
        #expect(
            TextPage.lines(words, label: "  mend: ") == [
                "  mend: " + Array(repeating: "twelve chars", count: 7).joined(separator: " "),
                "        twelve chars twelve chars",
            ])
    }

    @Test func `what has no space is broken where the line ends`() {
        let lines = TextPage.lines(String(repeating: "x", count: 205), label: "    ")
        #expect(lines.map(\.count) == [100, 100, 17])
        #expect(lines.allSatisfy { $0.hasPrefix("    x") })
    }

    @Test(arguments: [("abc", 3), ("é", 1), ("e\u{301}", 1), ("語", 2), ("🔥", 2), ("", 0), ("｜", 2)])
    func `columns are those of a terminal`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test func `one entry more is shown rather than counted`() {
        #expect(
            TextPage.list(["a", "b", "c"], label: "names", most: 2) == [
                "  names     a", "            b", "            c",
            ])
        #expect(
            TextPage.list(["a", "b", "c", "d"], label: "names", most: 2) == [
                "  names     a", "            b", "            and 2 more",
            ])
        #expect(TextPage.list([], label: "names", most: 2) == [])
    }
}
