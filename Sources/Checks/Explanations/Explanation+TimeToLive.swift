import Mapper

/// Pages about how long answers are kept.
extension Explanation {
    static let longTTL = Explanation(
        .longTTL,
        summary: "An address record may be cached for more than 300 seconds",
        seen: """
            The time to live of an address inside is over 300 seconds. A cache shows what is left of it: the \
            true one may be longer.
            """,
        cause: """
            Records written by hand, and many servers' defaults, say 3600. Azure writes 10 into its own \
            zones, and pedns 60.
            """,
        effect: """
            None today. When the endpoint is made anew, its address changes, and clients keep the old one \
            for that long: backups fail meanwhile.
            """,
        mend: """
            Give the records 60 seconds, and do so at least one old time to live before you move or remake \
            an endpoint. pedns export does it by itself; --ttl sets another.
            """,
        steps: [.replace(ExampleRecords.storage)])

    static let longNegativeTTL = Explanation(
        .longNegativeTTL,
        summary: "A private zone's NXDOMAIN may be cached for more than 300 seconds",
        seen: """
            The lesser of the SOA record's time to live and its last field, which bounds negative answers \
            (RFC 2308), is over 300 seconds.
            """,
        cause: "The SOA is a server's default, often 3600. Azure's own private zones say 10, and pedns 60.",
        effect: """
            Each new storage name of a vault is asked for before its record is there. Clients then keep the \
            NXDOMAIN, and backups go on failing long after the record was added.
            """,
        mend: """
            Lower the SOA's last field to 60, and flush caches after each new record. Resolvers can set a \
            bound of their own, for zones that you do not control.
            """,
        steps: [.setNegativeTTL(ExampleRecords.storageZone, seconds: 60)])
}
