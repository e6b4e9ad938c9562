import Mapper

/// Pages about the addresses that internal servers answer with.
extension Explanation {
    static let missingInternal = Explanation(
        .missingInternal,
        summary: "A mapped name has no address inside",
        seen: "An internal server says NXDOMAIN or NODATA for a name that the inventory maps.",
        cause: """
            The record is not there, or the server does not ask where it is. A private zone answers for \
            every name under it: what it lacks does not exist, even if public DNS has it. Azure adds a \
            vault's storage names later than its service names. Protection against rebinding (Unbound \
            private-address, dnsmasq stop-dns-rebind) also strips private addresses from forwarded answers.
            """,
        effect: """
            For Azure Backup, agents then ask for the public name: data takes the internet in silence, or is \
            refused when the vault denies public access. Storage cannot be reached at all.
            """,
        mend: """
            Add the record, then forget the negative answer on every cache before it. When the record is \
            there, forward the zone from the servers that clients ask: for Azure Backup the privatelink \
            zone, for storage the public one. Allow its private addresses: Unbound private-domain, dnsmasq \
            rebind-domain-ok.
            Where pedns writes the zone, fetch the inventory anew and export, rather than edit the file.
            """,
        steps: [.add(ExampleRecords.storage), .flush(ExampleRecords.storageName)])

    static let staleAddress = Explanation(
        .staleAddress,
        summary: "A private address inside is not the endpoint's",
        seen: "An internal server answers with private addresses that are not exactly the inventory's.",
        cause: """
            The endpoint was deleted and made again, and got other addresses; the record, a hosts entry, a \
            zone copied by hand or a cache still has the old ones. Or the inventory is older than the DNS.
            """,
        effect: """
            Connections time out or end at another endpoint, whose certificate does not fit. Backups fail on \
            those clients that see the old address.
            """,
        mend: """
            Fetch the inventory anew, to be sure of it. Then put these records in place of the old ones, and \
            flush the caches, or wait until the old time to live is over.
            Azure: a record that a DNS zone group wrote is Azure's own; attach the group again, to have it \
            written anew.
            """,
        steps: [.replace(ExampleRecords.storage), .flush(ExampleRecords.storageName)])

    static let publicAddressInside = Explanation(
        .publicAddressInside,
        summary: "A public address is answered inside, where a private one must be",
        seen: """
            An internal server answers with a public address for a name that the inventory maps. The finding \
            says whether the answer passes a privatelink name on its way.
            """,
        cause: """
            When it passes one, the private zone was asked and lacks the record: a fallback to the internet \
            (NxDomainRedirect on the link of an Azure private zone) hides the gap. When it does not, the \
            server knows nothing of the private zone, or asks the internet first.
            """,
        effect: """
            Backups work, over the internet, until public access is denied; then they stop. Nobody notices \
            before.
            """,
        mend: """
            Add the missing record to the private zone. When the server does not know the zone, host it \
            there or forward it. Switch NxDomainRedirect off while you look for gaps (az network private-dns \
            link vnet update, --resolution-policy Default): with it, every one of them is invisible.
            """,
        steps: [.add(ExampleRecords.storage), .flush(ExampleRecords.publicStorageName)])

    static let forwarderMissesAlias = Explanation(
        .forwarderMissesAlias,
        summary: "The privatelink name is right inside, its public name is not",
        seen: """
            An internal server answers the privatelink name with the private address. Asked for the public \
            name, which is what clients use, it answers something else.
            """,
        cause: """
            The public name is an alias of the privatelink one. A forwarder on the internet follows the \
            alias to its end and returns the public address, and the server hands that on without a look at \
            its own private zone. BIND looks up the alias's target anew and is right; Unbound behind a \
            forward-zone for everything, and dnsmasq, are not (measured on Debian 12's versions); Windows \
            DNS, as documented, neither.
            """,
        effect: """
            Clients reach storage over the internet, or are refused there. Azure Backup's service names have \
            no public alias and are not touched: some tasks work, and those that need storage fail.
            """,
        mend: """
            Forward the public zone, not only the privatelink one, to a resolver that sees the private zone: \
            blob.core.windows.net and queue.core.windows.net. Or hold the public names themselves: pedns \
            export --layout host or --to hosts has both.
            BIND: a private zone alone is enough, where it recurses or forwards everything.
            Unbound: a stub-zone to an authoritative server of the private zone works too.
            dnsmasq, Windows DNS: one of the two above.
            """,
        steps: [.forward(ExampleRecords.publicStorageZone), .flush(ExampleRecords.publicStorageName)])

    static let resolversDisagree = Explanation(
        .resolversDisagree,
        summary: "Servers of one view answer differently, and at least one is right",
        seen: """
            Two or more servers of a view give different answers to one question, asked more than once. The \
            finding says which server says what.
            """,
        cause: """
            One server has an old zone, another forwarder, or an old answer in its cache; a secondary has \
            not transferred, often because the serial did not grow.
            """,
        effect: "Clients choose among the servers: the same job works and fails in turns.",
        mend: """
            Bring the servers named as wrong up to date: compare the SOA serials, transfer the zone, compare \
            forwarders, then flush their caches. After a change, waiting for one time to live may be all it \
            takes.
            """,
        steps: [.flush(ExampleRecords.storageName)])

    static let flappingAnswer = Explanation(
        .flappingAnswer,
        summary: "One server gives different answers to the same question",
        seen: """
            Asked up to six times, one server gave different sets of addresses. The same set in another order is \
            not meant.
            """,
        cause: """
            Behind the one address several servers answer, and they do not agree; or the server itself \
            forwards to some that do not; or the record is being rewritten, by two endpoints in one zone.
            """,
        effect: "Jobs work and fail by chance.",
        mend: """
            Ask each server behind the load balancer or forwarder by its own address: pedns check with \
            several --internal. Bring the wrong one up to date.
            """,
        steps: [.replace(ExampleRecords.storage), .flush(ExampleRecords.storageName)])

    static let identityRedirected = Explanation(
        .identityRedirected,
        summary: "A sign-in name of Entra ID has a private address inside",
        seen: "An internal server answers a name of Entra ID with a private address.",
        cause: """
            Entra ID has no private endpoint: its names are public in every view. Sites that send all web \
            traffic through a proxy redirect them on purpose; else a zone or a filter does it by mistake.
            """,
        effect: """
            When what stands at that address does not pass the traffic on, agents cannot sign in, and every \
            backup fails before it begins.
            """,
        mend: """
            When it is a proxy of yours, and sign-in works, accept the finding: --accept FILE. Else take the \
            zone or record away, so that the name is asked in public.
            """,
        steps: [.dropZone(ExampleRecords.identityName), .flush(ExampleRecords.identityName)])
}
