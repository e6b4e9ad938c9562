import DNS
import Mapper

/// Pages about AAAA records beside A records.
extension Explanation {
    static let publicIPv6Inside = Explanation(
        .publicIPv6Inside,
        summary: "Inside, a name has a private IPv4 address and a public IPv6 one",
        seen: """
            An internal server answers A with the private address, and AAAA with a global one. Addresses \
            that DNS64 makes of the right A record are not meant.
            """,
        cause: """
            The server holds the A record only, and asks the internet for other types of the same name. \
            dnsmasq's host-record= does so (measured), and so does Unbound's typetransparent (documented).
            """,
        effect: """
            Clients with IPv6 prefer it: they go around the endpoint, over the internet, and are refused \
            where public access is denied.
            """,
        mend: """
            Have the server answer AAAA with NODATA.
            A hosted zone does so by itself once it holds no AAAA record. dnsmasq: local=/NAME/ beside the \
            host-record. Unbound: local-zone of type transparent, not typetransparent.
            """,
        steps: [
            .remove(ExampleRecords.storageName, type: .aaaa, zone: ExampleRecords.storageZone),
            .flush(ExampleRecords.storageName),
        ])

    static let ipv6NameError = Explanation(
        .ipv6NameError,
        summary: "AAAA of a name is NXDOMAIN, though the name has an A record",
        seen: """
            A is answered, and AAAA of the same name is NXDOMAIN. A name that has any record exists for \
            every type: the right answer is NODATA (RFC 2308, RFC 4074).
            """,
        cause: "A broken server, most often a load balancer or a filter that knows A only.",
        effect: """
            A client or cache that takes NXDOMAIN at its word also drops the A record: the name vanishes \
            from time to time, on some clients.
            """,
        mend: "Update or replace the server, or take the name away from it and hold it in an ordinary zone.")
}
