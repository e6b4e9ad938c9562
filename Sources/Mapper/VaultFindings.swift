import Catalogue
import DNS
import Inventory

/// What is wrong with vaults as the whole inventory shows them.
enum VaultFindings {
    /// The findings about the vaults that have an endpoint among those mapped, in no order.
    static func findings(
        about mapped: EndpointInventory, in whole: EndpointInventory, by catalogue: PrivateLinkCatalogue
    ) -> [Finding] {
        let keys = Set(mapped.endpoints.map(\.key))
        // Which members are expected hangs on the cloud, not on the vault.
        var members: [Cloud: [String]] = [:]
        var findings: [Finding] = []
        for vault in VaultSurvey(of: whole, by: catalogue).vaults
        where vault.endpoints.contains(where: { keys.contains($0.key) }) {
            let cloud = vault.serviceNames[0].cloud
            let requirement = VaultRequirement(of: vault, in: whole.privateLinkResources, by: catalogue)
            let expected =
                requirement?.members ?? members[cloud]
                ?? vault.expectedNames(by: catalogue).compactMap { VaultLabel($0)?.member }
            if requirement == nil, !expected.isEmpty { members[cloud] = expected }
            findings += [
                stage(of: vault, expecting: expected, requirement, by: catalogue),
                MixedGenerations.finding(about: vault, by: catalogue),
            ].compactMap { $0 }
        }
        return findings
    }

    /// Azure makes a vault's names in stages: the service names with the endpoint, storage with the first registration
    /// and the first backup.
    private static func stage(
        of vault: VaultSurvey.Vault, expecting members: [String], _ requirement: VaultRequirement?,
        by catalogue: PrivateLinkCatalogue
    ) -> Finding? {
        let present = Set(vault.serviceNames.compactMap { VaultLabel($0.privateName)?.member })
        let missing = Set(members).subtracting(present)
        if !missing.isEmpty {
            let names =
                requirement?.names(of: missing, like: vault.serviceNames[0])
                ?? vault.expectedNames(by: catalogue).filter { name in
                    VaultLabel(name).map { missing.contains($0.member) } ?? false
                }
            return incomplete(
                vault, missing: members.filter(missing.contains), names, of: members.count,
                isRequired: requirement != nil)
        }
        guard !members.isEmpty, vault.wouldShowStorage, vault.storageNames.isEmpty,
            vault.firstGeneration.isEmpty
        else { return nil }
        return storageStagePending(vault)
    }

    private static func incomplete(
        _ vault: VaultSurvey.Vault, missing: [String], _ names: [DomainName], of expected: Int,
        isRequired: Bool
    ) -> Finding {
        let members = missing.joined(separator: ", ")
        return Finding(
            .incompleteVault, names: names, endpoint: vault.endpointLabel,
            expected: "\(expected.counted("service name"))" + (isRequired ? "" : " at least"),
            observed: "\(expected - missing.count) of them; missing: \(members)",
            message:
                "The vault \(vault.id) (\(vault.endpointNames)) has \(expected - missing.count) of the \(expected)"
                + " service names that \(isRequired ? "its privateLinkResources require" : "its endpoint has at least");"
                + " missing \(missing.count == 1 ? "is" : "are")"
                + " \(members). Agents ask these too, fall back to the public name, and fail when the vault denies"
                + " public access.",
            mend:
                "Fetch the network interface again\(vault.interfaceCommand); where it lacks them as well, delete"
                + " the endpoint and create it anew.")
    }

    private static func storageStagePending(_ vault: VaultSurvey.Vault) -> Finding {
        Finding(
            .storageStagePending, names: [], endpoint: vault.endpointLabel,
            expected: "names of storage accounts (blob, queue)", observed: "none yet",
            message:
                "The vault \(vault.id) (\(vault.endpointNames)) has all its service names and no storage account's:"
                + " these come with the first registration and the first backup, which fail where DNS lacks them.",
            mend:
                "After the first registration, and again after the first backup, fetch the inventory and run pedns"
                + " again. Endpoints of the first version have storage endpoints of their own: give those too."
        )
    }
}

extension VaultSurvey.Vault {
    /// The service names that the catalogue expects at least, in the zone that the vault's names lie in.
    fileprivate func expectedNames(by catalogue: PrivateLinkCatalogue) -> [DomainName] {
        // A name whose code is right shows the zone; members are the same in every region.
        let name = serviceNames.first { $0.geoCode.isKnown } ?? serviceNames.first
        guard let name, let region = name.geoCode.region ?? catalogue.firstRegion(of: name.cloud) else {
            return []
        }
        let expected: [ExpectedName]
        do throws(InvalidVaultID) {
            expected = try catalogue.expectedNames(ofVault: id, in: region)
        } catch {
            // More digits than any vault's id: whatever it is, nothing is expected of it.
            return []
        }
        return expected.filter { $0.name.role == .backupService && !$0.isOptional }
            .compactMap { $0.name.privateName.replacing($0.name.zone, with: name.zone) }
    }

    /// The names of the endpoints, for sentences.
    var endpointNames: String { endpoints.map { $0.name ?? $0.key }.joined(separator: ", ") }

    /// The endpoints, for documents.
    var endpointLabel: String { endpoints.map { $0.label ?? $0.key }.joined(separator: ", ") }

    fileprivate var interfaceCommand: String {
        let ids = endpoints.flatMap(\.networkInterfaceIDs)
        return ids.isEmpty
            ? ""
            : " with az network nic show --ids \(ids.map(\.quotedForShells).joined(separator: " "))"
    }
}

extension GeoCodeVerdict {
    fileprivate var isKnown: Bool {
        if case .known = self { true } else { false }
    }

    fileprivate var region: Region? {
        switch self {
        case .known(let region), .old(let region), .regionName(let region): region
        case .none, .unknown: nil
        }
    }
}

extension PrivateLinkCatalogue {
    fileprivate func firstRegion(of cloud: Cloud) -> Region? { regions.first { $0.cloud == cloud } }
}
