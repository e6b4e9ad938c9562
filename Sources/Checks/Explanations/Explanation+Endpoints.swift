import DNS
import Mapper

/// Pages about endpoints and vaults, and about what an inventory does not say of them.
extension Explanation {
    static let notApproved = Explanation(
        .notApproved,
        summary: "An endpoint's connection is not approved",
        seen: """
            The connection of a private endpoint is Pending, Rejected or Disconnected. Its records are left \
            out, and its names are not asked.
            """,
        cause: """
            The owner of the resource has not approved it yet, has refused it, or has removed it, as when \
            the vault was deleted or moved. A network interface alone carries no state, so nothing is said \
            of it.
            """,
        effect: """
            The address exists and answers nothing: connections fail after the name resolves, which looks \
            like a firewall and is none.
            """,
        mend: """
            Approve the connection: az network private-endpoint-connection approve. Or delete the endpoint \
            and its records. Then fetch the inventory anew.
            """)

    static let noRecords = Explanation(
        .noRecords,
        summary: "An endpoint gives no name",
        seen: "A private endpoint is in the inventory, and no name with it.",
        cause: """
            Once a DNS zone group is attached, Azure leaves customDnsConfigs empty: the names are on the \
            network interface and in the zone group, which are other files. An endpoint that was made a \
            moment ago may not have its names yet.
            """,
        effect: "Nothing is mapped and nothing is checked for this endpoint.",
        mend: """
            Add the file that has the names: az network nic list, or az network private-endpoint \
            dns-zone-group list. pedns reads them all together.
            """)

    static let incompleteVault = Explanation(
        .incompleteVault,
        summary: "Some of a vault's service names are in the inventory, but not all",
        seen: """
            Every vault has at least eight names of Azure Backup (rec2, prot1, ecs1, fab1, fc1, id1, tel1, \
            wbcm1). The inventory has some of this vault's and lacks others, and its source could have shown \
            them.
            """,
        cause: """
            The source is cut short, as by --query or a list of one page, or it is of a time when the \
            endpoint was being made.
            """,
        effect: """
            Agents ask for all of them. Each that is missing inside takes the public path or fails, and \
            which task fails depends on the name.
            """,
        mend: """
            Fetch the endpoint's network interface whole, and export again. pedns names prints the names \
            that are expected.
            """)

    static let storageStagePending = Explanation(
        .storageStagePending,
        summary: "A vault has its service names and no storage name yet",
        seen: "All service names of a vault are in the inventory, and no blob or queue name.",
        cause: """
            Azure adds a vault's names in stages: service names with the endpoint, blob and queue names at \
            the first registration or discovery, further blob names at the first backup, and again when \
            storage accounts are added.
            """,
        effect: """
            All is right today. The first backup brings names that DNS does not have yet, and fails for want \
            of them, with an error that speaks of internet connectivity.
            """,
        mend: """
            After the first registration, and again after the first backup, fetch the inventory anew, \
            export, and check.
            """)

    static let mixedGenerations = Explanation(
        .mixedGenerations,
        summary: "Endpoints of the classic and the current kind serve one vault",
        seen: """
            Storage endpoints of the classic kind (their names end in _ecs…_blob, _prot…_blob or …_queue) \
            stand beside an endpoint that carries storage names itself, for the same vault.
            """,
        cause: """
            A vault moves to the current kind only by deleting all its endpoints and making them anew, with \
            new addresses. Old storage endpoints were left behind.
            """,
        effect: """
            Records of the old endpoints live on until somebody deletes them, and clients that use them fail \
            on the day the endpoints go.
            """,
        mend: """
            Delete the vault's old storage endpoints, fetch the inventory anew, export, and compare what is \
            left in DNS.
            """)

    static let orphanRecord = Explanation(
        .orphanRecord,
        summary: "A record remains whose endpoint is not in the inventory",
        seen: """
            An existing zone or record set of Azure holds a record that was made for a private endpoint \
            which the inventory does not have.
            """,
        cause: """
            The endpoint was deleted, and its record stayed; or the inventory does not cover the \
            subscription in which it lives.
            """,
        effect: """
            Clients are sent to an address that nobody answers at, or that Azure has given to another \
            endpoint since.
            """,
        mend: """
            Make sure that the inventory covers every subscription, then remove the record. In Azure, the \
            record's metadata names the endpoint that created it.
            """,
        steps: [.remove(ExampleRecords.storageName, type: .a, zone: ExampleRecords.storageZone)])
}
