import Testing

@testable import Inventory

struct EncodingTests {
    private static let text = "name,ip,group\na.example,10.0.0.1,\"é😀\"\n"

    private static func utf16(_ text: String, lowFirst: Bool, mark: Bool) -> [UInt8] {
        ((mark ? [0xFEFF] : []) + Array(text.utf16)).flatMap { unit in
            lowFirst ? [UInt8(unit & 0xFF), UInt8(unit >> 8)] : [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        }
    }

    @Test(arguments: [
        (Array(text.utf8), TextEncoding.utf8), ([0xEF, 0xBB, 0xBF] + Array(text.utf8), .utf8),
        (utf16(text, lowFirst: true, mark: true), .utf16LittleEndian),
        (utf16(text, lowFirst: true, mark: false), .utf16LittleEndian),
        (utf16(text, lowFirst: false, mark: true), .utf16BigEndian),
        (utf16(text, lowFirst: false, mark: false), .utf16BigEndian),
    ])
    func `every encoding gives the same inventory`(octets: [UInt8], encoding: TextEncoding) throws {
        let (inventory, faults) = EndpointInventory.read([("0", octets)])
        #expect(faults == [])
        #expect(inventory.sources[0].encoding == encoding)
        #expect(inventory.endpoints == read(EncodingTests.text).inventory.endpoints)
        #expect(inventory.endpoints[0].entries[0].group == "é😀")
    }

    @Test(arguments: [true, false]) func `JSON from a Windows shell is read`(mark: Bool) {
        for lowFirst in [true, false] {
            let octets = EncodingTests.utf16(Fixture.endpointWithoutZoneGroup, lowFirst: lowFirst, mark: mark)
            let (inventory, faults) = EndpointInventory.read([("0", octets)])
            #expect(faults == [])
            #expect(inventory.endpoints == read(Fixture.endpointWithoutZoneGroup).inventory.endpoints)
        }
        #expect(
            EndpointInventory.read([("0", [0x7B, 0])]).faults.map(\.message) == [
                "expected a key in double quotes or '}', found the end of the text"
            ])
    }

    @Test(
        arguments: [
            (
                [0x61, 0x0A, 0x62, 0xFF], 2, 2,
                "is neither UTF-8 nor UTF-16 from here on; \(TextShape.expected)"
            ),
            ([0xC0, 0x80], 1, 1, "is neither UTF-8 nor UTF-16 from here on; \(TextShape.expected)"),
            (
                [0x61, 0xED, 0xA0, 0x80], 1, 2,
                "is neither UTF-8 nor UTF-16 from here on; \(TextShape.expected)"
            ),
            ([0x61, 0xE2, 0x82], 1, 2, "is neither UTF-8 nor UTF-16 from here on; \(TextShape.expected)"),
            ([0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x62], 2, 1, "UTF-16 text ends in half a character"),
            ([0xFF, 0xFE, 0x61, 0, 0, 0xD8], 1, 2, "UTF-16 text has half a surrogate pair here"),
            ([0xFE, 0xFF, 0xDC, 0, 0, 0x61], 1, 1, "UTF-16 text has half a surrogate pair here"),
            ([0xFF, 0xFE, 0, 0, 0x7B, 0, 0, 0], 1, 1, "is UTF-32; save it as UTF-8"),
        ] as [([UInt8], Int, Int, String)])
    func `octets that are no text are told where`(octets: [UInt8], line: Int, column: Int, message: String) {
        let faults = EndpointInventory.read([("0", octets)]).faults
        #expect(
            faults == [InputFault(place: InputPlace(file: "0", line: line, column: column), message: message)]
        )
    }
}
