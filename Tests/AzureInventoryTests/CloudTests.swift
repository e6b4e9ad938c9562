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
