import Commands
import Foundation
import ScriptedPeers
import TestCertificates
import Testing

/// Azure itself in place of files: `--azure`.
struct AzureTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let secret = "invented~secret"
    private static let token = "invented.token"
    static let subscription = "00000000-0000-0000-0000-000000000001"
    private static let base =
        "/subscriptions/\(subscription)/resourceGroups/rg-backup/providers/Microsoft.Network"
    private static let zone = "privatelink.blob.core.windows.net"

    static let rows = """
        {"id":"\(base)/privateEndpoints/pe-archive","name":"pe-archive","type":"microsoft.network/privateendpoints",\
        "location":"westeurope","properties":{"networkInterfaces":[{"id":"\(base)/networkInterfaces/nic1"}],\
        "privateLinkServiceConnections":[{"name":"c","properties":{"groupIds":["blob"],\
        "privateLinkServiceConnectionState":{"status":"Approved"}}}]}},\
        {"id":"\(base)/networkInterfaces/nic1","name":"nic1","type":"microsoft.network/networkinterfaces",\
        "location":"westeurope","properties":{"privateEndpoint":{"id":"\(base)/privateEndpoints/pe-archive"},\
        "ipConfigurations":[{"properties":{"privateIPAddress":"10.20.0.4","privateLinkConnectionProperties":\
        {"groupId":"blob","requiredMemberName":"blob","fqdns":["archive.blob.core.windows.net"]}}}]}}
        """

    private static let recordSets = """
        {"value":[{"id":"\(base)/privateDnsZones/\(zone)/A/old","name":"old",\
        "type":"Microsoft.Network/privateDnsZones/A","properties":{"metadata":{"creator":"created by private endpoint \
        pe-old with resource guid 00000000-0000-0000-0000-000000000002"},"fqdn":"old.\(zone).","ttl":10,\
        "aRecords":[{"ipv4Address":"10.20.0.9"}]}}]}
        """

    /// Answers as Azure does that has an endpoint, and a zone with a record of one that is gone.
    static func answer(_ request: HTTPPeer.Request) -> HTTPPeer.Answer {
        if request.target.contains("/oauth2/") { return .reply(#"{"access_token":"\#(token)"}"#) }
        if request.method == "GET" { return .reply(recordSets) }
        let isAboutZones = request.body.contains("privatednszones")
        let data = isAboutZones ? #"{"id":"\#(base)/privateDnsZones/\#(zone)"}"# : rows
        let count = isAboutZones ? 1 : 2
        return .reply(
            #"{"totalRecords":\#(count),"count":\#(count),"resultTruncated":"false","data":[\#(data)]}"#)
    }

    /// What tells of an invented application.
    static func variables(_ authority: String) -> [String: String] {
        [
            "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": secret,
            "AZURE_AUTHORITY_HOST": authority,
        ]
    }

    /// Runs pedns with an invented application and an Azure that answers so.
    private func pedns(
        _ arguments: String..., answer: @escaping @Sendable (HTTPPeer.Request) -> HTTPPeer.Answer = answer
    ) async throws -> (result: Run.Result, heard: [HTTPPeer.Request]) {
        try await pedns(arguments, answer: answer)
    }

    private func pedns(
        _ command: String, _ options: [String]
    ) async throws -> (result: Run.Result, heard: [HTTPPeer.Request]) {
        try await pedns([command] + options, answer: Self.answer)
    }

    func pedns(
        _ arguments: [String], answer: @escaping @Sendable (HTTPPeer.Request) -> HTTPPeer.Answer
    ) async throws -> (result: Run.Result, heard: [HTTPPeer.Request]) {
        try await HTTPPeer.with({ request, _ in answer(request) }) { peer in
            let result = await run.pedns(
                arguments + ["--azure", "--azure-endpoint", peer.url],
                variables: Self.variables(peer.url))
            for text in [result.output, result.errors] {
                #expect(!text.contains(Self.secret))
                #expect(!text.contains(Self.token))
            }
            return (result, peer.heard)
        }
    }

    @Test func `a site file's subscriptions are asked for, and choose among nothing else`() async throws {
        try run.file("names.csv", oneRow)
        try await HTTPPeer.with({ request, _ in Self.answer(request) }) { peer in
            let site = try run.file(
                "pedns.yaml",
                """
                inventories:
                  - names.csv
                  - azure: {subscriptions: \(Self.subscription), endpoint: "\(peer.url)", auth: environment}

                """)
            let variables = Self.variables(peer.url)
            let result = await run.pedns(
                ["map", "--site", site, "--format", "csv"], variables: variables)
            #expect(result.status == .asExpected, "\(result.errors)")
            #expect(result.output.contains("\na.\(Self.zone),10.0.0.4,"))
            #expect(result.output.contains("\narchive.\(Self.zone),10.20.0.4,"))
            let asked = peer.heard.filter { $0.body.contains(Self.subscription) }
            #expect(!asked.isEmpty)
            let chosen = await run.pedns(
                ["map", "--site", site, "--format", "csv", "--subscription", Self.subscription],
                variables: variables)
            #expect(!chosen.output.contains("10.0.0.4,"))
            let other = await run.pedns("map", run.path("names.csv"), "--site", site)
            #expect(other.status == .asExpected, "\(other.errors)")
        }
    }

    @Test func `inventory shows what Azure has`() async throws {
        let (result, heard) = try await pedns("inventory", "--subscription", Self.subscription)
        #expect(result.status == .asExpected)
        #expect(result.errors == "")
        #expect(
            result.output == """
                files
                  azure:resources.json  1 Resource Graph answer, 1 network interface, 1 private endpoint: 1 entry

                endpoints
                  pe-archive  blob  westeurope  Approved  1 entry

                """)
        #expect(heard.count == 2)
        #expect(heard.last?.body.contains(#""subscriptions": ["\#(Self.subscription)"]"#) == true)
    }

    @Test func `what was read is kept, and gives the same mapping again`() async throws {
        let folder = run.path("azure")
        let (live, _) = try await pedns(
            "map", "--format", "json", "--sources", "--azure-records", "--azure-save", folder)
        #expect(live.status == .asExpected)
        #expect(live.output.contains("\"10.20.0.4\""))
        #expect(live.output.contains("\"orphan-record\""))
        #expect(live.output.contains("pe-old"))
        let kept = await run.pedns(
            "map", "\(folder)/resources.json", "--existing", "\(folder)/record-sets.json", "--format", "json",
            "--sources")
        #expect(kept.output == live.output)
        #expect(try run.text("azure/resources.json").hasPrefix("{\n  \"count\": 2,\n"))
        // Of what is kept of an earlier time nothing goes unsaid.
        let (again, _) = try await pedns("map", "--azure-save", folder)
        #expect(
            again.errors.contains(
                "warning: \(folder)/record-sets.json is of an earlier time: --azure-records asks for the record sets"
            ))
    }

    @Test(arguments: ["", "notes of mine\n", #"{"count": 0, "data": []}"#, #"{"value":[]}"#])
    func `a file of somebody else's is not replaced, and Azure not asked`(text: String) async throws {
        let folder = run.path("azure")
        for (name, records) in [("resources.json", []), ("record-sets.json", ["--azure-records"])] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try run.file("azure/\(name)", text)
            let (result, heard) = try await pedns("map", ["--azure-save", folder] + records)
            #expect(result.status == .refused)
            #expect(
                result.errors
                    == "\(folder)/\(name): error: not written by pedns as an answer of Azure's; move it away, or keep the"
                    + " answers in another folder\n")
            #expect(heard.isEmpty)
            #expect(try run.text("azure/\(name)") == text)
            try FileManager.default.removeItem(atPath: folder)
        }
    }

    @Test func `where nothing can be kept Azure is not asked`() async throws {
        try run.file("file", "")
        for folder in ["file", "file/azure", "file/a/b/"] {
            let (result, heard) = try await pedns("map", ["--azure-save", run.path(folder)])
            #expect(result.status == .outputFailed)
            #expect(result.errors.hasPrefix(run.path("file")))
            #expect(result.errors.hasSuffix(": error: cannot write: Not a directory\n"))
            #expect(result.errorLines.count == 1)
            #expect(heard.isEmpty)
        }
        #expect(try run.names == ["file"])
    }

    @Test func `export takes Azure as it takes files, and files beside it`() async throws {
        let file = try run.file("more.csv", oneRow)
        let (result, heard) = try await pedns("export", file, "--to", "hosts")
        #expect(result.status == .asExpected)
        #expect(result.output.contains("10.20.0.4 archive.blob.core.windows.net\n"))
        #expect(result.output.contains("10.0.0.4 a.blob.core.windows.net\n"))
        #expect(heard.count == 2)
    }

    @Test func `--since compares a kept inventory with Azure as it is`() async throws {
        let file = try run.file("old.csv", "fqdn,address\narchive.blob.core.windows.net,10.20.0.3\n")
        let (result, _) = try await pedns("inventory", "--since", file)
        #expect(result.status == .notAsExpected)
        #expect(result.output.contains("10.20.0.4"))
    }

    @Test func `a wrong file is told before Azure is asked`() async throws {
        let file = try run.file("bad.csv", "fqdn,address\na.blob.core.windows.net,10.0.0\n")
        let (result, heard) = try await pedns("map", file)
        #expect(result.status == .badInput)
        #expect(heard.isEmpty)
    }

    @Test func `where Azure refuses the status tells that nothing is known`() async throws {
        let (result, _) = try await pedns("map", "--azure-save", run.path("azure")) { request in
            request.target.contains("/oauth2/") ? Self.answer(request) : .reply(403, "{}")
        }
        #expect(result.status == .inconclusive)
        #expect(
            result.errors
                == "pedns: error: Azure Resource Graph forbids it (HTTP status 403): the identity needs the role"
                + " Reader, or the action Microsoft.ResourceGraph/resources/read, on the subscriptions\n")
        #expect(try run.names == [])
    }

    @Test func `an identity that sees nothing is warned of`() async throws {
        let (result, _) = try await pedns("map") { request in
            request.target.contains("/oauth2/")
                ? Self.answer(request) : .reply(#"{"resultTruncated":"false","data":[]}"#)
        }
        #expect(result.status == .refused)
        #expect(
            result.errors
                == "pedns: warning: Azure shows this identity no private endpoint there; it needs Reader on the"
                + " subscriptions they are in\npedns: error: the inventory gives no record: there is no endpoint with a name in"
                + " azure:resources.json (1 Resource Graph answer)\n")
    }

    @Test func `a subscription of which nothing is shown is warned of`() async throws {
        let other = "00000000-0000-0000-0000-00000000000f"
        let (result, heard) = try await pedns(
            "inventory", "--subscription", Self.subscription, "--subscription", other
        ) { request in
            request.body.contains("resourcecontainers")
                ? .reply(
                    #"{"resultTruncated":"false","data":[{"id":"/subscriptions/\#(Self.subscription)"}]}"#)
                : Self.answer(request)
        }
        #expect(result.status == .asExpected)
        #expect(
            result.errors
                == "pedns: warning: Azure shows this identity nothing of the subscription \(other); it needs Reader there,"
                + " or the id is wrong\n")
        #expect(heard.count == 3)
    }

    @Test func `the proxy of the environment is gone through, its password shown to it alone`() async throws {
        try await ScriptedPeer.with(
            .proxy(answer: "HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n", to: nil)
        ) { proxy in
            try await HTTPPeer.with({ request, _ in Self.answer(request) }) { entra in
                let result = await run.pedns(
                    ["map", "--azure"],
                    variables: [
                        "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": Self.secret,
                        "AZURE_AUTHORITY_HOST": entra.url,
                        "HTTPS_PROXY": "http://user:invented-password@127.0.0.1:\(proxy.port)",
                    ])
                #expect(result.status == .inconclusive)
                #expect(
                    result.errors
                        == "pedns: error: Azure Resource Graph at management.azure.com port 443: the proxy does not let"
                        + " through; look at the credentials in HTTPS_PROXY, or name the host in NO_PROXY\n")
                let request = try #require(proxy.heard.requests.first)
                #expect(request.hasPrefix("CONNECT management.azure.com:443 HTTP/1.1\r\n"))
                // user:invented-password (RFC 7617).
                #expect(request.contains("Basic dXNlcjppbnZlbnRlZC1wYXNzd29yZA=="))
                #expect(!request.contains(Self.token))
                #expect(proxy.heard.connections == 1)
                #expect(entra.heard.count == 1)
            }
        }
    }

    @Test func `SSL_CERT_FILE says which authorities are trusted`() async throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.server([], addresses: [[127, 0, 0, 1]])
        let trusted = try run.file("ca.pem", authority.pem())
        let other = try run.file("other.pem", CertificateAuthority("Other Root").pem())
        try await HTTPPeer.with(showing: certificate, { request, _ in Self.answer(request) }) { peer in
            func map(_ file: String) async -> Run.Result {
                await run.pedns(
                    ["map", "--azure", "--azure-endpoint", peer.url, "--format", "csv"],
                    variables: [
                        "AZURE_TENANT_ID": "t", "AZURE_CLIENT_ID": "c", "AZURE_CLIENT_SECRET": Self.secret,
                        "AZURE_AUTHORITY_HOST": peer.url, "SSL_CERT_FILE": file,
                    ])
            }
            let refused = await map(other)
            #expect(refused.status == .inconclusive)
            #expect(
                refused.errors
                    == "pedns: error: Entra ID at 127.0.0.1 port \(peer.port): its certificate is not trusted; where a proxy"
                    + " breaks TLS open, give its authority with SSL_CERT_FILE\n")
            #expect(peer.heard.isEmpty)
            let believed = await map(trusted)
            #expect(believed.status == .asExpected, "\(believed.errors)")
            #expect(believed.output.contains("\narchive.\(Self.zone),10.20.0.4,"))
        }
    }

    @Test func `certificates that are none are told`() async throws {
        let file = try run.file("ca.pem", "-----BEGIN CERTIFICATE-----\n!\n-----END CERTIFICATE-----\n")
        let result = await run.pedns(
            ["map", "--azure", "--azure-auth", "managed"],
            variables: ["SSL_CERT_FILE": file, "AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:9"])
        #expect(result.status == .usage)
        #expect(result.errors == "pedns: error: SSL_CERT_FILE: its certificates cannot be read\n")
    }

    @Test(arguments: [
        (["map", "x.json", "--azure-auth", "cli"], "the --azure-… options go with --azure."),
        (["map", "x.json", "--management-group", "mg"], "the --azure-… options go with --azure."),
        (
            ["map", "--azure", "--subscription", "mine"],
            "--subscription takes an id such as 00000000-0000-0000-0000-000000000000 with --azure."
        ),
        (
            ["map", "--azure", "--azure-endpoint", "http://192.0.2.1"],
            "--azure-endpoint: http:// is only for this host itself; give https://, which hides the token."
        ),
        (["inventory", "--azure", "--azure-records"], "--azure-records goes with --azure-save here"),
        (["map", "--azure", "--names", "n", "--internal", "10.0.0.53"], "Give inventories or --names"),
        (["map", "--azure", "--azure-auth", "guess"], "The value 'guess' is invalid for '--azure-auth"),
    ])
    func `wrong usage is told without asking`(arguments: [String], line: String) async {
        let result = await run.pedns(arguments)
        #expect(result.status == .usage)
        #expect(result.errors.contains(line))
    }

    @Test func `a secret is on no command line and in no help`() async {
        for command in ["inventory", "map", "export"] {
            let help = await run.pedns([command, "--help"], variables: ["AZURE_CLIENT_SECRET": Self.secret])
            #expect(help.status == .asExpected)
            #expect(help.output.contains("--azure-auth"))
            #expect(!help.output.contains("--azure-client-secret"))
            #expect(!help.output.contains(Self.secret))
        }
    }
}
