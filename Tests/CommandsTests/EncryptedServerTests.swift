import Commands
import Testing

/// Servers over TLS and HTTPS, as options name them.
struct EncryptedServerTests {
    let run: Run

    private static let names = ["resolve", "db01.corp.example", "--type", "A", "--format", "csv"]

    init() throws {
        run = try Run()
    }

    @Test(arguments: [
        (
            "tls://127.0.0.1",
            "give the name that its certificate is for, as in tls://127.0.0.1#dns.corp.example; where the certificate holds the address, that is #127.0.0.1"
        ),
        ("tls://dns.corp.example", "give an address; nothing is looked up"),
        (
            "https://dns.corp.example/dns-query",
            "give the address as well, https://HOST/PATH@ADDR; nothing is looked up"
        ),
        (
            "https://dns.corp.example@127.0.0.1",
            "give the path as well, which is mostly https://HOST/dns-query@ADDR"
        ),
        (
            "quic://127.0.0.1",
            "quic:// is not known; use ADDR, tcp://ADDR, tls://ADDR#NAME or https://HOST/PATH@ADDR"
        ),
    ])
    func `a server without what it takes is wrong usage, and told what is missing`(
        server: String, words: String
    ) async {
        let result = await run.pedns(Self.names + ["--public", server])
        #expect(result.status == .usage)
        #expect(
            result.errors.contains("Error: The server \"\(server)\" of the view public: \(words)."),
            "\(result.errors)")
        #expect(result.output == "")
    }

    @Test func `files of certificates that are none or wrong are told together, and nothing is asked`()
        async throws
    {
        let empty = try run.file("empty.pem", "")
        let wrong = try run.file(
            "wrong.pem", "# ours\n-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        let missing = run.path("missing.pem")
        let result = await run.pedns(
            Self.names + ["--internal", "tls://127.0.0.1@1#dns.corp.example"]
                + [empty, wrong, missing].flatMap { ["--server-ca", $0] })
        #expect(result.status == .badInput)
        #expect(
            result.errorLines == [
                "\(empty):1:1: error: there is no certificate here; it must be in PEM form, -----BEGIN CERTIFICATE-----",
                "\(wrong):2:1: error: the certificate that begins here cannot be read",
                "\(missing): error: cannot read: No such file or directory",
            ])
        #expect(result.output == "")
    }

    @Test func `nobody at the port is no answer, over TLS and HTTPS`() async throws {
        let servers = [
            "tls://127.0.0.1@1#dns.corp.example", "https://dns.corp.example:1/dns-query@127.0.0.1",
        ]
        let result = await run.pedns(
            Self.names + servers.flatMap { ["--internal", $0] } + ["--attempts", "1"])
        #expect(result.status == .inconclusive)
        let rows = result.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        #expect(
            rows.map { "\($0[3]) \($0[4]) \($0[5])" }
                == servers.map { "\($0) \($0.prefix { $0 != ":" }) unreachable" })
    }
}
