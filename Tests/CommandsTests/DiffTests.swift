import Commands
import DNS
import Resolver
import Testing

/// Two sides compared on the command line.
struct DiffTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let zone = """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.corp.example.
        a A 10.0.0.4

        """

    @Test(arguments: [(["hosts"], []), (["unbound"], ["--ttl", "60"]), (["dnsmasq"], ["--ttl", "60"])])
    func `0 is both sides alike, and nothing is said`(format: [String], options: [String]) async throws {
        let old = try run.file("a.csv", oneRow)
        let export = await run.pedns(["export", old, "--to"] + format)
        #expect(export.status == .asExpected)
        let result = await run.pedns(["diff", old, "-"] + options, input: export.output)
        #expect(result.status == .asExpected)
        #expect(result.output == "")
        #expect(result.errors == "")
    }

    @Test func `1 is a difference, told as text`() async throws {
        let (old, new) = (try run.file("old.csv", oneRow), try run.file("new.csv", otherRow))
        let result = await run.pedns("diff", old, new)
        #expect(result.status == .notAsExpected)
        #expect(
            result.output == """
                --- \(old)
                +++ \(new)
                @@ privatelink.blob.core.windows.net @@
                - a.privatelink.blob.core.windows.net  A  10.0.0.4
                + a.privatelink.blob.core.windows.net  A  10.0.0.5
                0 added, 0 removed, 1 changed, 0 the same

                """)
        #expect(result.errors == "")
    }

    @Test func `a folder of zones is one side, as an export writes it`() async throws {
        let old = try run.file("a.csv", oneRow)
        for layout in ["zone", "host"] {
            let export = await run.pedns(
                "export", old, "--to", "zone", "--layout", layout, "--output", run.path(layout), "--ns",
                "ns1.corp.example")
            #expect(export.status == .asExpected)
            let same = await run.pedns("diff", run.path(layout), old, "--ttl", "60")
            #expect(same.status == .asExpected)
            #expect(same.output == "")
            #expect(same.errors == "")
            let other = await run.pedns(
                "diff", run.path(layout), try run.file("b.csv", otherRow), "--ttl", "60")
            #expect(other.status == .notAsExpected)
        }
        let layouts = await run.pedns("diff", run.path("zone"), run.path("host"))
        #expect(layouts.status == .asExpected)
        #expect(layouts.output == "")
    }

    @Test func `the formats go where they are sent`() async throws {
        let (old, new) = (try run.file("old.csv", oneRow), try run.file("new.csv", otherRow))
        let json = await run.pedns("diff", old, new, "--format", "json", "--output", run.path("diff.json"))
        #expect(json.status == .notAsExpected)
        #expect(json.output == "")
        #expect(try run.text("diff.json").contains("\"schema\": \"pedns.diff/1\""))
        let markdown = await run.pedns("diff", old, new, "--format", "markdown")
        #expect(markdown.output.contains("| changed | `privatelink.blob.core.windows.net` |"))
        let same = await run.pedns("diff", old, old, "--format", "json")
        #expect(same.status == .asExpected)
        #expect(same.output.contains("\"differences\": []"))
    }

    // MARK: Servers

    private func withServer(_ body: (_ server: String, _ url: String) async throws -> Void) async throws {
        let zone = try DomainName("privatelink.blob.core.windows.net")
        let start = Record(
            owner: zone, ttl: 60,
            data: .soa(
                StartOfAuthority(
                    primary: zone, mailbox: zone, serial: Serial(1), refresh: 1, retry: 1, expire: 1,
                    minimum: 60)))
        let address = Record(
            owner: try zone.prepending(label: "a"), ttl: 60, data: .a(IPv4Address(0x0A00_0004)))
        let responder = ZoneResponder([start, address])
        let server = try await LoopbackServer.start { query in
            guard query.question?.type.rawValue == 252 else {
                return .messages(responder.response(to: query.message))
            }
            var message = query.message.response(flags: .authoritative)
            message.answer = [start, address, start]
            return .messages(message)
        }
        do {
            try await body(server.address.description, "axfr://\(server.address)/\(zone.text)")
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func `the new side is what a server answers to the names of the old one`() async throws {
        let table = "fqdn,address\na.privatelink.blob.core.windows.net,10.0.0.4\n"
        try await withServer { server, url in
            let zone = try run.file("z.zone", Self.zone)
            let same = await run.pedns(
                "diff", zone, "--internal", server, "--timeout", "20s", "--zone",
                "privatelink.blob.core.windows.net")
            // The public name is asked, too, and this server knows no such zone.
            #expect(same.status == .inconclusive)
            #expect(
                same.errors.contains(
                    "\(server): error: refused (2 questions: a.blob.core.windows.net A, a.blob.core.windows.net AAAA)\n"
                ))
            let hosts = try run.file("hosts", "10.0.0.4 a.privatelink.blob.core.windows.net\n")
            let exact = await run.pedns("diff", hosts, "--internal", server, "--timeout", "20s")
            #expect(exact.status == .asExpected)
            #expect(exact.output == "")
            let other = await run.pedns(
                "diff", try run.file("h", "10.0.0.9 b.privatelink.blob.core.windows.net\n"), "--internal",
                server,
                "--timeout", "20s")
            #expect(other.status == .notAsExpected)
            #expect(other.output.contains("- b.privatelink.blob.core.windows.net  A  10.0.0.9\n"))
            #expect(other.output.contains("+ b.privatelink.blob.core.windows.net  A  NXDOMAIN\n"))
            let zones = await run.pedns(
                "diff", url, try run.file("t.csv", table), "--transfer-timeout", "60s", "--ttl", "60")
            #expect(zones.status == .asExpected)
            #expect(zones.errors == "")
        }
    }

    @Test func `2 is a server that does not answer, unless something else is different`() async throws {
        let server = try await LoopbackServer.start { _ in .silence }
        let address = server.address.description
        await server.stop()
        let result = await run.pedns("diff", try run.file("a.csv", oneRow), "--internal", address)
        #expect(result.status == .inconclusive)
        #expect(result.output == "")
        #expect(
            result.errors.contains(
                "\(address): error: unreachable (4 questions: a.blob.core.windows.net A,"
                    + " a.blob.core.windows.net AAAA, a.privatelink.blob.core.windows.net A,"
                    + " a.privatelink.blob.core.windows.net AAAA)\n"))
    }

    @Test func `what resolve saved is compared later`() async throws {
        try await withServer { server, _ in
            let arguments = [
                "resolve", "a.privatelink.blob.core.windows.net", "--internal", server, "--timeout", "20s",
                "--format",
            ]
            let lines = try run.file("before.jsonl", await run.pedns(arguments + ["jsonl"]).output)
            let document = try run.file("after.json", await run.pedns(arguments + ["json"]).output)
            let same = await run.pedns("diff", lines, document)
            #expect(same.status == .asExpected)
            #expect(same.output == "")
            #expect(same.errors == "")
            let table = try run.file("t.csv", "fqdn,address\na.blob.core.windows.net,10.0.0.5\n")
            #expect(await run.pedns("diff", table, lines).status == .notAsExpected)
            let zone = try run.file("z.zone", Self.zone)
            let check = await run.pedns(
                "check", zone, "--internal", server, "--timeout", "20s", "--format", "json")
            let checked = await run.pedns("diff", zone, try run.file("check.json", check.output))
            // The public name is not this server's.
            #expect(checked.status == .inconclusive)
            #expect(checked.output == "")
            let moved = await run.pedns("diff", table, run.path("check.json"))
            #expect(moved.status == .notAsExpected)
            #expect(moved.output.contains("- a.privatelink.blob.core.windows.net  A  10.0.0.5\n"))
            #expect(moved.output.contains("+ a.privatelink.blob.core.windows.net  A  10.0.0.4\n"))
        }
    }

    // MARK: Refusals

    @Test func `65 tells the faults of both sides`() async throws {
        let bad = try run.file("bad.conf", "server:\n  local-data: \"a.corp.example. A 10.0.0.999\"\n")
        let result = await run.pedns("diff", bad, run.path("none"))
        #expect(result.status == .badInput)
        #expect(result.output == "")
        #expect(
            result.errorLines.map { $0.prefix { $0 != "\"" } } == [
                "\(bad):2:15: error: ", "\(run.path("none")): error: cannot read: No such file or directory",
            ])
    }

    @Test func `a folder without zones, and one with something else, are 65`() async throws {
        let empty = await run.pedns("diff", run.folder, run.folder)
        #expect(empty.status == .badInput)
        #expect(
            empty.errorLines.first
                == "\(run.folder): error: no zone file is in this folder (*.zone, *.db, db.*)")
        let other = try run.file("x.zone", oneRow)
        let result = await run.pedns("diff", run.folder, try run.file("a.csv", oneRow))
        #expect(result.status == .badInput)
        #expect(result.errors == "\(other):1:1: error: is no zone file\n")
    }

    @Test func `a zone that neither side has anything of is 65, not alike`() async throws {
        let (old, new) = (try run.file("old.csv", oneRow), try run.file("new.csv", otherRow))
        let result = await run.pedns("diff", old, new, "--zone", "nothere.example")
        #expect(result.status == .badInput)
        #expect(result.errors == "pedns: error: neither side has a record in nothere.example\n")
    }

    @Test func `sides that have nothing in common are 65, not alike`() async throws {
        let file = try run.file("a.csv", oneRow)
        _ = await run.pedns(
            "export", file, "--to", "reverse", "--ns", "ns1.corp.example", "--output", run.path("reverse"))
        let result = await run.pedns("diff", run.path("reverse"), file)
        #expect(result.status == .badInput)
        #expect(result.output == "")
        #expect(
            result.errors.contains(
                "pedns: note: not compared, for no zone of \(run.path("reverse")) is theirs: 1 name of \(file):"
            ))
        #expect(
            result.errorLines.last
                == "pedns: error: nothing is compared: no set of \(run.path("reverse")) is one that \(file) could have"
        )
    }

    @Test func `a policy zone is compared as the names in it, on the command line too`() async throws {
        let file = try run.file("a.csv", oneRow)
        _ = await run.pedns("export", file, "--to", "rpz", "--output", run.path("rpz"))
        let same = await run.pedns("diff", run.path("rpz"), file, "--ttl", "60", "--format", "json")
        #expect(same.status == .asExpected)
        #expect(same.output.contains("\"kind\": \"policy\""))
        #expect(same.output.contains("\"same\": 2"))
        #expect(
            same.errors
                == "pedns: note: \(run.path("rpz")) has a response policy zone, pedns.invalid: its policies are compared"
                + " as the names that they are for\n")
        let other = await run.pedns("diff", run.path("rpz"), try run.file("b.csv", otherRow))
        #expect(other.status == .notAsExpected)
        #expect(other.output.contains("- a.blob.core.windows.net              A  60  10.0.0.4\n"))
    }

    @Test func `64 is one side alone, or two in place of one`() async throws {
        let file = try run.file("a.csv", oneRow)
        for arguments in [
            [file], [file, file, "--internal", "127.0.0.1"], ["-", "-"], [file, file, "--ttl", "2147483648"],
        ] {
            #expect(await run.pedns(["diff"] + arguments).status == .usage, "\(arguments)")
        }
    }

    @Test func `3 is an inventory without records, and 1 one that contradicts itself`() async throws {
        let file = try run.file("a.csv", oneRow)
        let none = await run.pedns("diff", file, "-", input: "[]")
        #expect(none.status == .refused)
        #expect(none.errors == "pedns: error: - gives no record\n")
        let conflict = await run.pedns(
            "diff", file, "-",
            input: "fqdn,address,endpoint\na.corp.example,10.0.0.4,x\na.corp.example,10.0.0.5,y\n")
        #expect(conflict.status == .notAsExpected)
        #expect(conflict.output == "")
        #expect(conflict.errors.contains("conflicting-addresses"))
        #expect(
            conflict.errors.contains("pedns: error: nothing is compared: settle it with pedns map --prefer"))
    }
}
