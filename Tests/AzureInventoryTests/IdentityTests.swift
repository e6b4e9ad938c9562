import Foundation
import ScriptedPeers
import Synchronization
import Testing

@testable import AzureInventory

/// Whose token is used, and how it is asked for.
struct IdentityTests {
    private static let machine = "7783-7084-3265-9085-8269-3286-77\n"
    private static let tag = "/sys/class/dmi/id/chassis_asset_tag"
    private static let workload = [
        "AZURE_TENANT_ID": Azure.tenant, "AZURE_CLIENT_ID": Azure.client,
        "AZURE_FEDERATED_TOKEN_FILE": "/token",
    ]

    private func names(
        _ variables: [String: String], files: [String: String] = [:], pinned: AzureAuthentication? = nil
    ) throws -> [String] {
        struct NoFile: Error {}
        let surroundings = AzureSurroundings(
            variables: variables,
            read: { path in
                guard let text = files[path] else { throw NoFile() }
                return Array(text.utf8)
            }, now: { 0 })
        return try IdentityChoice(surroundings).identities(pinned: pinned).map { identity in
            switch identity {
            case .application: "application"
            case .workload: "workload"
            case .machine(let service, let client): "machine \(service.host) \(client ?? "-")"
            case .app: "app"
            case .arc: "arc"
            case .commandLine: "az"
            }
        }
    }

    @Test func `the first identity that there is counts, in the order of Azure's libraries`() throws {
        let all = Azure.application.merging(Self.workload) { $1 }
        let inAzure = [Self.tag: Self.machine]
        #expect(try names(all, files: inAzure) == ["application"])
        #expect(try names(Self.workload, files: inAzure) == ["workload"])
        #expect(try names([:], files: inAzure) == ["machine 169.254.169.254 -", "az"])
        #expect(try names([:]) == ["az"])
        #expect(try names(["AZURE_CLIENT_ID": Azure.client]) == ["az"])
    }

    @Test func `--azure-auth pins one, whatever else there is`() throws {
        let all = Azure.application.merging(Self.workload) { $1 }
        #expect(try names(all, pinned: .environment) == ["application"])
        #expect(try names(all, pinned: .workload) == ["workload"])
        #expect(try names(all, pinned: .managed) == ["machine 169.254.169.254 \(Azure.client)"])
        #expect(try names(all, pinned: .cli) == ["az"])
    }

    @Test(arguments: ["Unknown", "", "7783-7084", "VMware"])
    func `outside Azure no identity endpoint is thought of`(tag: String) throws {
        #expect(try names([:], files: [Self.tag: tag]) == ["az"])
    }

    @Test func `apps and Arc servers are told by their variables`() throws {
        let app = ["IDENTITY_ENDPOINT": "http://127.0.0.1:41741/msi/token", "IDENTITY_HEADER": "h"]
        #expect(try names(app) == ["app", "az"])
        let arc = [
            "IDENTITY_ENDPOINT": "http://localhost:40342/metadata/identity/oauth2/token",
            "IMDS_ENDPOINT": "http://localhost:40342",
        ]
        #expect(try names(arc) == ["arc", "az"])
    }

    @Test(arguments: [
        (
            ["AZURE_CLIENT_SECRET": "s"], nil as AzureAuthentication?,
            "AZURE_TENANT_ID is not set, which AZURE_CLIENT_SECRET needs beside it"
        ),
        (
            ["AZURE_CLIENT_SECRET": "s", "AZURE_TENANT_ID": "../x"], nil,
            "AZURE_TENANT_ID is no id such as 00000000-0000-0000-0000-000000000000"
        ),
        (
            ["AZURE_FEDERATED_TOKEN_FILE": "/t", "AZURE_TENANT_ID": "t"], nil,
            "AZURE_CLIENT_ID is not set, which AZURE_FEDERATED_TOKEN_FILE needs beside it"
        ),
        (
            ["AZURE_CLIENT_CERTIFICATE_PATH": "/c.pem"], nil,
            "AZURE_CLIENT_CERTIFICATE_PATH: a certificate is not supported; set AZURE_CLIENT_SECRET, or choose"
                + " --azure-auth workload, managed or cli"
        ),
        (
            [:], .environment,
            "AZURE_CLIENT_SECRET is not set, which --azure-auth environment needs, beside AZURE_TENANT_ID and"
                + " AZURE_CLIENT_ID"
        ),
        ([:], .workload, "AZURE_FEDERATED_TOKEN_FILE is not set, which --azure-auth workload needs"),
        (
            ["IDENTITY_ENDPOINT": "http://192.0.2.1/token", "IDENTITY_HEADER": "h"], .managed,
            "IDENTITY_ENDPOINT: http:// is only for this host itself; give https://, which hides the token"
        ),
        (
            ["IDENTITY_ENDPOINT": "http://127.0.0.1/token"], nil,
            "IDENTITY_ENDPOINT is set without IDENTITY_HEADER (App Service) or IMDS_ENDPOINT (Arc)"
        ),
        (
            ["IDENTITY_ENDPOINT": "http://127.0.0.1/token", "IDENTITY_SERVER_THUMBPRINT": "x"], .managed,
            "the managed identity of Service Fabric is not supported; choose another --azure-auth"
        ),
    ])
    func `what is missing is named`(
        variables: [String: String], pinned: AzureAuthentication?, line: String
    ) {
        #expect(throws: AzureFault(.usage, line)) { try names(variables, pinned: pinned) }
    }

    @Test func `an application shows its secret to Entra ID alone, in the body`() async throws {
        let outcome = try await Azure.ask { _, _ in .reply(Azure.page([])) }
        let request = try #require(outcome.heard.first)
        #expect(request.method == "POST")
        #expect(request.target == "/\(Azure.tenant)/oauth2/v2.0/token")
        #expect(request.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(
            request.body
                == "grant_type=client_credentials&client_id=\(Azure.client)"
                + "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default"
                + "&client_secret=invented~secret%2Bwith%2Fsigns%3D")
        #expect(outcome.heard.dropFirst().allSatisfy { !$0.body.contains("invented") })
    }

    @Test func `a workload shows the token of its file`() async throws {
        let outcome = try await Azure.ask(Self.workload, files: ["/token": "abc.def\n"]) { _, _ in
            .reply(Azure.page([]))
        }
        #expect(outcome.fault == nil)
        #expect(
            outcome.heard.first?.body
                == "grant_type=client_credentials&client_id=\(Azure.client)"
                + "&scope=https%3A%2F%2Fmanagement.azure.com%2F.default&client_assertion=abc.def"
                + "&client_assertion_type=urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer")
    }

    @Test(arguments: [
        ([:], "the file cannot be read; the workload's token must be mounted there"),
        (["/token": " \n"], "the file holds no token"), (["/token": "a b"], "the file holds no token"),
    ])
    func `a workload's file that is missing or empty is said`(
        files: [String: String], line: String
    ) async throws {
        let outcome = try await Azure.ask(Self.workload, files: files) { _, _ in .reply("{}") }
        #expect(outcome.fault == AzureFault(.usage, "AZURE_FEDERATED_TOKEN_FILE: \(line)"))
        #expect(outcome.heard.count == 0)
    }

    @Test func `a machine's identity is asked for as documented`() async throws {
        let outcome = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER", "AZURE_CLIENT_ID": Azure.client], pinned: .managed,
            token: { _ in .reply(Azure.tokenBody) }
        ) { _, _ in .reply(Azure.page([])) }
        #expect(outcome.fault == nil)
        #expect(outcome.heard.first?.method == "GET")
        #expect(
            outcome.heard.first?.target
                == "/metadata/identity/oauth2/token?api-version=2018-02-01"
                + "&resource=https%3A%2F%2Fmanagement.azure.com%2F&client_id=\(Azure.client)")
        #expect(outcome.heard.first?.headers["metadata"] == "true")
        #expect(outcome.heard.last?.headers["authorization"] == "Bearer \(Azure.token)")
    }

    @Test func `a machine without an identity is said`() async throws {
        let body = #"{"error":"invalid_request","error_description":"Identity not found"}"#
        let none = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], pinned: .managed,
            token: { _ in .reply(400, body) }
        ) { _, _ in .reply("{}") }
        #expect(
            none.fault?.description
                == "this machine has no managed identity, or several: assign one, or tell which with AZURE_CLIENT_ID, or"
                + " choose another --azure-auth")
        let other = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER", "AZURE_CLIENT_ID": "other"], pinned: .managed,
            token: { _ in .reply(400, body) }
        ) { _, _ in .reply("{}") }
        #expect(
            other.fault?.description
                == "the instance metadata service gives no token (HTTP status 400) (invalid_request); look whether the"
                + " identity is assigned, and whether AZURE_CLIENT_ID is its client id")
    }

    @Test func `where a machine of Azure's has no identity az is tried`() async throws {
        let outcome = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], files: [Self.tag: Self.machine],
            token: { _ in .reply(400, #"{"error":"invalid_request"}"#) }
        ) { _, _ in .reply("{}") }
        let none = "this machine has no managed identity, or several"
        #expect(
            outcome.fault?.description == "no identity gives a token; managed: \(none); cli: \(Self.noAz)")
        #expect(outcome.fault?.kind == .answer)
        #expect(outcome.heard.count == 1)
        #expect(outcome.notes == ["\(none); the identity cli is tried in its place"])
    }

    private static let noAz =
        "az is not installed, and neither AZURE_CLIENT_SECRET nor AZURE_FEDERATED_TOKEN_FILE is set; install az and run"
        + " az login, or set those variables, or choose --azure-auth managed on an Azure machine"

    @Test(arguments: [
        (
            HTTPPeer.Answer.reply(403, "{}"),
            "the instance metadata service is forbidden from here (HTTP status 403)"
        ),
        (.silence, "the identity endpoint at 127.0.0.1 port 0 does not answer within 0 seconds"),
        (.cut("{"), "the identity endpoint at 127.0.0.1 port 0 cuts its answer short"),
        (nil, "the identity endpoint at 127.0.0.1 port 0 cannot be reached from here"),
    ])
    func `where the identity endpoint is kept from here az is tried, and both are told`(
        answer: HTTPPeer.Answer?, reason: String
    ) async throws {
        let closed = try ClosedPort()
        var limits = AzureLimits()
        limits.timeout = .milliseconds(500)
        let variables = [
            "AZURE_POD_IDENTITY_AUTHORITY_HOST": answer == nil ? "http://127.0.0.1:\(closed.port)" : "PEER"
        ]
        func plain(_ text: String?) -> String? { text?.replacing(/port \d+/, with: "port 0") }
        let outcome = try await Azure.ask(
            variables, files: [Self.tag: Self.machine], limits: limits, token: { _ in answer ?? .silence }
        ) { _, _ in .reply("{}") }
        #expect(
            plain(outcome.fault?.description)
                == "no identity gives a token; managed: \(reason); cli: \(Self.noAz)")
        #expect(outcome.notes.map(plain) == ["\(reason); the identity cli is tried in its place"])
        #expect(outcome.heard.count == (answer == nil ? 0 : 1))
        // Pinned it is the only one.
        let pinned = try await Azure.ask(
            variables, files: [Self.tag: Self.machine], pinned: .managed, limits: limits,
            token: { _ in answer ?? .silence }
        ) { _, _ in .reply("{}") }
        #expect(plain(pinned.fault?.description) == "\(reason); choose another --azure-auth")
        #expect(pinned.notes == [])
    }

    @Test(arguments: ["{}", #"{"error":"unauthorized_client"}"#])
    func `a machine's identity that is refused for another reason is not passed over`(
        body: String
    ) async throws {
        let outcome = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], files: [Self.tag: Self.machine],
            token: { _ in .reply(400, body) }
        ) { _, _ in .reply("{}") }
        #expect(
            outcome.fault?.description.hasPrefix(
                "the instance metadata service gives no token (HTTP status 400)") == true)
        #expect(outcome.notes == [])
    }

    @Test func `a token is renewed as the identity that gave the first, and no other`() async throws {
        let given = Mutex(0)
        let outcome = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], files: [Self.tag: Self.machine],
            token: { _ in
                let count = given.withLock { count in
                    count += 1
                    return count
                }
                return count == 1 ? .reply(Azure.tokenBody) : .reply(400, #"{"error":"invalid_request"}"#)
            }
        ) { _, _ in .reply(401, "{}") }
        #expect(
            outcome.fault?.description
                == "this machine has no managed identity, or several: assign one, or tell which with AZURE_CLIENT_ID, or"
                + " choose another --azure-auth")
        #expect(outcome.notes == [])
    }

    @Test func `an identity endpoint that says nothing is not asked again and again`() async throws {
        var limits = AzureLimits()
        limits.timeout = .seconds(2)
        let outcome = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], pinned: .managed, limits: limits,
            token: { _ in .silence }
        ) { _, _ in .reply("{}") }
        let fault = try #require(outcome.fault).description
        #expect(fault.hasPrefix("the identity endpoint at 127.0.0.1 port "))
        #expect(fault.hasSuffix(" does not answer within 2 seconds; choose another --azure-auth"))
        #expect(outcome.heard.count == 1)
    }

    @Test func `an app's identity endpoint gets its header`() async throws {
        let outcome = try await Azure.ask(
            ["IDENTITY_ENDPOINT": "PEER/oauth2/msi", "IDENTITY_HEADER": "invented-header"],
            token: { _ in .reply(Azure.tokenBody) }
        ) { _, _ in .reply(Azure.page([])) }
        #expect(outcome.fault == nil)
        #expect(
            outcome.heard.first?.target
                == "/oauth2/msi?api-version=2019-08-01&resource=https%3A%2F%2Fmanagement.azure.com%2F")
        #expect(outcome.heard.first?.headers["x-identity-header"] == "invented-header")
        #expect(outcome.heard.last?.headers["x-identity-header"] == nil)
    }

    @Test func `an Arc server's agent is shown what its file holds`() async throws {
        let variables = ["IDENTITY_ENDPOINT": "PEER/oauth2/token", "IMDS_ENDPOINT": "PEER"]
        let file = "/var/opt/azcmagent/tokens/a-1.key"
        let outcome = try await Azure.ask(
            variables, files: [file: "proof"],
            token: { request in
                request.headers["authorization"] == "Basic proof"
                    ? .reply(Azure.tokenBody)
                    : .reply(401, headers: ["www-authenticate": "Basic realm=\(file)"], "")
            }
        ) { _, _ in .reply(Azure.page([])) }
        #expect(outcome.fault == nil)
        #expect(
            outcome.heard.first?.target
                == "/oauth2/token?api-version=2019-11-01&resource=https%3A%2F%2Fmanagement.azure.com%2F")
    }

    @Test(arguments: [
        "/etc/shadow", "/var/opt/azcmagent/tokens/../../../../etc/x.key", "/var/opt/azcmagent/tokens/a/b.key",
        "/var/opt/azcmagent/tokens/x",
    ])
    func `an Arc agent cannot have another file read`(file: String) async throws {
        let outcome = try await Azure.ask(
            ["IDENTITY_ENDPOINT": "PEER/oauth2/token", "IMDS_ENDPOINT": "PEER"], files: [file: "proof"],
            token: { _ in .reply(401, headers: ["www-authenticate": "Basic realm=\(file)"], "") }
        ) { _, _ in .reply("{}") }
        #expect(
            outcome.fault?.description
                == "the Arc agent asks for no proof as it must (HTTP status 401); is the endpoint its?")
        #expect(outcome.heard.count == 1)
    }
}
