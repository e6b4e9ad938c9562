import DNS
import Testing

@testable import Inventory

struct PrivateLinkResourceTests {
    private static let vault = Fixture.group + "/Microsoft.RecoveryServices/vaults/rsv-we"
    private static let members = #"["backup-rec2", "backup-fab1", "backup-rec2"]"#
    private static let zones =
        #"["privatelink.we.backup.windowsazure.com", "privatelink.blob.core.windows.net"]"#

    private static let rest = """
        {"value": [{"id": "\(vault.replacing("vaults", with: "Vaults"))/privateLinkResources/backupResource",
         "name": "backupResource", "type": "Microsoft.RecoveryServices/Vaults/privateLinkResources", "properties":
         {"groupId": "AzureBackup", "requiredMembers": \(members), "requiredZoneNames": \(zones)}}]}
        """
    private static let flat = """
        [{"id": "\(vault)/privateLinkResources/backupResource", "groupId": "AzureBackup", "requiredMembers": \(members),
          "requiredZoneNames": \(zones), "type": "Microsoft.RecoveryServices/vaults/privateLinkResources"}]
        """
    private static let powerShell = """
        {"Type": "Microsoft.RecoveryServices/vaults", "GroupId": "AzureBackup", "RequiredMembers": \(members),
         "RequiredZoneNames": \(zones), "Id": "\(vault)/privateLinkResources/backupResource"}
        """

    @Test(arguments: [rest, flat, powerShell])
    func `every shape tells members and zones of its resource`(text: String) throws {
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(inventory.endpoints == [])
        let resource = try #require(inventory.privateLinkResources.first)
        #expect(inventory.privateLinkResources.count == 1)
        #expect(resource.targetKey == Self.vault.lowercased())
        #expect(resource.group == "AzureBackup")
        #expect(resource.requiredMembers == ["backup-fab1", "backup-rec2"])
        #expect(
            resource.requiredZones.map(\.text) == [
                "privatelink.we.backup.windowsazure.com", "privatelink.blob.core.windows.net",
            ])
        #expect(inventory.sources[0].counts == [PrivateLinkResourceReader.jsonKind.kind: 1])
    }

    @Test func `the same list in several files is there once`() {
        #expect(read(Self.rest, Self.flat).inventory.privateLinkResources.count == 1)
    }

    @Test func `what cannot be used is left out with a notice, and what is wrong is a fault`() {
        let (inventory, faults) = read(
            """
            [{"groupId": "a", "requiredMembers": []}, {"id": "/subscriptions/s", "groupId": "b", "requiredMembers": []},
             {"id": "\(Self.vault)/privateLinkResources/x", "requiredMembers": [7]},
             {"id": "\(Self.vault)/privateLinkResources/y", "groupId": "c", "requiredZoneNames": ["{a}.example"]}]
            """)
        #expect(faults.map(\.place.path) == ["$[1].id", "$[2].requiredMembers[0]"])
        #expect(
            inventory.notices.map(\.message) == [
                "has no id, so that its resource is not known, and is left out",
                "has no groupId and is left out", #""{a}.example" is no zone's name and is left out"#,
            ])
        #expect(inventory.privateLinkResources.map(\.group) == ["c"])
    }
}
