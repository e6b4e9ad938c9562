import DNS
import Testing

@testable import Inventory

/// Texts of every shape, damaged: faults or sound names, never a crash, and in time that grows with the text.
struct DamagedTextTests {
    private static let hosts =
        "127.0.0.1 localhost\n10.20.0.4\ta.blob.core.windows.net b.example # c\r\nfd00::4 d.example\n"
    private static let texts = [
        ScriptTableTests.documented, ScriptTableTests.written, hosts, ZoneTextTests.exported,
        YAMLTests.sample,
    ]

    private func read(_ octets: [UInt8]) -> (inventory: EndpointInventory, faults: [InputFault]) {
        EndpointInventory.read([("f", octets)])
    }

    private func names(_ inventory: EndpointInventory) -> Set<String> {
        Set(inventory.endpoints.flatMap(\.entries).map(\.name.text))
    }

    private func expectSoundness(_ octets: [UInt8]) {
        let (inventory, faults) = read(octets)
        #expect(faults.allSatisfy { !$0.description.contains("\n") })
        #expect(
            inventory.endpoints.flatMap(\.entries).allSatisfy { entry in
                entry.name.isHostName || entry.source == .script && entry.name.text.hasPrefix("<")
            })
    }

    @Test(arguments: texts)
    func `cut anywhere, no text gives a name that is not in it`(text: String) {
        let octets = Array(text.utf8)
        let whole = names(read(octets).inventory)
        #expect(!whole.isEmpty)
        for end in octets.indices {
            expectSoundness(Array(octets[..<end]))
            let cut = names(read(Array(octets[..<end])).inventory).subtracting(whole)
            // Only the last name may have lost its end.
            #expect(cut.count <= 1)
            #expect(cut.allSatisfy { name in whole.contains { $0.hasPrefix(name) } }, "\(cut) at \(end)")
        }
    }

    @Test(arguments: texts)
    func `any octet changed gives faults or sound names`(text: String) {
        var octets = Array(text.utf8)
        for index in octets.indices {
            let original = octets[index]
            for octet in [0, 0x0A, 0x20, 0x22, 0x26, 0x2E, 0x5B, 0x80, original ^ 1] as [UInt8]
            where (index + Int(octet)).isMultiple(of: 3) {
                octets[index] = octet
                expectSoundness(octets)
            }
            octets[index] = original
        }
    }

    @Test(arguments: texts)
    func `binary, blanks or brackets behind a sound beginning are no harm`(text: String) {
        let head = Array(text.utf8)
        for octet in UInt8.min...UInt8.max {
            expectSoundness(head + [UInt8](repeating: octet, count: 30) + head)
        }
    }

    private static let beginnings = [
        "x \t privatelink.a.example \t 10.0.0.4\n", "10.0.0.4 x.example\n",
        "x.example. 60 IN SOA n.example. h.example. 1 1 1 1 1\n",
        "- {name: x.example, addresses: 10.0.0.4}\n",
    ]

    @Test(arguments: beginnings, ["x", "x ", "<", "\t", "10.0.0.4 ", "- ", ";", "\"", "("])
    func `a line of a million octets is read or refused`(beginning: String, piece: String) {
        let text = beginning + String(repeating: piece, count: 1_000_000 / piece.utf8.count)
        let (_, faults) = read(Array(text.utf8))
        #expect(faults.count <= InputLog.limit + 1)
        #expect(faults.allSatisfy { $0.description.utf8.count < 1000 })
    }

    @Test func `a hundred thousand lines are a hundred thousand names`() {
        let numbers = 0..<100_000
        func address(_ number: Int) -> String { "10.\(number >> 16).\(number >> 8 & 255).\(number & 255)" }
        let texts = [
            numbers.map { "n\($0) \t privatelink.blob.core.windows.net \t \(address($0))\n" }.joined(),
            numbers.map { "\(address($0)) n\($0).blob.core.windows.net\n" }.joined(),
            "$ORIGIN privatelink.blob.core.windows.net.\n$TTL 60\n@ SOA n.example. h.example. 1 1 1 1 1\n"
                + numbers.map { "n\($0) A \(address($0))\n" }.joined(),
        ]
        for text in texts {
            let (inventory, faults) = read(Array(text.utf8))
            #expect(faults == [])
            #expect(names(inventory).count == 100_000)
        }
    }

    @Test func `a hundred thousand wrong lines are a hundred faults and their number`() {
        for (beginning, line, more) in [
            ("x \t privatelink.a.example \t 10.0.0.4\n", "a b\n", 99_900),
            ("10.0.0.4 x.example\n", "host a\n", 99_900),
        ] {
            let text = beginning + String(repeating: line, count: 100_000)
            let faults = read(Array(text.utf8)).faults
            #expect(faults.count == 101)
            #expect(faults.last?.message == "and \(more) more faults in this file")
        }
    }

    @Test func `a name at a hundred thousand addresses is one set`() {
        let numbers = 0..<100_000
        let text = numbers.map { "10.\($0 >> 16).\($0 >> 8 & 255).\($0 & 255) a.example\n" }.joined()
        let (inventory, faults) = read(Array(text.utf8))
        #expect(faults == [])
        #expect(Set(inventory.endpoints.flatMap(\.entries).map(\.line)) == [1])
    }
}
