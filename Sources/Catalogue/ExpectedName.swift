import DNS

/// A name that a vault's private endpoint is expected to have.
public struct ExpectedName: Hashable, Sendable {
    /// The endpoint's group id: "AzureBackup".
    public let group: String
    /// Azure's name of the member: "backup-fab1".
    public let member: String
    /// Whether its absence means nothing.
    public let isOptional: Bool
    /// The name, its counterpart and its zone.
    public let name: PlacedName
}

/// Text that is not the id of a vault: a decimal of about 19 digits, the first part of its endpoint's names.
public struct InvalidVaultID: Error, Hashable, Sendable, CustomStringConvertible {
    /// The text.
    public let text: String

    /// What is wrong, as the end of a sentence that begins with the text.
    public var description: String { "is not a vault's id, a decimal of about 19 digits" }
}

/// A member of a vault's endpoint and the label it adds to the vault's id.
struct VaultMember: Sendable {
    let group: String
    let member: String
    /// What stands before and after the vault's id in the name's first label.
    let before: String
    let after: String
    let isOptional: Bool
}

extension PrivateLinkCatalogue {
    /// The names that endpoints of the vault are expected to have at least, in the catalogue's order.
    ///
    /// Empty for a cloud whose names are not known. Throws when the id is not 1 to 40 decimal digits.
    public func expectedNames(ofVault vaultID: String, in region: Region) throws(InvalidVaultID)
        -> [ExpectedName]
    {
        guard (1...40).contains(vaultID.utf8.count), vaultID.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 })
        else {
            throw InvalidVaultID(text: vaultID)
        }
        var names: [ExpectedName] = []
        for member in facts.members.values {
            guard let zone = firstZone(ofGroup: member.group, in: region.cloud) else { continue }
            var suffix: [UInt8] = []
            zone.publicSuffixes[0].write(
                Captures().adding(.geo, Array(region.geoCode.utf8)[...]), to: &suffix)
            let label = member.before + vaultID + member.after
            guard let publicName = try? DomainName(wire: suffix).prepending(label: label),
                case .placed(let name) = placement(of: publicName, groupID: member.group)
            else { continue }
            names.append(
                ExpectedName(
                    group: member.group, member: member.member, isOptional: member.isOptional, name: name))
        }
        return names
    }

    private func firstZone(ofGroup group: String, in cloud: Cloud) -> PrivateZone? {
        let service = facts.services.values.first { $0.cloud == cloud && folded($0.group) == folded(group) }
        guard let pattern = service?.zones.first else { return nil }
        return facts.zones.values.first { $0.zone == pattern && $0.cloud == cloud }
    }
}
