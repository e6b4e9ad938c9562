import Mapper

/// Pages about zones that answer for more than they must.
extension Explanation {
    static let zoneShadowsPublicNames = Explanation(
        .zoneShadowsPublicNames,
        summary: "A public zone is hosted inside, and all its other names are gone",
        seen: """
            Inside, a zone above the name, as blob.core.windows.net or uks.backup.windowsazure.com, has \
            another SOA than in public: an internal server answers for the whole of it.
            """,
        cause: """
            To make a public name resolve to a private address, somebody created the public zone itself. A \
            server that holds a zone never asks the internet for what the zone lacks.
            """,
        effect: """
            Every other name of that zone is NXDOMAIN inside: other people's storage accounts, Azure \
            Backup's public names, downloads and agent updates. It shows as failures far away from backups.
            """,
        mend: """
            Drop the zone. Host the privatelink zone in its place, or a zone for each single name (pedns \
            export --layout host): neither shadows anything else of Azure's public zone.
            """,
        steps: [.dropZone(ExampleRecords.publicStorageZone), .flush(ExampleRecords.publicStorageName)])

    static let privatelinkBlackHole = Explanation(
        .privatelinkBlackHole,
        summary: "A neighbour's name resolves in public and is NXDOMAIN inside",
        seen: """
            A name given with --neighbour has an address in public and none inside, where its alias ends \
            under a private zone that lacks it.
            """,
        cause: """
            A resource of somebody else's has a private endpoint too, so its public name is an alias into \
            the privatelink zone. Inside, that zone is yours, and it denies every name it does not hold.
            """,
        effect: """
            None on your own backups. Your users cannot reach the other party's storage account or vault.
            """,
        mend: """
            Host single names in place of the zone: pedns export --layout host, or an overlay of hosts \
            entries. In Azure, NxDomainRedirect on the zone's link lets missing names be asked in public (az \
            network private-dns link vnet update, --resolution-policy NxDomainRedirect); it also hides \
            records of your own that are missing.
            """)

    static let wildcardRecord = Explanation(
        .wildcardRecord,
        summary: "A private zone answers for every name, with a wildcard",
        seen: "Names made up at random under the zone have an address inside.",
        cause: """
            The zone holds a record *, Unbound has a local-zone of type redirect, or dnsmasq an address= \
            line, which takes all names below with it.
            """,
        effect: """
            Every vault and every storage account seems to resolve, most of them to the wrong endpoint. \
            Missing records are never noticed, and other people's names end at your endpoint.
            """,
        mend: """
            Remove the wildcard, and add each name by itself: pedns export writes them all.
            Unbound: local-data in place of a redirect zone. dnsmasq: host-record= in place of address=.
            """,
        steps: [
            .remove(ExampleRecords.storageWildcard, type: nil, zone: ExampleRecords.storageZone),
            .add(ExampleRecords.storage),
        ])
}
