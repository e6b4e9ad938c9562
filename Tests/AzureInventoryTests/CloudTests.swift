import ScriptedPeers
import Testing

@testable import AzureInventory

/// Which cloud is asked, and for what.
struct CloudTests {
    @Test(arguments: [
        (AzureCloud.public, "management.azure.com"), (.usgov, "management.usgovcloudapi.net"),
        (.china, "management.chinacloudapi.cn"),
    ])
    func `a token is for the cloud's own Resource Manager`(cloud: AzureCloud, host: String) async throws {
        let application = try await Azure.ask(cloud: cloud) { _, _ in .reply(Azure.page([])) }
        let scope = "&scope=https%3A%2F%2F\(host)%2F.default&"
        #expect(application.heard.first?.body.contains(scope) == true)
        let machine = try await Azure.ask(
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "PEER"], pinned: .managed, cloud: cloud
        ) { _, _ in .reply(Azure.page([])) }
        #expect(machine.heard.first?.target.hasSuffix("&resource=https%3A%2F%2F\(host)%2F") == true)
    }

    @Test(arguments: [
        (AzureCloud.public, "login.microsoftonline.com", "management.azure.com"),
        (.usgov, "login.microsoftonline.us", "management.usgovcloudapi.net"),
        (.china, "login.partner.microsoftonline.cn", "management.chinacloudapi.cn"),
    ])
    func `the cloud's own hosts are asked`(cloud: AzureCloud, authority: String, manager: String) async throws
    {
        let entra = try await asked(cloud)
        #expect(entra == ["CONNECT \(authority):443"])
        let graph = try await asked(cloud, authority: true)
        #expect(graph == ["POST /\(Azure.tenant)/oauth2/v2.0/token", "CONNECT \(manager):443"])
    }

    @Test(arguments: [
        (
            AzureCloud.public, "https://login.microsoftonline.us" as String?, nil as String?,
            "AZURE_AUTHORITY_HOST is of the cloud usgov, and public is to be asked; choose --azure-cloud usgov, or another"
                + " AZURE_AUTHORITY_HOST"
        ),
        (
            .usgov, "https://login.chinacloudapi.cn/", nil,
            "AZURE_AUTHORITY_HOST is of the cloud china, and usgov is to be asked; choose --azure-cloud china, or another"
                + " AZURE_AUTHORITY_HOST"
        ),
        (
            .china, nil, "https://MANAGEMENT.azure.com/",
            "--azure-endpoint is of the cloud public, and china is to be asked; choose --azure-cloud public, or another"
                + " --azure-endpoint"
        ),
    ])
    func `addresses of another cloud than is to be asked are refused before anything is sent`(
        cloud: AzureCloud, authority: String?, endpoint: String?, line: String
    ) async throws {
        #expect(try await fault(cloud, authority, endpoint) == AzureFault(.usage, line))
    }

    @Test func `Entra ID's address is no matter to an identity that does not ask it`() async throws {
        let fault = try await fault(.public, "https://login.microsoftonline.us", nil, pinned: .cli)
        #expect(fault?.description.hasPrefix("az is not installed") == true)
    }

    /// The fault of asking with no way to anywhere.
    private func fault(
        _ cloud: AzureCloud, _ authority: String?, _ endpoint: String?, pinned: AzureAuthentication? = nil
    ) async throws -> AzureFault? {
        struct NoFile: Error {}
        var variables = Azure.application
        variables["AZURE_AUTHORITY_HOST"] = authority
        var settings = AzureReader.Settings()
        settings.cloud = cloud
        settings.authentication = pinned
        settings.endpoint = try endpoint.map { try ServiceURL($0, called: "--azure-endpoint") }
        let closed = try ClosedPort()
        let port = Int(closed.port)
        let surroundings = AzureSurroundings(
            variables: variables, read: { _ in throw NoFile() }, now: { 0 },
            proxy: { _, _ in AzureProxy(host: "127.0.0.1", port: port) })
        defer { withExtendedLifetime(closed) {} }
        do throws(AzureFault) {
            _ = try await AzureReader(settings, in: surroundings).documents(of: AzureScope())
            return nil
        } catch {
            return error
        }
    }

    /// What a proxy hears that lets nothing through and, with `authority`, is Entra ID itself.
    private func asked(_ cloud: AzureCloud, authority: Bool = false) async throws -> [String] {
        try await HTTPPeer.with { request, _ in
            request.method == "CONNECT" ? .reply(407, "") : .reply(Azure.tokenBody)
        } _: { peer in
            struct NoFile: Error {}
            var variables = Azure.application
            if authority { variables["AZURE_AUTHORITY_HOST"] = peer.url }
            let surroundings = AzureSurroundings(
                variables: variables, read: { _ in throw NoFile() }, now: { 0 },
                proxy: { _, _ in AzureProxy(host: "127.0.0.1", port: peer.port) })
            var settings = AzureReader.Settings()
            settings.cloud = cloud
            let reader = AzureReader(settings, in: surroundings)
            await #expect(throws: AzureFault.self) { try await reader.documents(of: AzureScope()) }
            return peer.heard.map { "\($0.method) \($0.target)" }
        }
    }
}
