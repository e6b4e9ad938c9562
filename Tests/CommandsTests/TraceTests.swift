import Commands
import DNS
import Foundation
import Resolver
import Testing

/// One name's whole story.
struct TraceTests {
    private let publicName = "wepod01ecs101.blob.core.windows.net"
    private let privateName = "wepod01ecs101.privatelink.blob.core.windows.net"
    private let row = "fqdn,address\nwepod01ecs101.blob.core.windows.net,10.20.0.12\n"

    /// Runs trace against a server that has the public name as an alias of the private one, and that at an address.
    private func trace(
        _ arguments: [String], at address: String = "10.20.0.12", files: [String: String] = [:]
    ) async throws -> Run.Result {
        let run = try Run()
        let start = StartOfAuthority(
            primary: try DomainName("ns1.corp.example"), mailbox: try DomainName("nobody.invalid"),
            serial: Serial(1), refresh: 3600, retry: 600, expire: 1_209_600, minimum: 60)
        let responder = ZoneResponder([
            Record(owner: try DomainName("windows.net"), ttl: 3600, data: .soa(start)),
            Record(
                owner: try DomainName(publicName), ttl: 300, data: .cname(try DomainName(privateName))),
            Record(
                owner: try DomainName(privateName), ttl: 60,
                data: try #require(IPAddress(address)).recordData),
            Record(owner: try DomainName("login.windows.net"), ttl: 60, data: .a(IPv4Address(0xC633_6407))),
        ])
        let server = try await LoopbackServer.start { .messages(responder.response(to: $0.message)) }
        let paths = try files.map { try run.file($0.key, $0.value) }
        let result = await run.pedns(
            ["trace"] + arguments + paths + ["--internal", server.address.description])
        await server.stop()
        return Run.Result(
            status: result.status,
            output: result.output.replacing(server.address.description, with: "SERVER").replacing(
                run.folder + "/", with: ""), errors: result.errors)
    }

    @Test func `the story says where the name is from, every hop, the verdict and the mend`() async throws {
        let result = try await trace([publicName], at: "10.9.9.9", files: ["a.csv": row])
        #expect(result.status == .notAsExpected, "\(result.errors)")
        let story = try #require(result.output.range(of: "\n\n  on BIND, zone files"))
        #expect(
            result.output[..<story.lowerBound] == """
                wepod01ecs101.blob.core.windows.net
                  privateName  wepod01ecs101.privatelink.blob.core.windows.net
                  zone         privatelink.blob.core.windows.net
                  publicName   wepod01ecs101.blob.core.windows.net
                  role         storage-blob
                  service      Storage account
                  cloud        public
                  mapped       wepod01ecs101.privatelink.blob.core.windows.net A 10.20.0.12
                  from         a.csv
                  asked        wepod01ecs101.privatelink.blob.core.windows.net
                               wepod01ecs101.blob.core.windows.net

                wepod01ecs101.privatelink.blob.core.windows.net
                  A of SERVER (internal), udp qr aa rd ra
                    60 A 10.9.9.9
                    stale-address: expected 10.20.0.12
                  AAAA of SERVER (internal), udp qr aa rd ra
                    NODATA
                    by word of windows.net SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
                    may be cached for 60 s
                    as expected

                wepod01ecs101.blob.core.windows.net
                  A of SERVER (internal), udp qr aa rd ra
                    300 CNAME wepod01ecs101.privatelink.blob.core.windows.net.
                    60 A 10.9.9.9
                    stale-address: expected 10.20.0.12
                  AAAA of SERVER (internal), udp qr aa rd ra
                    300 CNAME wepod01ecs101.privatelink.blob.core.windows.net.
                    NODATA
                    by word of windows.net SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
                    may be cached for 60 s
                    as expected

                error stale-address
                  SERVER answers with a private address that is no longer the endpoint's.
                  server    SERVER (internal)
                  privatelink.blob.core.windows.net    expected    internal
                  wepod01ecs101                        10.20.0.12  10.9.9.9 !
                  wepod01ecs101.blob.core.windows.net  10.20.0.12  10.9.9.9 !
                  observed  wepod01ecs101.blob.core.windows.net: wepod01ecs101.privatelink.blob.core.windows.net ->
                            10.9.9.9
                  mend: Replace the records, and wait for the old TTL or flush the caches:
                    wepod01ecs101.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                """)
        for server in ["Unbound", "dnsmasq", "Windows DNS", "Azure private DNS"] {
            #expect(result.output.contains("\n\n  on \(server)"))
        }
        #expect(result.output.contains("\nverdict: wrong, by 2 findings\n"))
    }

    @Test func `a name in no inventory may be somebody else's, of which nothing is expected`() async throws {
        let result = try await trace([privateName])
        #expect(result.output.contains("    60 A 10.20.0.12\n    nothing is expected\n"))
        #expect(result.output.contains("mapped       no: no inventory given has it\n"))
        #expect(!result.output.contains("public-address-inside"))
    }

    @Test func `a vault's name is to be private, inventory or not`() async throws {
        let name = "1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"
        let result = try await trace([name])
        #expect(result.output.contains("    REFUSED\n    server-refused: expected a private address\n"))
        #expect(result.status == .inconclusive)
    }

    @Test func `a name of Entra ID is to be public`() async throws {
        let result = try await trace(["login.windows.net"])
        #expect(
            result.output.contains(
                "A of SERVER (internal), udp qr aa rd ra\n    60 A 198.51.100.7\n    as expected\n"))
        #expect(result.output.hasSuffix("verdict: as expected\n"))
        #expect(result.status == .asExpected)
    }

    @Test func `of a name that means nothing nothing is expected`() async throws {
        let result = try await trace(["www.windows.net"])
        #expect(result.output.contains("A of SERVER (internal), udp qr aa rd ra\n    NXDOMAIN\n"))
        #expect(result.output.hasSuffix("verdict: nothing is expected of this name\n"))
        #expect(result.status == .asExpected)
    }

    @Test(arguments: [
        (["a..b"], "\"a..b\" "), (["a", "-", "-"], "only once"), (["a", "--vault", "1"], "none is given"),
    ])
    func `wrong usage is told`(arguments: [String], words: String) async throws {
        let result = try await trace(arguments)
        #expect(result.status == .usage)
        #expect(result.errors.contains(words))
        #expect(result.output == "")
    }
}
