import Catalogue
import DNS
import Testing

struct PlacerTests {
    let catalogue = PrivateLinkCatalogue.embedded()

    /// Every suffix and zone of the catalogue with a label in each placeholder's place.
    private func bases() throws -> [DomainName] {
        var texts: [String] = []
        for zone in catalogue.zones {
            texts.append(zone.zone.description)
            texts += zone.publicSuffixes.map(\.description)
        }
        for zone in catalogue.recognisedZones {
            texts += [zone.zone.description, zone.publicSuffix.description]
        }
        texts += catalogue.disputedSuffixes.map(\.suffix.description)
        texts += ["login.microsoftonline.com", "corp.example"]
        // With their misplaced label taken out these are names that only some first labels make special.
        texts += ["privatelink.microsoft.com", "privatelink.microsoftonline.com"]
        texts += ["we.privatelink.backup.windowsazure.com", "privatelink.database.usgovcloudapi.net"]
        return try texts.map { text in
            let filled = text.split(separator: ".").map { label in
                switch label {
                case "{geo}": "we"
                case "{region}": "westeurope"
                case "{number}": "3"
                case "{any}": "0a1b2c"
                default: String(label)
                }
            }
            return try DomainName(filled.joined(separator: "."))
        }
    }

    @Test func `a placer says what the catalogue says, whatever it saw before`() throws {
        let owners = [
            "", "x.", "y.", "privatelink.", "scm.", "7.", "pod01-rec2.", "a.b.", "a.privatelink.", "global.",
        ]
        let groups = [nil, "AzureBackup", "volumegroup", "global", "portal", "ResourceManagement"]
        var placer = Placer(catalogue)
        var count = 0
        for _ in 0..<2 {
            for base in try bases() {
                // Owners innermost: a memory holds for one parent and group.
                for group in groups {
                    for owner in owners {
                        let name = try DomainName(owner + base.text)
                        let placement = placer.placement(of: name, groupID: group)
                        let expected = catalogue.placement(of: name, groupID: group)
                        if placement != expected { Issue.record("\(name) \(group ?? "-"): \(placement)") }
                        count += 1
                    }
                }
            }
        }
        #expect(count > 10_000)
    }

    @Test func `placing is idempotent, and private and public names have one place`() throws {
        for zone in catalogue.zones {
            for suffix in zone.publicSuffixes {
                let filled = suffix.description.replacing("{geo}", with: "we").replacing(
                    "{region}", with: "westeurope"
                )
                .replacing("{number}", with: "3").replacing("{any}", with: "0a1b2c")
                let name = try DomainName("owner1." + filled)
                guard case .placed(let placed) = catalogue.placement(of: name, groupID: zone.group) else {
                    Issue.record("\(name) is not placed")
                    continue
                }
                #expect(placed.privateName != placed.publicName)
                #expect(placed.privateName.isBelow(placed.zone))
                #expect(catalogue.isPrivateLinkName(placed.privateName))
                #expect(!catalogue.isPrivateLinkName(placed.publicName))
                for other in [placed.privateName, placed.publicName] {
                    #expect(catalogue.placement(of: other, groupID: zone.group) == .placed(placed))
                }
            }
        }
    }

    @Test func `names of hostile shape are placed or unknown and never trap`() throws {
        var placer = Placer(catalogue)
        for text in [
            #"\000.blob.core.windows.net"#, "*.privatelink.blob.core.windows.net", #"a\.b.vault.azure.net"#,
        ] {
            let name = try DomainName(text)
            guard case .placed(let placed) = placer.placement(of: name, groupID: "") else {
                Issue.record("\(text) is not placed")
                continue
            }
            #expect(placed.privateName.labelCount == placed.zone.labelCount + 1)
        }
        let deep = try DomainName(String(repeating: "privatelink.", count: 19) + "blob.core.windows.net")
        #expect(placer.placement(of: deep, groupID: nil) == .unknown)
        #expect(placer.placement(of: .root, groupID: nil) == .unknown)
    }
}
