import Testing

@testable import Probe

/// What reads along, octet by octet: pieces do not matter, and nothing that comes makes it keep more.
struct ReaderTests {
    /// A hello of TLS 1.2 that chooses 0xC02F, after it a hello's rest.
    private let hello: [UInt8] =
        [22, 3, 3, 0, 74, 2, 0, 0, 70, 3, 3] + [UInt8](repeating: 9, count: 32) + [32]
        + [UInt8](repeating: 8, count: 32) + [0xC0, 0x2F, 0]

    @Test(arguments: [1, 2, 7, 1000])
    func `records are read in whatever pieces they come`(size: Int) {
        var reader = TLSRecordReader()
        let octets = hello + [21, 3, 3, 0, 2, 2, 80]
        for start in stride(from: 0, to: octets.count, by: size) {
            reader.read(octets[start..<min(start + size, octets.count)])
        }
        #expect(reader.opening == .tls)
        #expect(reader.cipherSuite?.name == "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")
        #expect(reader.alert?.name == "internal_error")
    }

    @Test func `an alert under encryption is none that can be read`() {
        var reader = TLSRecordReader()
        reader.read(hello + [21, 3, 3, 0, 26] + [UInt8](repeating: 2, count: 26))
        #expect(reader.alert == nil)
        var later = TLSRecordReader()
        later.read(hello + [23, 3, 3, 0, 1, 0] + [21, 3, 3, 0, 2, 2, 80])
        #expect(later.alert == nil)
    }

    @Test(
        arguments: [
            [22, 3, 3, 0xFF, 0xFF, 2], [22, 3, 3, 0, 0, 22, 3, 3, 0, 4, 2, 0, 0, 0],
            [22, 3, 3, 0, 39, 2, 0, 0, 35, 3, 3] + [UInt8](repeating: 0, count: 32) + [255],
        ] as [[UInt8]])
    func `a hello that is none has no suite`(octets: [UInt8]) {
        var reader = TLSRecordReader()
        reader.read(octets)
        reader.read(octets)
        #expect(reader.opening == .tls)
        #expect(reader.cipherSuite == nil)
    }

    @Test(
        arguments: [
            ([72], TLSRecordReader.Opening.other), ([22, 2], .other), ([22], .unknown),
            ([22, 3, 1], .unknown), ([], .unknown),
            ([24, 3, 3], .other), ([19], .other),
        ] as [([UInt8], TLSRecordReader.Opening)])
    func `the first octets tell whether it is TLS`(octets: [UInt8], opening: TLSRecordReader.Opening) {
        var reader = TLSRecordReader()
        reader.read(octets)
        #expect(reader.opening == opening)
    }

    @Test func `suites and alerts without a name are told by number`() {
        #expect(CipherSuite(code: 0x1301).name == "TLS_AES_128_GCM_SHA256")
        #expect(CipherSuite(code: 0x00FF).name == "0x00FF")
        #expect(TLSAlert(code: 255).name == "255")
    }

    @Test(arguments: [
        ("HTTP/1.1 404 Not Found\r\n", StatusLine.State.status(404)), ("HTTP/1.0 200\n", .status(200)),
        ("HTTP/1.1 999 \r\n", .status(999)), ("HTTP/1.1 099 x\r\n", .foreign),
        ("HTTP/1.1 40 x\r\n", .foreign),
        ("HTTP/1.1  404\r\n", .foreign), ("HTTP/1.12 404\r\n", .foreign), ("http/1.1 404\r\n", .foreign),
        ("\r\n", .foreign), ("HTTP/1.1 404 Not Found", .incomplete), ("HTT", .incomplete), ("HTX", .foreign),
        ("HTTP/1.1 404 " + String(repeating: "x", count: 1100), .foreign),
    ])
    func `a status line`(text: String, state: StatusLine.State) {
        var line = StatusLine()
        line.read(text.utf8)
        #expect(line.state == state)
        var slow = StatusLine()
        for octet in text.utf8 { slow.read(CollectionOfOne(octet)) }
        #expect(slow.state == state)
    }

    @Test func `what comes after a proxy's head is the server's`() {
        var head = ResponseHead()
        head.read(Array("HTTP/1.1 200 OK\r\nA: b\r\n".utf8))
        #expect(head.state == .incomplete)
        head.read(Array("\r\nrest".utf8))
        #expect(head.state == .status(200))
        #expect(head.rest == Array("rest".utf8))
    }
}
