import Commands
import DNS
import Glibc
import LDNS
import Resolver
import Testing

/// `--view-source` and `--view-key`.
struct ViewOptionTests {
    let run: Run

    private static let keyFile = """
        key "old-view" {
        \talgorithm hmac-sha256;
        \tsecret "c2VjcmV0IG9mIHRoZSBvbGQgdmlldyBvbmx5IGhlcmU=";
        };

        """
    private static let names = ["resolve", "db01.corp.example", "--type", "A", "--format", "csv"]

    init() throws {
        run = try Run()
    }

    @Test(arguments: [
        (
            ["--view-source", "old=127.0.0.2"],
            "--view-source old=127.0.0.2: no server of such a view is named."
        ),
        (["--view-key", "old=old.key"], "--view-key old=old.key: no server of such a view is named."),
        (
            ["--view-source", "internal=localhost"],
            "--view-source internal=localhost: this is not an IPv4 or IPv6 address."
        ),
        (
            ["--view-source", "internal=127.0.0.2@53"],
            "--view-source internal=127.0.0.2@53: this is not an IPv4 or IPv6 address."
        ),
        (
            ["--view-source", "internal=127.0.0.2", "--view-source", "internal=127.0.0.3"],
            "--view-source internal=127.0.0.3: the view has another already."
        ),
        (
            ["--view-source", "internal=::1"],
            "The view \"internal\": it has no IPv6 server to ask from ::1."
        ),
        (["--view-source", "127.0.0.2"], "--view-source takes NAME=ADDRESS, not \"127.0.0.2\"."),
        (["--view-key", "old.key"], "--view-key takes NAME=FILE, not \"old.key\"."),
        (["--view-key", "internal="], "--view-key internal=: give a file."),
    ])
    func `what names no view, no address or no file is wrong usage`(options: [String], words: String)
        async throws
    {
        let result = await run.pedns(Self.names + ["--internal", "127.0.0.1@1"] + options)
        #expect(result.status == .usage)
        #expect(result.errors.contains("Error: \(words)"), "\(result.errors)")
        #expect(result.output == "")
    }

    @Test func `key files that cannot be read or are wrong are told together, and nothing is asked`()
        async throws
    {
        let wrong = try run.file("wrong.key", Self.keyFile.replacing("hmac-", with: "mac-"))
        let missing = run.path("missing.key")
        let result = await run.pedns(
            Self.names + [
                "--internal", "127.0.0.1@1", "--public", "127.0.0.1@1", "--view-key", "internal=\(wrong)",
                "--view-key", "public=\(missing)",
            ])
        #expect(result.status == .badInput)
        #expect(
            result.errorLines == [
                "\(wrong):2:12: error: this is no algorithm; there are hmac-md5, hmac-sha1, hmac-sha224, hmac-sha256, hmac-sha384, hmac-sha512",
                "\(missing): error: cannot read: No such file or directory",
            ])
        #expect(result.output == "")
    }

    /// A server that answers 10.0.0.1 to whom the key has signed, 10.0.0.2 to the rest from 127.0.0.2, else NXDOMAIN.
    private func withServer(_ body: (String) async throws -> Void) async throws {
        let key = try KeyFile.read(Array(Self.keyFile.utf8), name: "old.key")
        let server = try await LoopbackServer.start { query in
            let time = UInt64(time(nil))
            guard let owner = query.question?.name else { return .silence }
            func answer(_ address: UInt32) -> Message {
                var reply = query.message.response()
                reply.answer = [Record(owner: owner, ttl: 60, data: .a(IPv4Address(address)))]
                return reply
            }
            if let mac = try? MessageCodec.verify(query.octets, with: key, at: time) {
                guard let wire = try? MessageCodec.encode(answer(0x0A00_0001)),
                    let signed = try? MessageCodec.sign(wire, with: key, at: time, requestMAC: mac)
                else { return .silence }
                return .octets(signed.wire)
            }
            return query.clientAddress == IPAddress("127.0.0.2")
                ? .messages(answer(0x0A00_0002)) : .messages(query.message.response(.nonexistentDomain))
        }
        do {
            try await body(server.address.description)
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    @Test func `one server is three views: by its key, by the source address, and by neither`() async throws {
        let file = try run.file("old.key", Self.keyFile)
        try await withServer { server in
            let result = await run.pedns(
                Self.names + [
                    "--internal", server, "--public", server, "--view", "old=\(server)", "--view-key",
                    "old=\(file)", "--view-source", "internal=127.0.0.2",
                ])
            #expect(result.status == .asExpected)
            let rows = result.output.split(separator: "\n").dropFirst().map {
                $0.split(separator: ",", omittingEmptySubsequences: false)
            }
            #expect(
                rows.map { "\($0[2]) \($0[5]) \($0[7])" } == [
                    "internal answer 10.0.0.2", "public nxdomain ", "old answer 10.0.0.1",
                ])
            #expect(!result.output.contains("c2Vj") && !result.errors.contains("c2Vj"))
        }
    }

    @Test func `a check with a key that the server does not hold says so, and proves nothing`() async throws {
        let other = try run.file("other.key", Self.keyFile.replacing("c2Vj", with: "c2Vk"))
        try await withServer { server in
            let check = await run.pedns(
                "check", try run.file("a.csv", oneRow), "--internal", server, "--view-key",
                "internal=\(other)", "--timeout", "5s", "--attempts", "1")
            #expect(check.status == .inconclusive)
            #expect(check.output.contains("inconclusive untrusted-reply"))
            let words = check.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(words.contains("no reply that is signed with the key of the view."))
            #expect(words.contains("observed unauthenticated, the reply is not signed"))
            #expect(words.contains("Compare the key's name, algorithm and secret with the server's"))
        }
    }

    @Test func `an address that this host does not have is a reason, and status 2`() async throws {
        try await withServer { server in
            let result = await run.pedns(
                "resolve", "db01.corp.example", "--type", "A", "--internal", server, "--view-source",
                "internal=192.0.2.9")
            #expect(result.status == .inconclusive)
            #expect(result.output.hasSuffix("UNREACHABLE this host does not have the address 192.0.2.9\n"))
            let check = await run.pedns(
                "check", try run.file("a.csv", oneRow), "--internal", server, "--view-source",
                "internal=192.0.2.9")
            #expect(check.status == .inconclusive)
            #expect(check.output.contains("inconclusive no-answer"))
        }
    }
}
