import Commands
import DNS
import Resolver
import Testing

/// Zones of servers in place of files: `axfr://SERVER/ZONE`.
@Suite(.serialized)
struct ServerZoneTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let zone = "privatelink.blob.core.windows.net"
    private static let file = """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.corp.example.
        a A 10.0.0.4
        b A 10.0.0.5

        """

    /// What a server asked for the zone sends: the SOA record, the addresses, the SOA record.
    private static func reply(_ query: LoopbackServer.Query, _ addresses: [(String, UInt32)])
        -> LoopbackServer
        .Reply
    {
        guard let zone = try? DomainName(zone), query.question?.name == zone,
            let labels = try? addresses.map({ try zone.prepending(label: $0.0) })
        else { return .messages(query.message.response(.init(rawValue: 9))) }
        let start = Record(
            owner: zone, ttl: 60,
            data: .soa(
                StartOfAuthority(
                    primary: zone, mailbox: zone, serial: Serial(1), refresh: 1, retry: 1, expire: 1,
                    minimum: 60)))
        var message = query.message.response(flags: .authoritative)
        message.answer =
            [start]
            + zip(labels, addresses).map { Record(owner: $0, ttl: 60, data: .a(IPv4Address($1.1))) } + [start]
        return .messages(message)
    }

    /// A server that sends the zone to whoever asks over TCP, and answers for its names over UDP.
    private func withServer(
        _ addresses: [(String, UInt32)] = [("b", 0x0A00_0005), ("a", 0x0A00_0004)],
        log: Asked = Asked(), _ body: (_ server: String, _ url: String) async throws -> Void
    ) async throws {
        let server = try await LoopbackServer.start { query in
            await log.note(query)
            if query.transport == .tcp { return Self.reply(query, addresses) }
            guard let name = query.question?.name, query.question?.type == .a,
                let address = addresses.first(where: { name.text.hasPrefix("\($0.0).") })?.1
            else { return .messages(query.message.response()) }
            var message = query.message.response()
            message.answer = [Record(owner: name, ttl: 60, data: .a(IPv4Address(address)))]
            return .messages(message)
        }
        do {
            try await body(server.address.description, "axfr://\(server.address)/\(Self.zone)")
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    /// Runs a command that is patient with servers, which compute beside everything else that is tested.
    private func pedns(_ arguments: String...) async -> Run.Result {
        await run.pedns(arguments + ["--transfer-timeout", "60s"])
    }

    @Test func `the mapping of a server's zone is that of its file`() async throws {
        let file = try run.file("z.zone", Self.file)
        try await withServer { _, url in
            let fromServer = await pedns("map", url)
            let fromFile = await run.pedns("map", file)
            #expect(fromServer.status == .asExpected)
            #expect(fromServer.output == fromFile.output)
            #expect(fromServer.errors == "")
            #expect(fromServer.output.contains("10.0.0.5"))
            let sources = await pedns("map", url, "--format", "json", "--sources")
            #expect(sources.output.contains("\"file\": \"\(url)\""))
        }
    }

    @Test func `inventory tells what it is`() async throws {
        try await withServer { _, url in
            let text = await pedns("inventory", url)
            #expect(
                text.output == """
                    files
                      \(url)  1 server's zone: 2 entries

                    endpoints
                      (records of \(url))      unknown  2 entries

                    """)
            let json = await pedns("inventory", url, "--format", "json")
            #expect(json.output.contains("\"server's zone\": 1"))
            #expect(json.output.contains("\"source\": \"serverZone\""))
        }
    }

    @Test func `export, check, verify and trace take one as they take files`() async throws {
        try await withServer { server, url in
            let export = await pedns("export", url, "--to", "hosts")
            #expect(export.status == .asExpected)
            #expect(export.output.contains("10.0.0.4 a.blob.core.windows.net\n"))
            let verify = await pedns("verify", url, "--internal", server, "--timeout", "20s")
            #expect(verify.status == .asExpected)
            let check = await pedns(
                "check", url, "--internal", server, "--timeout", "20s", "--format", "json")
            #expect(check.output.contains("\"name\": \"a.blob.core.windows.net\""))
            let trace = await pedns(
                "trace", "a.blob.core.windows.net", url, "--internal", server, "--timeout", "20s")
            #expect(trace.output.contains("10.0.0.4"))
        }
    }

    @Test func `two servers of one zone that differ are a conflict, and alike they are one mapping`()
        async throws
    {
        try await withServer { _, one in
            try await withServer { _, same in
                let alike = await pedns("map", one, same, "--format", "csv")
                #expect(alike.status == .asExpected)
                #expect(alike.output == (await pedns("map", one, "--format", "csv").output))
            }
            try await withServer([("a", 0x0A00_0063), ("b", 0x0A00_0005)]) { _, other in
                let result = await pedns("map", one, other)
                #expect(result.status == .notAsExpected)
                #expect(result.errors.contains("conflicting-addresses"))
                #expect(result.errors.contains(one) && result.errors.contains(other))
            }
        }
    }

    @Test func `--since compares with a server's zone, on either side`() async throws {
        let file = try run.file("z.zone", Self.file)
        let old = try run.file("old.zone", Self.file.replacing("10.0.0.5", with: "10.0.0.9"))
        try await withServer { _, url in
            for (now, before) in [(file, url), (url, file)] {
                let same = await pedns("inventory", now, "--since", before)
                #expect(same.status == .asExpected)
                #expect(same.output == "")
                #expect(same.errors == "")
            }
            let moved = await pedns("inventory", url, "--since", old)
            #expect(moved.status == .notAsExpected)
            #expect(moved.output.contains("b  A  10.0.0.9 -> 10.0.0.5"), "\(moved.output)")
        }
    }

    @Test func `--existing compares with a server's zone`() async throws {
        let csv = try run.file("a.csv", oneRow)
        let file = try run.file("z.zone", Self.file)
        try await withServer { _, url in
            let fromServer = await pedns("map", csv, "--existing", url)
            let fromFile = await run.pedns("map", csv, "--existing", file)
            #expect(fromServer.status == .asExpected)
            #expect(fromServer.errors.contains("orphan-record"))
            #expect(fromServer.errors == fromFile.errors.replacing(file, with: url))
        }
    }

    @Test func `a server that does not give its zone is 2, each told, and nothing is printed`() async throws {
        try await withServer { server, url in
            let other = "axfr://\(server)/privatelink.queue.core.windows.net"
            let gone = "axfr://\(server)/privatelink.file.core.windows.net"
            let result = await pedns("map", other, url, gone)
            #expect(result.status == .inconclusive)
            #expect(result.output == "")
            #expect(
                result.errorLines.map { $0.prefix { $0 != "(" } } == [
                    "\(other): error: the server is not authoritative for the zone ",
                    "\(gone): error: the server is not authoritative for the zone ",
                ])
        }
        let silent = try await LoopbackServer.start { _ in .silence }
        let url = "axfr://\(silent.address)/\(Self.zone)"
        let result = await run.pedns("inventory", url, "--transfer-timeout", "200ms")
        #expect(result.status == .inconclusive)
        #expect(result.errors.hasPrefix("\(url): error: the server said nothing for 0.2 s, before the first"))
        await silent.stop()
    }

    @Test func `whatever else is wrong is found before a server is asked`() async throws {
        let log = Asked()
        try await withServer(log: log) { server, url in
            let wrong = try run.file("wrong.csv", "fqdn,address\nx y,10.0.0.4\n")
            let runs = [
                ["map", url, wrong], ["map", url, "--existing", wrong], ["map", url, "--catalogue", wrong],
                ["map", url, "--transfer-key", wrong], ["inventory", wrong, "--since", url],
                ["check", url, "--internal", server, "--accept", wrong],
                ["check", url, "--internal", server, "--view-key", "internal=\(wrong)"],
                ["trace", "a.corp.example", url, "--internal", server, "--view-key", "internal=\(wrong)"],
            ]
            for arguments in runs {
                let result = await run.pedns(arguments)
                #expect(result.status == .badInput, "\(arguments)")
                #expect(result.errors.contains("wrong.csv:"), "\(arguments)")
            }
            #expect(await log.queries.count == 0)
        }
    }

    @Test(
        arguments: [
            (
                ["map", "axfr://10.0.0.53"],
                "\"axfr://10.0.0.53\": name the zone too, as in axfr://10.0.0.53/corp.example."
            ),
            (
                ["map", "axfr://ns1.corp.example/corp.example"],
                "\"axfr://ns1.corp.example/corp.example\": give an address; nothing is looked up."
            ),
            (
                ["inventory", "a.csv", "--since", "axfrs://10.0.0.53/corp.example"],
                "\"axfrs://10.0.0.53/corp.example\": a zone at a server is axfr://SERVER/ZONE or axfr+tls://SERVER#NAME/ZONE."
            ),
            (
                ["map", "a.csv", "--existing", "axfr://10.0.0.53@0/corp.example"],
                "\"axfr://10.0.0.53@0/corp.example\": the port must be a number from 1 to 65535."
            ),
            (
                ["map", "a.csv", "--transfer-key", "k"],
                "--transfer-key, --transfer-source and --transfer-ca are for zones of servers; name one as axfr://SERVER/ZONE."
            ),
            (
                ["map", "axfr://10.0.0.53/corp.example", "--transfer-source", "here"],
                "--transfer-source here: this is not an IPv4 or IPv6 address."
            ),
            (
                ["map", "axfr://10.0.0.53/corp.example", "--transfer-source", "::1"],
                "--transfer-source: axfr://10.0.0.53/corp.example cannot be asked for from ::1."
            ),
        ])
    func `64 is what names no zone, and an option for none`(arguments: [String], words: String) async throws {
        let result = await run.pedns(arguments)
        #expect(result.status == .usage)
        #expect(result.errors.contains("Error: \(words)"), "\(result.errors)")
    }

    @Test func `the source address is the one that is asked from`() async throws {
        let log = Asked()
        try await withServer(log: log) { _, url in
            let result = await pedns("map", url, "--transfer-source", "127.0.0.2")
            #expect(result.status == .asExpected)
        }
        #expect(await log.queries.map(\.clientAddress) == [IPAddress("127.0.0.2")])
    }
}

/// What a server was asked.
private actor Asked {
    private(set) var queries: [LoopbackServer.Query] = []

    func note(_ query: LoopbackServer.Query) { queries.append(query) }
}
