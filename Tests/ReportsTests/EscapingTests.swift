import Testing

@testable import Reports

/// Text that must mean nothing where it goes.
struct EscapingTests {
    @Test(arguments: [
        ("a|b", "a&#124;b"), ("<img>", "&#60;img&#62;"),
        ("`x` *y* _z_", "&#96;x&#96; &#42;y&#42; &#95;z&#95;"),
        ("1. no list", "1&#46; no list"), ("10.0.0.53 is right.", "10.0.0.53 is right."),
        ("- no list", "&#45; no list"), ("a - b", "a - b"), ("# no heading", "&#35; no heading"),
        ("@all", "`@`all"), ("10.0.0.53@5353", "10.0.0.53&#64;5353"), ("a\nb", "a\u{FFFD}b"),
        ("https://www.corp.example", "https&#58;//www&#46;corp.example"), ("said: yes", "said: yes"),
        ("&amp;", "&#38;amp;"), ("[x](y)", "&#91;x&#93;(y)"), ("\\|", "&#92;&#124;"),
        ("12) no", "12&#41; no"),
    ])
    func `Markdown`(text: String, escaped: String) {
        #expect(MarkdownText.escaped(text) == escaped)
    }

    @Test(arguments: [
        ("a.corp.example", "`a.corp.example`"), ("<img>", "`<img>`"), ("", ""),
        ("a|b", "<code>a&#124;b</code>"), ("a`b", "<code>a&#96;b</code>"),
        ("<\\032>|", "<code>&#60;&#92;032&#62;&#124;</code>"), ("\u{1B}[0m", "`\u{FFFD}[0m`"),
    ])
    func `Markdown's code`(text: String, escaped: String) {
        #expect(MarkdownText.code(text) == escaped)
    }

    @Test func `a block's fence is longer than any in it`() {
        #expect(MarkdownText.block(["a", "````", "b"]) == ["`````text", "a", "````", "b", "`````"])
        #expect(MarkdownText.block(["a"]) == ["```text", "a", "```"])
    }

    @Test(arguments: [
        ("<a b=\"c\">&'", "&lt;a b=&quot;c&quot;&gt;&amp;'"), ("]]>", "]]&gt;"),
        ("a\tb\r\n", "a&#9;b&#13;&#10;"),
        ("\u{0}\u{B}\u{1B}\u{7F}\u{85}\u{FFFE}", "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
        ("é語", "é語"),
    ])
    func `XML`(text: String, escaped: String) {
        #expect(XMLText.escaped(text) == escaped)
    }

    @Test func `lines stay lines in an element`() {
        #expect(XMLText.content("a\n<b>\n") == "a\n&lt;b&gt;\n")
    }

    @Test(arguments: ["=1+1", "+1", "-1", "@x", "\tx"])
    func `no cell of CSV is a formula`(text: String) {
        var csv = CSVText(header: ["a"])
        csv.append([text])
        #expect(String(decoding: csv.octets, as: UTF8.self).hasPrefix("a\n'"))
    }
}
