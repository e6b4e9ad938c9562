import Commands
import Testing

/// Inventories that give no record, and why.
struct EmptyInventoryTests {
    let run: Run

    init() throws {
        run = try Run()
    }

    private static let required = """
        {"value": [{"id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.RecoveryServices/vaults/v\
        /privateLinkResources/AzureBackup", "groupId": "AzureBackup", "requiredMembers": ["backup-rec2"]}]}
        """

    @Test(arguments: [
        ("[]", "nothing"), ("name,address\n", "nothing"), ("127.0.0.1 localhost\n", "nothing"),
        (required, "1 private link resource"),
        (
            #"[{"ipConfigurations": []}, {"ipConfigurations": []}]"#,
            "2 network interfaces, 2 of no private endpoint"
        ),
        (#"{"data": [], "count": 3}"#, "1 Resource Graph answer, incomplete"),
    ])
    func `what the files hold instead is told`(text: String, contents: String) async throws {
        let path = try run.file("input", text)
        let none = "the inventory gives no record: there is no endpoint with a name in \(path) (\(contents))"
        for (command, rest) in [
            (["map"], ""), (["export", "--to", "hosts"], "; nothing is written"),
            (["check", "--internal", "127.0.0.1@9"], "; there is nothing to check"),
            (["verify", "--internal", "127.0.0.1@9"], "; there is nothing to verify"),
        ] {
            let result = await run.pedns(command + [path])
            #expect(result.status == .refused)
            #expect(result.errorLines.last == "pedns: error: \(none)\(rest)", "\(result.errors)")
        }
    }

    @Test func `of many files some are named`() async throws {
        let paths = try (1...5).map { try run.file("input\($0)", "[]") }
        let result = await run.pedns(["map"] + paths)
        #expect(
            result.errors
                == "pedns: error: the inventory gives no record: there is no endpoint with a name in "
                + paths.prefix(3).map { "\($0) (nothing)" }.joined(separator: ", ") + " and 2 more files\n")
    }

    @Test func `what a finding tells is not told again`() async throws {
        let id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/privateEndpoints/pe"
        let path = try run.file("input", #"{"id": "\#(id)", "customDnsConfigs": []}"#)
        let result = await run.pedns("map", path)
        #expect(result.status == .refused)
        #expect(result.errorLines.count == 2)
        #expect(result.errorLines.last == "pedns: error: the inventory gives no record")
    }
}
