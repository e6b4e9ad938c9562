import Mapper

/// Pages about the names that an inventory gives, and the zones they belong to.
extension Explanation {
    static let regionNameAsGeoCode = Explanation(
        .regionNameAsGeoCode,
        summary: "A zone of Azure Backup bears a region's name, not its geo code",
        seen: """
            A name lies under privatelink.REGION.backup…, as privatelink.uksouth.backup.windowsazure.com. \
            Azure Backup says uks, and only that.
            """,
        cause: """
            Zones of Azure Backup bear short geo codes, which are no abbreviation to be guessed: eastus is \
            eus, westeurope is we, centralindia is inc. Templates that put the region's name there are in \
            use.
            """,
        effect: """
            Agents never ask for such a name. The zone answers nobody, the right names are missing inside, \
            and agents fall back to the public path, which the vault may deny.
            """,
        mend: """
            Make the zone anew under the geo code, which the finding tells; pedns catalogue regions has them \
            all, and the vault itself tells its zone: az network private-link-resource list. Then drop the \
            wrong zone. Where the inventory is a table, correct its names first.
            """,
        steps: [.dropZone(ExampleRecords.wrongBackupZone)])

    static let unknownGeoCode = Explanation(
        .unknownGeoCode,
        summary: "A zone of Azure Backup bears a geo code that is in no table",
        seen: """
            The label between privatelink and backup is neither a geo code that pedns knows nor the name of \
            a region.
            """,
        cause: "The region is newer than pedns's tables, or the label is mistyped.",
        effect: """
            None when the code is right: its records are mapped as all others. When it is mistyped, agents \
            never ask for the name.
            """,
        mend: """
            Compare with what the vault says: az network private-link-resource list, requiredZoneNames. When \
            the code is right, add it with --catalogue FILE. When it is not, correct the inventory.
            """)

    static let geoCodeMismatch = Explanation(
        .geoCodeMismatch,
        summary: "A name's geo code is not that of the region the inventory gives",
        seen: "The inventory tells the vault's region, and the geo code in the name belongs to another one.",
        cause: """
            A private endpoint may lie in another region than its vault: the code is the vault's. A region \
            column filled with the endpoint's location, or a row copied from another vault, looks the same.
            """,
        effect: """
            None when the name is the vault's. When it is not, the agent asks for another name, and finds no \
            record.
            """,
        mend: """
            Compare with the names that pedns names prints for the vault and its region. Correct the column, \
            or the name.
            """)

    static let placeholderName = Explanation(
        .placeholderName,
        summary: "A name holds a placeholder where the vault's id must stand",
        seen:
            "A row of PrivateIP.ps1's output begins with <vaultId>, or with another word in angle brackets.",
        cause: """
            The rows are those of Microsoft's documentation, which prints the script's output without the id; \
            or somebody took the id out before the file was handed on.
            """,
        effect: """
            Agents ask for the name with the vault's id, and find no record. pedns writes nothing as long as \
            such a name is in the inventory, in no format and by no policy for conflicts.
            """,
        mend: """
            Put the vault's id in its place, or run the script anew. The endpoint's network interfaces hold \
            the names as they are: az network nic list.
            """)

    static let noZone = Explanation(
        .noZone,
        summary: "No private zone is known for a name",
        seen: "The name lies under no private zone and no public suffix of the catalogue.",
        cause: """
            The service is newer than the catalogue, the name is your own, or its zone is disputed: for \
            *.blob.storage.azure.net Microsoft's list names no private zone, and pedns does not guess one.
            """,
        effect: """
            The layout zone has no place for the name, and export refuses it. Without its record, clients \
            take the public path.
            """,
        mend: """
            Use --layout host or --to hosts, which hold a name without its zone. When you know the zone, add \
            it with --catalogue FILE.
            """)

    static let twoRegions = Explanation(
        .twoRegions,
        summary: "One Site Recovery name is mapped by endpoints in two regions",
        seen: "Endpoints in two regions give the same Site Recovery name, each its own address.",
        cause: """
            After a failover, re-protected machines reach the vault through an endpoint in the other region. \
            The name is the same in both regions, and its address is not.
            """,
        effect: """
            In one zone only one of them can be right: machines of the other region cannot replicate, and \
            failing back does not work.
            """,
        mend: """
            Two views, not one zone: let the servers of each region hold a zone of their own with that \
            region's addresses (in Azure, a zone for each virtual network). Export each with --region, and \
            check each against its own servers.
            """)
}
