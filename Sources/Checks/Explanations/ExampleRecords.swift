import DNS
import Mapper

/// The invented names and records of the pages' steps.
enum ExampleRecords {
    static let storageZone = name("privatelink.blob.core.windows.net")
    static let publicStorageZone = name("blob.core.windows.net")
    static let storageName = name("wepod01ecs101.privatelink.blob.core.windows.net")
    static let publicStorageName = name("wepod01ecs101.blob.core.windows.net")
    static let storageWildcard = name("*.privatelink.blob.core.windows.net")
    static let wrongBackupZone = name("privatelink.uksouth.backup.windowsazure.com")
    static let identityName = name("login.microsoftonline.com")

    static let storage = HostRecords(
        name: storageName, type: .a, addresses: [.v4(IPv4Address(0x0A14_000C))], zone: storageZone)

    // Plain labels written here, far below the limits: nothing that could be refused.
    private static func name(_ text: StaticString) -> DomainName {
        var wire: [UInt8] = []
        for label in text.description.utf8.split(separator: UInt8(ascii: ".")) {
            wire.append(UInt8(label.count))
            wire += label
        }
        return DomainName(checkedWire: wire + [0])
    }
}
