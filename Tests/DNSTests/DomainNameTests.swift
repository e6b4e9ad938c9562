import DNS
import Testing

struct DomainNameTests {
    private func name(_ text: String) throws -> DomainName { try DomainName(text) }

    private func fault(_ text: String) -> String? {
        do {
            _ = try DomainName(text)
            return nil
        } catch {
            return error.description
        }
    }

    @Test(arguments: ["a.example", "A.EXAMPLE.", "a.EXAMPLE"])
    func `case and final dot do not matter`(text: String) throws {
        #expect(try DomainName(text).description == "a.example.")
        #expect(try DomainName(text) == name("a.example"))
        #expect(try DomainName(text).hashValue == name("a.example").hashValue)
    }

    @Test func `the root is a dot`() throws {
        #expect(try name(".") == .root)
        #expect(DomainName.root.wire == [0])
        #expect(DomainName.root.description == ".")
        #expect(DomainName.root.text == ".")
        #expect(DomainName.root.isRoot)
        #expect(DomainName.root.labelCount == 0)
        #expect(DomainName.root.labels.isEmpty)
        #expect(DomainName.root.firstLabel == nil)
        #expect(DomainName.root.parent == nil)
    }

    @Test func `wire form is length and label in turn`() throws {
        #expect(try name("Ab.c").wire == [2, 0x61, 0x62, 1, 0x63, 0])
        #expect(try DomainName(wire: [2, 0x41, 0x62, 1, 0x63, 0]) == name("ab.c"))
        #expect(try name("ab.c").labels == [[0x61, 0x62], [0x63]])
        #expect(try name("ab.c").labelCount == 2)
        #expect(try name("ab.c").firstLabel == [0x61, 0x62])
    }

    @Test(
        arguments: [
            [], [1], [1, 0x61], [0, 0], [64] + [UInt8](repeating: 0x61, count: 64) + [0], [0xC0, 12],
        ] as [[UInt8]])
    func `wire form that is no name is refused`(wire: [UInt8]) {
        #expect(throws: NameError.self) { try DomainName(wire: wire) }
    }

    @Test(
        arguments: [
            (#"a\.b.example"#, [3, 0x61, 0x2E, 0x62], #"a\.b.example"#),
            (#"\065.example"#, [1, 0x61], "a.example"),
            (#"\000\255.example"#, [2, 0, 255], #"\000\255.example"#),
            (
                #"\@\$\"\;\(\)\\.example"#, [7, 0x40, 0x24, 0x22, 0x3B, 0x28, 0x29, 0x5C],
                #"\@\$\"\;\(\)\\.example"#
            ),
            (#"\032.example"#, [1, 0x20], #"\032.example"#),
            ("_a*-.example", [4, 0x5F, 0x61, 0x2A, 0x2D], "_a*-.example"),
            (#"\A.example"#, [1, 0x61], "a.example"),
        ] as [(String, [UInt8], String)])
    func `escapes stand for octets`(text: String, label: [UInt8], written: String) throws {
        let name = try DomainName(text)
        #expect(name.wire == label + [7] + Array("example".utf8) + [0])
        #expect(name.text == written)
        #expect(try DomainName(written) == name)
    }

    @Test(arguments: [
        ("", "is empty"),
        ("..", "has an empty label (two dots in a row, or one at the start)"),
        (".a", "has an empty label (two dots in a row, or one at the start)"),
        ("a..b", "has an empty label (two dots in a row, or one at the start)"),
        ("a..", "has an empty label (two dots in a row, or one at the start)"),
        (#"a\"#, "has a backslash that begins no escape"),
        (#"a\25"#, "has a backslash that begins no escape"),
        (#"a\256"#, "has a backslash that begins no escape"),
        (#"a\2x5"#, "has a backslash that begins no escape"),
        ("a b", "has a space or control character (code 32)"),
        ("a\tb", "has a space or control character (code 9)"),
        ("a\u{7F}", "has a space or control character (code 127)"),
        ("bücher.example", "has a character beyond ASCII; write it as an A-label (xn--…)"),
        (#"a\ü"#, "has a character beyond ASCII; write it as an A-label (xn--…)"),
    ])
    func `text that is no name is refused, and why is said`(text: String, reason: String) {
        #expect(fault(text) == reason)
    }

    @Test func `a label has at most 63 octets and a name 255`() throws {
        let label = String(repeating: "a", count: 63)
        #expect(fault(label) == nil)
        #expect(fault(label + "a") == "has a label of more than 63 octets")
        let longest = "\(label).\(label).\(label)." + String(repeating: "b", count: 61)
        #expect(try name(longest).wire.count == 255)
        #expect(fault(longest + "b") == "is longer than 255 octets")
        #expect(try DomainName(wire: name(longest).wire) == name(longest))
        var wire = try name(longest).wire
        wire.insert(contentsOf: [1, 0x61], at: 0)
        #expect(throws: NameError.self) { try DomainName(wire: wire) }
        #expect(try name(String(longest.dropLast(2))).prepending(label: "x").wire.count == 255)
        #expect(throws: NameError.self) { try name(String(longest.dropLast(1))).prepending(label: "x") }
    }

    @Test func `what is plain is a name, and what is none is not plain`() throws {
        func isPlain(_ text: String) -> Bool {
            let octets = Array(text.utf8)
            return DomainName.isPlain(presentation: octets.span)
        }
        let label = String(repeating: "a", count: 63)
        let longest = "\(label).\(label).\(label)." + String(repeating: "b", count: 61)
        for text in ["a", "A.b", "_x.9-z.corp.EXAMPLE", "a.b.", label, longest] {
            #expect(isPlain(text) && fault(text) == nil, "\(text)")
        }
        for text in [
            "", ".", ".a", "a..b", "a..", label + "a", longest + "b", "a b", "é", "a\0", "a\\b",
            "a.\(label)b",
        ] {
            #expect(!isPlain(text), "\(text)")
        }
        // Every octet in the place of one: only a name is plain.
        for octet in UInt8.min...UInt8.max {
            let octets = Array("ab.c".utf8) + [octet] + Array("d.e".utf8)
            let isName = (try? DomainName(presentation: octets.span)) != nil
            #expect(!DomainName.isPlain(presentation: octets.span) || isName, "\(octet)")
        }
    }

    @Test func `names sort in the order of RFC 4034 6_1`() throws {
        let ordered = [
            "example", "a.example", "yljkjljk.a.example", "Z.a.example", "zABC.a.EXAMPLE", "z.example",
            #"\001.z.example"#, "*.z.example", #"\200.z.example"#,
        ]
        let names = try ordered.map { try DomainName($0) }
        #expect(names.reversed().sorted() == names)
        #expect(([.root] + names).shuffled().sorted() == [.root] + names)
        for (index, left) in names.enumerated() {
            for (other, right) in names.enumerated() {
                #expect(left.compare(to: right).signum() == (index - other).signum())
            }
        }
    }

    @Test func `a name lies at or below its ancestors, label by label`() throws {
        let name = try name("a.b.example")
        #expect(try name.isAtOrBelow(self.name("b.example")))
        #expect(name.isAtOrBelow(name))
        #expect(name.isAtOrBelow(.root))
        #expect(try !name.isAtOrBelow(self.name("x.a.b.example")))
        #expect(try !self.name("ab.example").isAtOrBelow(self.name("b.example")))
        // Octets that look like a label inside a label.
        #expect(try !self.name(#"x\001b.example"#).isAtOrBelow(self.name("b.example")))
        #expect(!name.isBelow(name))
        #expect(try name.isBelow(self.name("example")))
        #expect(try name.octetsAbove(self.name("example")) == 4)
    }

    @Test func `labels are taken off and put on`() throws {
        let name = try name("a.b.example")
        #expect(try name.parent == self.name("b.example"))
        #expect(try name.droppingFirst(2) == self.name("example"))
        #expect(name.droppingFirst(0) == name)
        #expect(name.droppingFirst(3) == .root)
        #expect(name.droppingFirst(9) == .root)
        #expect(try name.prepending(label: "X.Y").description == #"x\.y.a.b.example."#)
        #expect(throws: NameError.self) { try name.prepending(label: "") }
        #expect(throws: NameError.self) { try name.prepending(label: String(repeating: "a", count: 64)) }
    }

    @Test func `an ancestor is replaced`() throws {
        let name = try name("a.b.example")
        #expect(try name.replacing(self.name("b.example"), with: self.name("c.d")) == self.name("a.c.d"))
        #expect(name.replacing(name, with: .root) == .root)
        #expect(try name.replacing(.root, with: self.name("x")) == self.name("a.b.example.x"))
        #expect(try name.replacing(self.name("c"), with: .root) == nil)
        let label = String(repeating: "a", count: 63)
        #expect(
            try name.replacing(.root, with: self.name("\(label).\(label).\(label).\(label.prefix(49))"))
                != nil)
        #expect(
            try name.replacing(.root, with: self.name("\(label).\(label).\(label).\(label.prefix(50))"))
                == nil)
    }

    @Test(arguments: [
        ("a.example", true), ("a-b.9.example", true), ("*.example", true), ("xn--bcher-kva.example", true),
        ("a_b.example", false), ("-a.example", false), ("a-.example", false), (#"a\.b.example"#, false),
        ("a.*.example", false), ("**.example", false), (".", false),
    ])
    func `host names are letters, digits and inner hyphens`(text: String, isHostName: Bool) throws {
        #expect(try name(text).isHostName == isHostName)
    }

    @Test func `a wildcard is a whole leftmost asterisk`() throws {
        #expect(try name("*.example").isWildcard)
        #expect(try name("*").isWildcard)
        #expect(try !name("*a.example").isWildcard)
        #expect(try !name("a.*.example").isWildcard)
        #expect(!DomainName.root.isWildcard)
    }
}
