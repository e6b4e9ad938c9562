import Inventory
import ScriptedPeers
import Testing

@testable import AzureInventory

/// Nothing prints a token or a secret.
struct SecretTests {
    @Test func `a secret's text is in none of its descriptions`() throws {
        let secret = try #require(Secret(Azure.secret))
        var dumped = ""
        dump((secret, [secret], AzureProxy(host: "proxy", port: 1, credentials: secret)), to: &dumped)
        dump(Identity.application(tenant: "t", client: "c", secret), to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\([secret])", dumped] {
            #expect(text.contains("(hidden)"))
            #expect(!text.contains("invented"))
        }
    }

    @Test func `a token that no header may hold is none`() {
        for text in ["", "a b", "a\nb", "a\r", "ä", String(repeating: "x", count: 65_537)] {
            #expect(Secret(token: text) == nil)
        }
        #expect(Secret(token: "a.b-c_d~e+f/g=") != nil)
        #expect(Secret("") == nil)
    }

    @Test(arguments: [200, 302, 400, 401, 403, 404, 413, 429, 500])
    func `a service that echoes all that it got has none of it printed`(status: Int) async throws {
        let echo = { @Sendable (text: String) in
            let said = text.replacing("\"", with: "")
            return
                #"{"error":{"code":"\#(said)","message":"perform action '\#(said)'"},"message":"\#(said)"}"#
        }
        let outcome = try await Azure.ask { request, _ in
            .reply(status, echo(request.headers["authorization"] ?? ""))
        }
        let fault = try #require(outcome.fault)
        #expect(!"\(fault)".contains("invented"))
        #expect(!"\(fault)".contains(Azure.token))
        let refused = try await Azure.ask(token: { .reply(status, echo($0.body)) }) { _, _ in .reply("{}") }
        let refusal = try #require(refused.fault)
        #expect(!"\(refusal)".contains("invented"))
        #expect(refused.asked.count == 0)
    }

    /// Answers that hold this as their code, and as the action that is missing.
    private static func echo(_ text: String) -> HTTPPeer.Answer {
        .reply(400, #"{"error":{"code":"\#(text)","message":"perform action '\#(text)'"}}"#)
    }

    @Test func `a secret in place of a code is not printed`() async throws {
        let secret = "inventedsecret123"
        var faults = [
            try await Azure.ask(
                Azure.application.merging(["AZURE_CLIENT_SECRET": secret]) { $1 },
                token: { _ in Self.echo(secret) }
            ) { _, _ in .reply("{}") }.fault,
            try await Azure.ask(
                ["IDENTITY_ENDPOINT": "PEER/oauth2/msi", "IDENTITY_HEADER": secret],
                token: { Self.echo($0.headers["x-identity-header"] ?? "") }
            ) { _, _ in .reply("{}") }.fault,
        ]
        let file = "/var/opt/azcmagent/tokens/a.key"
        faults.append(
            try await Azure.ask(
                ["IDENTITY_ENDPOINT": "PEER/oauth2/token", "IMDS_ENDPOINT": "PEER"], files: [file: secret],
                token: { request in
                    request.headers["authorization"] == nil
                        ? .reply(401, headers: ["www-authenticate": "Basic realm=\(file)"], "")
                        : Self.echo(secret)
                }
            ) { _, _ in .reply("{}") }.fault)
        for fault in faults {
            let line = try #require(fault).description
            #expect(line.contains(" gives no token (HTTP status 400)"))
            #expect(!line.contains(secret))
        }
    }

    @Test func `an action is looked for where messages have it, and no further`() {
        func action(after count: Int) -> String? {
            let message = String(repeating: "x", count: count) + "perform action 'Microsoft.Network/a1_b/*'"
            return ServiceError(Array(#"{"error":{"message":"\#(message)"}}"#.utf8)).action
        }
        #expect(action(after: 100) == "Microsoft.Network/a1_b/*")
        #expect(action(after: 2_048) == nil)
    }

    @Test(arguments: [
        ("https://management.azure.com", "https://management.azure.com/"),
        ("https://Management.Azure.com:8443/x?y=z", "https://management.azure.com:8443/x?y=z"),
        ("http://127.0.0.1:80", "http://127.0.0.1/"), ("http://[::1]:8080/", "http://[::1]:8080/"),
        ("http://localhost:1", "http://localhost:1/"),
    ])
    func `URLs of https are taken, and of this host alone without`(text: String, url: String) throws {
        #expect(try ServiceURL(text, called: "x").text == url)
    }

    @Test(arguments: [
        "management.azure.com", "ftp://a", "http://management.azure.com", "http://169.254.169.254",
        "https://", "https://user@host", "https://host:0", "https://host:70000", "https://host:",
        "https://[::1", "https://[x]/", "https://ho st/", "https://host/ x", "https://host/\r\nx: y",
        "https://host#f", "http://127.0.0.1.evil.example/", "http://localhost.evil.example/",
        "https://\u{0}/",
    ])
    func `other URLs are refused`(text: String) {
        #expect(throws: AzureFault.self) { try ServiceURL(text, called: "x") }
    }

    @Test func `each cloud is asked at its own addresses`() {
        #expect(
            AzureCloud.allCases.map { "\($0) \($0.authority) \($0.resourceManager)" } == [
                "public https://login.microsoftonline.com https://management.azure.com",
                "usgov https://login.microsoftonline.us https://management.usgovcloudapi.net",
                "china https://login.partner.microsoftonline.cn https://management.chinacloudapi.cn",
            ])
    }

    @Test func `what is kept is as az prints it: sorted keys, two blanks, all else as it came`() throws {
        let row = #"{"b":[],"a":{"y":"\u00e9\/ü","x":[1.50,-0,1e9,true,false,null,{}]},"id":"i"}"#
        let value = try JSONValue(parsing: Array(row.utf8))
        #expect(
            String(decoding: try AzureDocument.list([value], limit: 1_000), as: UTF8.self) == #"""
                {
                  "value": [
                    {
                      "a": {
                        "x": [
                          1.50,
                          -0,
                          1e9,
                          true,
                          false,
                          null,
                          {}
                        ],
                        "y": "\u00e9\/ü"
                      },
                      "b": [],
                      "id": "i"
                    }
                  ]
                }

                """#)
    }
}
