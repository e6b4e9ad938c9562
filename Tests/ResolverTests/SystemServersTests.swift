import DNS
import Testing

@testable import Resolver

struct SystemServersTests {
    private static let fixture = #filePath.replacing("SystemServersTests.swift", with: "Fixtures/resolv.conf")

    @Test func `system means the servers of the configuration, each once, in its order`() throws {
        let servers = try ServerAddress.servers("system", configuration: Self.fixture)
        #expect(servers.map(\.description) == ["10.0.0.53", "fd00::53"])
    }

    @Test func `any other text is one server`() throws {
        let servers = try ServerAddress.servers("10.0.0.53@5353", configuration: "/nonexistent")
        #expect(servers.map(\.description) == ["10.0.0.53@5353"])
    }

    @Test func `a configuration that is not there is said so`() {
        #expect(throws: ServerAddressError.unreadable("/nonexistent/resolv.conf", "there is no such file")) {
            try ServerAddress.servers("system", configuration: "/nonexistent/resolv.conf")
        }
        #expect(throws: ServerAddressError.unreadable("/", "it is a directory")) {
            try ServerAddress.servers("system", configuration: "/")
        }
    }

    @Test(arguments: [
        "", "# nameserver 10.0.0.53\n", "nameserver\n", "nameservers 10.0.0.53\n", "search corp.example",
    ])
    func `a configuration without a server is refused`(text: String) {
        #expect(throws: ServerAddressError.noSystemServer("resolv.conf")) {
            try SystemServers.servers(in: Array(text.utf8), of: "resolv.conf")
        }
    }

    @Test(arguments: [
        ("fe80::1%eth0", ServerAddressError.scoped), ("dns.corp.example", .hostName),
        ("10.0.0.53@5353", .notAnAddress),
    ])
    func `a server that cannot be asked is named with its line`(word: String, error: ServerAddressError) {
        let text = "# internal\nnameserver 10.0.0.53\nnameserver \(word)\n"
        #expect(throws: ServerAddressError.badSystemServer("resolv.conf", line: 3, text: word, error)) {
            try SystemServers.servers(in: Array(text.utf8), of: "resolv.conf")
        }
    }

    @Test func `carriage returns and octets beyond ASCII do no harm`() throws {
        let text = Array("nameserver 10.0.0.53\r\n".utf8) + [0xFF, 0x00, 0x0A] + Array("nameserver ::1".utf8)
        let servers = try SystemServers.servers(in: text, of: "resolv.conf")
        #expect(servers.map(\.description) == ["10.0.0.53", "::1"])
    }
}
