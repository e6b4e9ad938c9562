import Testing

@testable import Inventory

struct JSONTests {
    @Test(arguments: ["[1,2,3,4,[]]", #"[1,2,3,4,{}]"#, "[0,0,0,0,0,0,[[[]]]]", #"{"a":[1,2,3,4],"b":{}}"#])
    func `an array or object has no text of its own, wherever it stands`(text: String) throws {
        let value = try JSONValue(parsing: Array(text.utf8))
        let inner = value.elements + value.members.map(\.value)
        let last = try #require(inner.last)
        #expect(value.text == "")
        #expect(last.text == "")
    }

    private func parse(_ text: String) throws(JSONFault) -> JSONValue {
        try JSONParser.parse(Array(text.utf8)).document.root
    }

    private func fault(_ text: String) -> String {
        do {
            _ = try parse(text)
            return "none"
        } catch {
            return "\(error.offset): \(error.message)"
        }
    }

    @Test func `values are read`() throws {
        let root = try parse(#" {"A": [1, -0.5e+3, true, false, null, "x"], "b": {}, "c": []} "#)
        #expect(root["a"]?.elements.map(\.kind) == [.number, .number, .true, .false, .null, .string])
        #expect(root["a"]?.elements[1].text == "-0.5e+3")
        #expect(root["b"]?.kind == .object)
        #expect(root["c"]?.elements.count == 0)
        #expect(root["d"] == nil)
    }

    @Test func `keys are found whatever their case or spelling`() throws {
        let root = try parse(#"{"privateIpAddress": "1", "fqd\u006E": "2", "nul": null}"#)
        #expect(root["privateipaddress"]?.text == "1")
        #expect(root["fqdn"]?.text == "2")
        #expect(root["nul"] == nil)
    }

    @Test func `escapes stand for what they are`() throws {
        let root = try parse(#"["\"\\\/\b\f\n\r\t", "\u0041\u00e9\u20AC\uD83D\uDE01", "é€😀"]"#)
        #expect(root.elements.map(\.text) == ["\"\\/\u{8}\u{C}\n\r\t", "Aé€😁", "é€😀"])
    }

    @Test(arguments: [
        ("", "0: expected a value, found the end of the text"),
        ("{", "1: expected a key in double quotes or '}', found the end of the text"),
        ("[1 2]", "3: expected ',' or ']', found '2'"),
        (#"{"a":1 "b":2}"#, "7: expected ',' or '}', found '\"'"),
        (#"{"a":1,}"#, "7: expected a key in double quotes, found '}'"),
        ("[1,]", "3: expected a value, found ']'"), ("[,1]", "1: expected a value, found ','"),
        (#"{"a" 1}"#, "5: expected ':', found '1'"),
        ("{a:1}", "1: expected a key in double quotes or '}', found 'a'"),
        ("[] []", "3: expected the end of the text, found '['"), ("[1}", "2: expected ',' or ']', found '}'"),
        ("'a'", "0: expected a value, found '''"), ("nul", "0: expected a value, found 'n'"),
        ("NaN", "0: expected a value, found 'N'"), ("[\u{0}]", "1: expected a value, found octet 0x0"),
        ("01", "0: a number must not begin with 0"), ("-", "1: expected a digit in a number"),
        ("1.", "2: expected a digit in a number"), ("1e+", "3: expected a digit in a number"),
        ("+1", "0: expected a value, found '+'"), ("\"abc", "0: this string has no closing quote"),
        ("\"a\nb\"", "2: the line ends inside a string"),
        ("\"a\tb\"", "2: a control character stands unescaped in a string (code 9)"),
        (#""\x""#, "1: a backslash begins no escape here"),
        (#""\u12G4""#, "1: \\u must be followed by four hexadecimal digits"),
        (#""\uD800""#, "1: half a surrogate pair stands for no character"),
        (#""\uDC00\uD800""#, "1: half a surrogate pair stands for no character"),
        (#""\uD800\u0041""#, "1: half a surrogate pair stands for no character"),
    ])
    func `what is no JSON is told where and why`(text: String, message: String) {
        #expect(fault(text) == message)
    }

    @Test func `keys that repeat are told, case aside`() throws {
        func duplicates(_ text: String) throws(JSONFault) -> [String] {
            let (document, duplicates) = try JSONParser.parse(Array(text.utf8))
            return duplicates.map { JSONValue(document: document, index: $0).text }
        }
        #expect(try duplicates(#"{"a": {"a": 1, "b": 2}, "b": 1}"#) == [])
        #expect(
            try duplicates(#"{"id": 1, "x": {"y": 1, "Y": 2}, "iD": 1, "\u0049d": 2}"#) == ["Y", "iD", "Id"])
        let many = (0..<1000).map { "\"k\($0)\": 0" }
        #expect(try duplicates("{" + many.joined(separator: ",") + "}") == [])
        #expect(
            try duplicates("{" + (many + ["\"K7\": 0", "\"k999\": 0"]).joined(separator: ",") + "}") == [
                "K7", "k999",
            ])
        let faults = read(#"[{"customDnsConfigs": [], "CustomDNSConfigs": []}]"#).faults
        #expect(
            faults.map(\.description) == [
                #"0:1:28: error: the key "CustomDNSConfigs" is here twice, letter case aside (at $[0].CustomDNSConfigs)"#
            ])
    }

    @Test func `nesting is bounded`() {
        let depth = JSONParser.maximumDepth
        #expect(fault(String(repeating: "[", count: depth) + String(repeating: "]", count: depth)) == "none")
        #expect(fault(String(repeating: "[", count: 100_000)) == "64: is nested more than 64 deep")
        #expect(fault(String(repeating: #"{"a":"#, count: 100_000)) == "320: is nested more than 64 deep")
    }

    @Test func `size is bounded`() {
        #expect(throws: JSONFault.self) { try JSONParser.parse(Array("[1234]".utf8), maximumSize: 5) }
        #expect(throws: Never.self) { try JSONParser.parse(Array("[1234]".utf8), maximumSize: 6) }
    }

    @Test func `positions and paths are where a value stands`() throws {
        let root = try parse("{\n \"a\": [0, {\"b c\": [1, 2]}],\n \"d\\n\": 3}")
        let inner = try #require(root["a"]?.elements[1]["b c"]?.elements[1])
        #expect(inner.document.path(to: inner.index) == #"$.a[1]["b c"][1]"#)
        #expect(inner.document.position(of: inner.index) == TextPosition(line: 2, column: 23))
        let last = try #require(root["d\n"])
        #expect(last.document.path(to: last.index) == #"$["d\u{a}"]"#)
        #expect(last.document.position(of: last.index) == TextPosition(line: 3, column: 9))
        #expect(root.document.path(to: 0) == "$")
    }
}
