import DNS
import Testing

@testable import Inventory

/// Texts are told from one another by what they hold.
struct TextShapeTests {
    private func kinds(_ text: String) -> [String] {
        read(text).inventory.sources[0].counts.keys.map(\.name).sorted()
    }

    @Test(arguments: [
        (
            "ResourceName\tDNS\tPrivateIP\nx \t privatelink.blob.core.windows.net \t 10.0.0.4\n",
            "PrivateIP.ps1 row"
        ),
        ("\r\nx \t PrivateLink.blob.core.windows.net \t 10.0.0.4\r\n", "PrivateIP.ps1 row"),
        (" \t privatelink. \t 10.0.0.5\nx \t privatelink.a.example \t 10.0.0.4\n", "PrivateIP.ps1 row"),
        ("; a zone\n\n$TTL 60\n$ORIGIN a.example.\n@ SOA n h 1 1 1 1 1\nx A 10.0.0.4\n", "zone"),
        ("a.example. 60 IN SOA n.a.example. h.a.example. 1 1 1 1 1\nx.a.example. 60 A 10.0.0.4\n", "zone"),
        ("#\n10.0.0.4 x.example\n", "hosts line"),
        ("::1 localhost\r\n fd00::4\tx.example y.example # z\r\n", "hosts line"),
        ("fe80::1%lo0 localhost\n10.0.0.4 x.example\n", "hosts line"),
        ("# mine\n- name: x.example\n  addresses: 10.0.0.4\n", "YAML item"),
        ("---\n- {name: x.example, addresses: 10.0.0.4}\n", "YAML item"),
        ("-\n  name: x.example\n  addresses: 10.0.0.4\n", "YAML item"),
        ("name,ip\nx.example,10.0.0.4\n", "CSV row"),
    ])
    func `a text is of the shape that its first line has`(text: String, kind: String) {
        #expect(kinds(text) == [kind])
        #expect(read(text).faults == [])
        #expect(read(text).inventory.sources[0].entryCount > 0)
        // Each shape's line is no other's.
        let line = FirstLine(of: Array(text.utf8).span)
        #expect(TextShape.ofInventories.filter { $0.recognises(line) }.count == (kind == "CSV row" ? 0 : 1))
    }

    @Test(arguments: [
        "Region,VM,Address,SOA", "host address\nx 10.0.0.4", "Name DNS PrivateIP", "10.0.0.4,x.example",
        "10.0.0.4", "10.0.0.400 x.example", "x A 10.0.0", "# Heading\n\n- a list\n- of words", "key: value",
        "-", "nameserver 10.0.0.53", "It is in $TTL somewhere", "<html>", "GRANT ALL, SOA", "\u{1}\u{2}",
        "id\u{1F600}", "#!/bin/sh\necho 10.0.0.4 x.example", "x privatelink.blob.core.windows.net",
        "x.example 10.0.0.4 privatelink.a.example",
    ])
    func `what is no inventory is said to be none, with the kinds that were tried`(text: String) throws {
        let (inventory, faults) = read(text)
        #expect(inventory.endpoints == [])
        let fault = try #require(faults.first)
        #expect(faults.count == 1)
        if text != "-" {
            #expect(fault.message.hasPrefix("is no inventory: expected JSON from Azure, "), "\(fault)")
        }
        for kind in ["PrivateIP.ps1", "a zone file", "a hosts file", "YAML", "a CSV whose header names"]
        where text != "-" {
            #expect(fault.message.contains(kind))
        }
    }

    @Test func `what is no inventory is none whatever keeps it from being a table`() {
        #expect(
            read("<?xml version=\"1.0\"?>\n").faults.map(\.description) == [
                "0:1:15: error: is no inventory: \(TextShape.expected); as a CSV: a quote stands inside a cell that does not"
                    + " begin with one"
            ])
    }

    @Test func `what was found instead is told, cut short`() {
        let long = String(repeating: "x", count: 100_000)
        let found = read(long).faults.map { $0.message.suffix(89) }
        #expect(found == ["found \"\(String(repeating: "x", count: 80))…\""[...]])
        #expect(read("a,b;c\n").faults.map { $0.message.hasSuffix(#"found "a,b;c""#) } == [true])
    }

    @Test(arguments: ["\u{FEFF}", ""])
    func `text of Windows is read as any other`(mark: String) {
        let text = mark + "x \t privatelink.blob.core.windows.net \t 10.0.0.4\r\n"
        let utf16 = Array(text.utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        let (inventory, faults) = EndpointInventory.read([("f", utf16)])
        #expect(faults == [])
        #expect(inventory.sources[0].encoding == .utf16LittleEndian)
        #expect(inventory.endpoints.flatMap(\.entries).map(\.name.text) == ["x.blob.core.windows.net"])
    }
}
