import Reports
import Testing

struct JSONDocumentTests {
    private func text(_ octets: [UInt8]) -> String { String(decoding: octets, as: UTF8.self) }

    @Test func `keys are sorted, and lines indented by two`() {
        let document = JSONDocument.object([
            "b": .array([.number(1), .null, .bool(true)]), "a": .string("x"), "B": .array([]),
            "c": .object([:]),
        ])
        #expect(
            text(document.pretty) == """
                {
                  "B": [],
                  "a": "x",
                  "b": [
                    1,
                    null,
                    true
                  ],
                  "c": {}
                }

                """)
        #expect(text(document.compact) == #"{"B":[],"a":"x","b":[1,null,true],"c":{}}"#)
    }

    @Test(arguments: [
        ("\"\\", #""\"\\""#), ("\n\r\t", #""\n\r\t""#), ("\u{0}\u{1B}[31m", #""\u0000\u001b[31m""#),
        ("\u{7F}\u{9F}", #""\u007f\u009f""#), ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("é", #""é""#),
    ])
    func `what ends a line or moves a terminal is escaped`(string: String, json: String) {
        #expect(text(JSONDocument.string(string).compact) == json)
    }
}
