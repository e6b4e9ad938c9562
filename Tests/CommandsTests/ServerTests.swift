import Commands
import DNS
import Resolver
import Testing

/// The commands that ask, against servers in this process.
struct ServerTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private func withServer(_ body: (String) async throws -> Void) async throws {
        let zone = try DomainName("privatelink.blob.core.windows.net")
        let start = StartOfAuthority(
            primary: zone, mailbox: zone, serial: Serial(1), refresh: 1, retry: 1, expire: 1, minimum: 60)
        var records = [Record(owner: zone, ttl: 60, data: .soa(start))]
        for (label, address) in [
            ("b", 0x0A00_0005), ("a", 0x0A00_0004), ("my_host", 0x0A00_0006),
        ] as [(String, UInt32)] {
            let owner = try zone.prepending(label: label)
            records.append(Record(owner: owner, ttl: 60, data: .a(IPv4Address(address))))
        }
        let responder = ZoneResponder(records)
        let server = try await LoopbackServer.start { .messages(responder.response(to: $0.message)) }
        do {
            try await body(server.address.description)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func `resolve prints answers in the order of the names`() async throws {
        try await withServer { server in
            let names = ["b", "none", "a"].map { "\($0).privatelink.blob.core.windows.net" }
            let result = await run.pedns(
                ["resolve"] + names + [
                    "--type", "A", "--internal", server, "--format", "csv", "--timeout", "20s",
                ])
            #expect(result.status == .asExpected)
            let rows = result.output.split(separator: "\n").dropFirst().map { row in
                row.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(rows.map { String($0[0]) } == names)
            #expect(rows.map { String($0[5]) } == ["answer", "nxdomain", "answer"])
            #expect(rows.map { String($0[7]) } == ["10.0.0.5", "", "10.0.0.4"])
        }
    }

    @Test func `what internal DNS answers is mapped, and a name without an address ends the run`()
        async throws
    {
        try await withServer { server in
            let zone = "privatelink.blob.core.windows.net"
            let hosts = await run.pedns(
                [
                    "export", "--to", "hosts", "--names", try run.file("n", "a.\(zone)\n"), "--internal",
                    server, "--timeout", "20s",
                ])
            #expect(hosts.status == .asExpected)
            #expect(hosts.output.hasSuffix("10.0.0.4 a.blob.core.windows.net\n10.0.0.4 a.\(zone)\n"))
            let gap = await run.pedns(
                [
                    "map", "--names", try run.file("n", "a.\(zone)\nnone.\(zone)\n"), "--internal", server,
                    "--timeout", "20s",
                ])
            #expect(gap.status == .notAsExpected)
            #expect(gap.output == "")
            #expect(gap.errors.contains("none.\(zone) at \(server): error: no private address (nxdomain)"))
        }
    }

    @Test func `a name with an underscore is mapped as it was asked`() async throws {
        try await withServer { server in
            let name = "my_host.privatelink.blob.core.windows.net"
            let result = await run.pedns(
                "map", "--names", try run.file("n", "\(name)\n"), "--internal", server, "--timeout", "20s",
                "--format", "json")
            #expect(result.status == .asExpected, "\(result.errors)")
            #expect(result.output.contains(name))
            #expect(!result.output.contains("placeholder"))
        }
    }

    @Test func `a file in place of a name is wrong usage`() async throws {
        let path = try run.file("inv.csv", oneRow)
        let result = await run.pedns("resolve", "a.corp.example", path, "--internal", "127.0.0.1")
        #expect(result.status == .usage)
        #expect(
            result.errors
                == "pedns: error: \"\(path)\" is a file here: --names \(path) asks for the names in it; to ask for it as"
                + " a name, end it with a dot\n")
    }

    @Test func `a server that is not there is 2`() async throws {
        let server = try await LoopbackServer.start { _ in .silence }
        let address = server.address.description
        await server.stop()
        let result = await run.pedns("resolve", "a.corp.example", "--type", "A", "--internal", address)
        #expect(result.status == .inconclusive)
        #expect(result.output.contains("UNREACHABLE"))
        let check = await run.pedns("check", try run.file("a.csv", oneRow), "--internal", address)
        #expect(check.status == .inconclusive)
        #expect(check.output.contains("inconclusive no-answer"))
    }
}
