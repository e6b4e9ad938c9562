import Commands
import ScriptedPeers
import Testing

/// What keeps a server's zones from being changed, and what is said of it.
extension ApplyServerTests {
    @Test(
        arguments: [
            (8, .refused, "refused", "the zone was changed in between (NXRRSET)"),
            (5, .notAsExpected, "failed", "the server refuses the update (REFUSED)"),
            (2, .inconclusive, "failed", "the server failed (SERVFAIL)"),
            (nil, .inconclusive, "unknown", "the server closed the connection without a reply"),
        ] as [(UInt16?, Commands.ExitStatus, String, String)])
    func `what fails in one zone is told, and the others are done`(
        code: UInt16?, status: Commands.ExitStatus, state: String, words: String
    ) async throws {
        try await withServer(codes: [Self.zone: code]) { apply, updates in
            let result = await apply("--yes")
            #expect(result.status == status)
            #expect(result.output.hasSuffix("\n\(Self.zone): \(state)\n\(Self.other): done\n"))
            #expect(result.errors.contains("pedns: error: \(Self.zone): \(words)"))
            #expect(updates() == 2)
        }
    }

    @Test func `a server that is silent is not waited for with every zone`() async throws {
        try await withServer(silent: Self.zone) { apply, updates in
            let result = await apply("--yes", "--transfer-timeout", "3s", "--format", "json")
            #expect(result.status == .inconclusive)
            #expect(result.output.contains("\n  \"state\": \"unknown\",\n"))
            #expect(
                result.errors.hasSuffix(
                    """
                    pedns: error: \(Self.zone): the server said nothing in time; whether the update was carried out is \
                    not known: plan again to see
                    pedns: error: after that 1 zone is not tried

                    """))
            #expect(
                result.output.contains(
                    """
                          "reason": "not tried after \(Self.zone)",
                          "state": "planned",
                          "zone": "\(Self.other)"
                    """))
            #expect(updates() == 1)
        }
    }

    @Test func `a proven no wins over what was changed in between`() async throws {
        try await withServer(codes: [Self.zone: 8, Self.other: 5]) { apply, _ in
            #expect(await apply("--yes").status == .notAsExpected)
        }
        try await withServer(codes: [Self.zone: 8, Self.other: 2]) { apply, _ in
            #expect(await apply("--yes").status == .refused)
        }
    }

    @Test func `where a zone is not there nothing is changed in any`() async throws {
        try await withServer(zones: [Self.zone]) { apply, updates in
            let result = await apply("--yes")
            #expect(result.status == .notAsExpected)
            #expect(
                result.errorLines.first?.contains(
                    "\(Self.other) at 127.0.0.1@") == true)
            #expect(
                result.errors.hasSuffix(
                    "(REFUSED): most likely it has no such zone: create it there, or name the zones that it has with"
                        + " --zone\npedns: error: nothing is changed\n"))
            #expect(updates() == 0)
            #expect(await apply("--yes", "--zone", Self.zone).status == .asExpected)
        }
    }

    @Test func `64 is a server without a key, or with what is for other targets`() async throws {
        let server = ["apply", inventory, "--server", "127.0.0.1@1"]
        for (arguments, words) in [
            (server, "--server needs --key-file FILE"),
            (server + ["--key-file", key, "--hosts", "hosts"], "FOLDER or --server ADDRESS, one of them"),
            (server + ["--key-file", key, "--source", "x"], "go with --hosts FILE"),
            (["apply", inventory, "--hosts", "hosts", "--ttl", "9"], "go with --server ADDRESS"),
            (["apply", inventory, "--server", "https://h/p@127.0.0.1", "--key-file", key], "over HTTPS"),
            (["apply", inventory, "--server", "ns1", "--key-file", key], "--server \"ns1\""),
        ] {
            let result = await run.pedns(arguments)
            #expect(result.status == .usage, "\(arguments)")
            #expect(result.errors.contains(words), "\(result.errors)")
        }
    }

    @Test func `65 is a key file that is none, of which nothing is repeated`() async throws {
        try run.file("update.key", "key update { secret \"\(Self.secret)\" }\n")
        let result = await run.pedns(
            "apply", inventory, "--server", "127.0.0.1@1", "--key-file", key, "--yes")
        #expect(result.status == .badInput)
        #expect(!result.errors.contains(Self.secret))
    }

    @Test func `2 is a server that is not there`() async throws {
        let closed = try ClosedPort()
        let result = await run.pedns(
            "apply", inventory, "--server", "127.0.0.1@\(closed.port)", "--key-file", key, "--yes")
        withExtendedLifetime(closed) {}
        #expect(result.status == .inconclusive)
        #expect(result.errors.contains("the server cannot be reached over TCP: the port is closed"))
        #expect(result.errors.hasSuffix("pedns: error: nothing is changed\n"))
    }
}
