import Mapper

/// Pages about the addresses that an inventory gives.
extension Explanation {
    static let conflictingAddresses = Explanation(
        .conflictingAddresses,
        summary: "Two endpoints give one name different addresses",
        seen: """
            Entries of the inventory that belong to different private endpoints give the same name different \
            addresses. The finding names both endpoints and the files they come from.
            """,
        cause: """
            Two private endpoints lead to the same resource, as one in the hub and one in a spoke. In one \
            private zone they fight for one record: the last to be written wins, and when either endpoint is \
            deleted the record goes, though the other endpoint lives.
            """,
        effect: """
            Clients reach the resource through an endpoint that their network may not reach, and the path \
            changes without notice. Backups fail on some networks and work on others.
            """,
        mend: """
            Decide which endpoint the clients of this DNS must use, and leave the other out: --prefer \
            ENDPOINT, or --endpoint. Where each network needs its own, give each its own zone, in its own \
            view. --on-conflict union answers with both and is right only where every client reaches both.
            """,
        steps: [.replace(ExampleRecords.storage)])

    static let sourcesDisagree = Explanation(
        .sourcesDisagree,
        summary: "Sources of one endpoint give a name different addresses",
        seen: """
            The network interface, the DNS zone group and customDnsConfigs of one private endpoint do not \
            give a name the same addresses. The interface counts most, then the zone group, then \
            customDnsConfigs.
            """,
        cause: """
            The endpoint was made anew or given another address, and its zone group still holds what was. An \
            inventory put together of files from different days shows the same.
            """,
        effect: """
            Azure's private zone answers with the old address. Records made from the interface are right, \
            but clients that ask Azure are not.
            """,
        mend: """
            Fetch all files anew, on one day. When they still disagree, delete the zone group and attach it \
            again, so that Azure writes its records anew; then correct what other servers copied.
            """,
        steps: [.replace(ExampleRecords.storage)])

    static let impossibleAddress = Explanation(
        .impossibleAddress,
        summary: "An address that no private endpoint can have",
        seen: """
            The inventory gives a name a loopback, link-local, multicast or unspecified address, or \
            168.63.129.16, which belongs to Azure itself.
            """,
        cause: """
            A table was filled in by hand, or a host's own answer was copied: a blocking hosts file says \
            127.0.0.1 or 0.0.0.0 of names that it blocks.
            """,
        effect: "Clients talk to themselves or to nobody. Backups and restores fail at once.",
        mend: """
            Take the address from the endpoint's network interface: az network nic show. Correct the \
            inventory, and export again.
            """)

    static let notPrivate = Explanation(
        .notPrivate,
        summary: "An endpoint's address lies outside the private ranges",
        seen: """
            The address of an endpoint is none of RFC 1918, RFC 6598 and RFC 4193, and none of \
            --private-range.
            """,
        cause: """
            A virtual network may use public ranges, its owner's own most often. Far more often somebody has \
            looked the name up in public DNS and copied what it said.
            """,
        effect: """
            When the address is copied from public DNS, traffic leaves by the internet; a vault that denies \
            public access refuses it. When the range is your own, all is well.
            """,
        mend: """
            Compare with the endpoint's network interface. When the range is yours, say so: --private-range \
            CIDR. When it is not, correct the inventory.
            """)

    static let outsideSubnet = Explanation(
        .outsideSubnet,
        summary: "An endpoint's address lies outside every subnet given",
        seen: "--subnet was given, and the address of an endpoint lies in none of those subnets.",
        cause: """
            The inventory is of another environment, the endpoint has moved to another subnet, or the list \
            of subnets is behind.
            """,
        effect: """
            Routes and firewalls were made for the subnets given: connections to this address time out, and \
            backups fail.
            """,
        mend: """
            Look at the endpoint's network interface. When the address is right, add its subnet to --subnet, \
            to routes and to firewalls. When it is not, correct the inventory, and export again.
            """)
}
