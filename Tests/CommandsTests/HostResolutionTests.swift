import Checks
import Commands
import DNS
import Testing

/// What this host itself makes of names.
struct HostResolutionTests {
    // RFC 6761 6.3: the C library knows it by itself or from the hosts file, and asks nobody.
    @Test func `localhost is what every host knows`() async throws {
        let localhost = try DomainName("localhost")
        let answers = await Environment.process.hostAnswers([localhost])
        let addresses = try #require(answers.addresses[localhost])
        #expect(addresses.contains(.v4(IPv4Address(0x7F00_0001))))
    }

    @Test func `of no names there is nothing to wait for`() async {
        #expect(await Environment.process.hostAnswers([]).addresses.isEmpty)
    }
}
