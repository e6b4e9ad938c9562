import Foundation
import ScriptedPeers
import Testing

@testable import AzureInventory

/// Tokens of `az`, which a script in a folder of its own plays.
final class CommandLineTests {
    private let folder = NSTemporaryDirectory() + "pedns-az-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func ask(
        _ script: String?, cloud: AzureCloud = .public, variables: [String: String] = [:],
        files: [String: String] = [:], pinned: AzureAuthentication? = nil
    ) async throws -> Azure.Outcome {
        if let script {
            let text = "\(folder)/text"
            try Data("#!/bin/sh\n\(script)\n".utf8).write(to: URL(filePath: text))
            // By another program: what this one has just written may still be open in what another test has started, and
            // is then too busy to be executed.
            let install = try Process.run(
                URL(filePath: "/usr/bin/install"), arguments: ["-m", "755", text, "\(folder)/az"])
            install.waitUntilExit()
            try #require(install.terminationStatus == 0)
        }
        return try await Azure.ask(
            variables.merging(["PATH": "relative:\(folder)"]) { $1 }, files: files, pinned: pinned,
            cloud: cloud
        ) { _, _ in .reply(Azure.page([])) }
    }

    @Test func `on a machine whose identity endpoint is kept from here az gives the token`() async throws {
        let closed = try ClosedPort()
        let machine = ["/sys/class/dmi/id/chassis_asset_tag": "7783-7084-3265-9085-8269-3286-77\n"]
        let variables = ["AZURE_POD_IDENTITY_AUTHORITY_HOST": "http://127.0.0.1:\(closed.port)"]
        let outcome = try await ask(
            "echo '{\"accessToken\":\"\(Azure.token)\"}'", variables: variables, files: machine)
        #expect(outcome.fault == nil)
        #expect(outcome.notes.count == 1)
        #expect(outcome.heard.first?.headers["authorization"] == "Bearer \(Azure.token)")
        let neither = try await ask("exit 1", variables: variables, files: machine)
        #expect(
            neither.fault?.description
                == "no identity gives a token; managed: the identity endpoint at 127.0.0.1 port \(closed.port) cannot be"
                + " reached from here; cli: az gives no token (status 1); run az login, to the tenant of the subscriptions"
        )
    }

    @Test func `where az is pinned nothing is said of variables that are set`() async throws {
        let outcome = try await ask(nil, variables: Azure.application, pinned: .cli)
        #expect(
            outcome.fault?.description
                == "az is not installed; install it and run az login, or choose another --azure-auth")
    }

    @Test func `az is asked for a token, without a shell and with nothing to read`() async throws {
        let outcome = try await ask(
            """
            printf '%s\\n' "$@" > '\(folder)/arguments'
            cat > '\(folder)/input'
            echo 'WARNING: chatter' >&2
            echo '{"accessToken":"\(Azure.token)","expiresOn":"2026-01-01 00:00:00.000000","tokenType":"Bearer"}'
            """)
        #expect(outcome.fault == nil)
        #expect(outcome.heard.first?.headers["authorization"] == "Bearer \(Azure.token)")
        #expect(
            try String(contentsOfFile: "\(folder)/arguments", encoding: .utf8)
                == "account\nget-access-token\n--output\njson\n--resource\nhttps://management.azure.com/\n")
        #expect(try String(contentsOfFile: "\(folder)/input", encoding: .utf8) == "")
    }

    @Test func `without az it is said what there might be in its place`() async throws {
        let outcome = try await ask(nil)
        #expect(
            outcome.fault?.description
                == "az is not installed, and neither AZURE_CLIENT_SECRET nor"
                + " AZURE_FEDERATED_TOKEN_FILE is set; install az and run az login, or set those variables, or"
                + " choose --azure-auth managed on an Azure machine")
        #expect(outcome.heard.count == 0)
    }

    @Test(arguments: [
        (
            "echo \"ERROR: Please run 'az login' to setup account. \(Azure.token)\" >&2; exit 1",
            "az gives no token (status 1); run az login, to the tenant of the subscriptions"
        ),
        (
            "echo '\(Azure.token)'; echo '\(Azure.token)' >&2; exit 3",
            "az gives no token (status 3); run az login, to the tenant of the subscriptions"
        ),
        (
            "kill -TERM $$",
            "az gives no token (status 143); run az login, to the tenant of the subscriptions"
        ),
        (
            "echo '\(Azure.token)'",
            "az account get-access-token answers without a token; is this address Azure's?"
        ),
        (
            "head -c 3000000 /dev/zero",
            "az prints more than a token; run az account get-access-token by hand"
        ),
    ])
    func `what az says instead of a token is not printed`(script: String, line: String) async throws {
        #expect(try await ask(script).fault?.description == line)
    }

    @Test(arguments: [
        (AzureCloud.usgov, "AzureUSGovernment", "https://management.usgovcloudapi.net/"),
        (.china, "AzureChinaCloud", "https://management.chinacloudapi.cn/"),
    ])
    func `az is asked for the cloud's token, and told of the cloud where it gives none`(
        cloud: AzureCloud, name: String, resource: String
    ) async throws {
        let outcome = try await ask("printf '%s' \"$6\" > '\(folder)/resource'; exit 1", cloud: cloud)
        #expect(
            outcome.fault?.description
                == "az gives no token (status 1); run az login, to the tenant of the subscriptions, after az cloud set"
                + " --name \(name)")
        #expect(try String(contentsOfFile: "\(folder)/resource", encoding: .utf8) == resource)
    }

    @Test func `a file that is no program cannot be started`() async throws {
        let path = "\(folder)/az"
        try Data("#!/nonexistent/interpreter\n".utf8).write(to: URL(filePath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        #expect(
            try await ask(nil).fault?.description
                == "az cannot be started; run az account get-access-token by hand to see why")
    }
}
