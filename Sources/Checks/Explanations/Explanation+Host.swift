import Mapper

/// Pages about the host and the place that pedns asks from, and about expectations given one by one.
extension Explanation {
    static let hostsFileOverrides = Explanation(
        .hostsFileOverrides,
        summary: "This host resolves a name differently from DNS",
        seen: """
            The host's own resolution, which programs use, gives other addresses than the internal servers. \
            The finding says which of the two is right.
            """,
        cause: """
            A hosts entry, or another source that comes before DNS in nsswitch.conf. Tools such as nslookup \
            and dig ask DNS alone and never show it.
            """,
        effect: """
            When the entry is right, it hides a fault of DNS on this host only. When it is old, this host \
            fails while all others work. Hosts entries do not learn of a vault's new storage accounts.
            """,
        mend: """
            Compare with getent hosts NAME (on Windows, ping NAME). Remove the entry once DNS is right, or \
            write it anew with pedns export --to hosts. On clients with Windows: ipconfig /flushdns.
            """)

    static let azureDNSOutsideAzure = Explanation(
        .azureDNSOutsideAzure,
        summary: "168.63.129.16 was asked from outside a virtual network",
        seen: "168.63.129.16 was named as a server, and does not answer.",
        cause: """
            It answers only from within a virtual network; from elsewhere, over ExpressRoute and VPN too, no \
            packet reaches it.
            """,
        effect: """
            A forwarder outside Azure that points to it fails for every name: SERVFAIL after a long wait.
            """,
        mend: """
            Forward to an address inside the virtual network instead: the inbound endpoint of Azure DNS \
            Private Resolver, or a DNS server on a virtual machine there, which asks 168.63.129.16 itself. \
            Run pedns inside the network to ask it directly.
            """,
        steps: [.forward(ExampleRecords.publicStorageZone)])

    static let unexpectedAnswer = Explanation(
        .unexpectedAnswer,
        summary: "An answer is not what --expect says",
        seen: """
            verify --expect NAME=… was given, and a server's answer is neither that nor any fault that has a \
            code of its own.
            """,
        cause: """
            The DNS differs from what was meant, or the expectation is behind. nxdomain and nodata are two \
            answers: NODATA says that the name exists and has no such record.
            """,
        effect: "As grave as the expectation: the finding shows what was expected and what was observed.",
        mend: """
            Look at both. Correct the record, or the expectation; private stands for any private address, \
            and a CIDR for any address in it.
            """)

    static let reverseNotConfirmed = Explanation(
        .reverseNotConfirmed,
        summary: "An address does not point back to its name",
        seen: """
            verify --ptr was given, and an address has no PTR record, or none that leads back to a name that \
            the inventory has at that address.
            """,
        cause: """
            Reverse zones are separate zones, and neither Azure's zone groups nor an export of a forward \
            zone writes them. An old PTR record stays when an address changes hands.
            """,
        effect: """
            None on Azure Backup, which asks no reverse names. Software that demands that both agree, as \
            some proxies and logs do, refuses the connection or shows the wrong name.
            """,
        mend: """
            Add the PTR record to the reverse zone, as 12.0.20.10.in-addr.arpa PTR \
            wepod01ecs101.privatelink.blob.core.windows.net, or correct the old one. One of the names \
            at an address is enough.
            """)
}
