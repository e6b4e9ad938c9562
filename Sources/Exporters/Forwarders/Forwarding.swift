package import DNS
package import Mapper

/// The domains of a mapping that other servers are to be asked for, and those servers.
package struct Forwarding: Sendable {
    /// The domains, in canonical order; none lies in another.
    package let domains: [DomainName]
    /// The servers, each once, in the order in which they were named.
    package let servers: [ForwardedTo]
    /// What whoever loads this should know.
    package let remarks: [ExportRemark]

    /// How much of the DNS is forwarded.
    package enum Extent: String, Sendable, CaseIterable {
        /// Whole zones.
        case zone
        /// The names that clients ask, and what lies below them.
        case name
    }

    /// Takes from a mapping what is to be forwarded.
    ///
    /// Of a service with a public alias that is the public suffix, and its private zone, for resolvers ask anew for
    /// what an alias leads to; of every other the private zone alone, whose names are what clients ask. Throws with a
    /// line for each name that no server could be told of.
    package init(
        of mapping: Mapping, to servers: [ForwardedTo], per extent: Extent
    ) throws(ExportError) {
        let wanted: Wanted
        switch extent {
        case .zone: wanted = try Wanted(zonesOf: mapping)
        case .name: wanted = try Wanted(namesOf: mapping)
        }
        domains = wanted.domains.withoutSubdomains
        let kept = Set(domains)
        var seen: Set<ForwardedTo> = []
        self.servers = servers.filter { seen.insert($0).inserted }
        var remarks: [ExportRemark] = []
        if self.servers.contains(where: { $0.address == .azureWireServer }) {
            remarks.append(Self.wireServer)
        }
        let open = wanted.publicSuffixes.filter(kept.contains).sorted()
        if !open.isEmpty { remarks.append(Self.sharing(open)) }
        if extent == .name { remarks.append(Self.laterNames) }
        self.remarks = remarks
    }

    private static let wireServer = ExportRemark.warning(
        "168.63.129.16 answers inside Azure's virtual networks only: from anywhere else, forward to an inbound endpoint"
            + " of Azure DNS Private Resolver, or to a DNS server in a virtual network")

    private static let laterNames = ExportRemark.note(
        "names that come later, as storage accounts of a vault do, are not forwarded before this is written again"
    )

    private static func sharing(_ suffixes: [DomainName]) -> ExportRemark {
        let list = suffixes.map(\.text).joined(separator: ", ")
        let name = suffixes.count == 1 ? "is a public suffix" : "are public suffixes"
        return .warning(
            "\(list) \(name): every name there, other people's included, is then asked of these servers;"
                + " --per name forwards the inventory's own alone")
    }

    /// What is to be forwarded, before it is known which of it lies in the rest.
    private struct Wanted {
        var domains: Set<DomainName> = []
        var publicSuffixes: Set<DomainName> = []

        init(zonesOf mapping: Mapping) throws(ExportError) {
            try mapping.requireRecords(in: [])
            var latest: MappedZone?
            for set in mapping.rrsets {
                guard let zone = set.zone else {
                    domains.insert(set.name)
                    continue
                }
                if zone === latest { continue }
                latest = zone
                domains.insert(zone.name)
                if zone.asksPublicName, let suffix = zone.publicSuffix {
                    domains.insert(suffix)
                    publicSuffixes.insert(suffix)
                }
            }
            let refused = domains.filter { !$0.isHostName || $0.isWildcard }.sorted()
            guard refused.isEmpty else {
                throw ExportError(
                    .inexpressible, refused.map { "\($0.text) is no domain that a server could forward" })
            }
        }

        init(namesOf mapping: Mapping) throws(ExportError) {
            domains = Set(
                try Overlay(of: mapping, options: ExportOptions(), holder: "a list of names to forward")
                    .map(\.name))
        }
    }
}

/// A server that others forward to.
package struct ForwardedTo: Hashable, Sendable {
    /// Where it is.
    package let address: IPAddress
    /// Its port.
    package let port: UInt16

    /// Creates it.
    package init(_ address: IPAddress, port: UInt16) {
        self.address = address
        self.port = port
    }

    /// Address and port with what a kind of server writes between them; at port 53 the address alone.
    func text(_ separator: String) -> String { port == 53 ? "\(address)" : "\(address)\(separator)\(port)" }
}

extension Set<DomainName> {
    /// Those that lie in no other, in canonical order, in which a domain stands before all that lies in it.
    fileprivate var withoutSubdomains: [DomainName] {
        var kept: [DomainName] = []
        for domain in sorted() {
            if let last = kept.last, domain.isAtOrBelow(last) { continue }
            kept.append(domain)
        }
        return kept
    }
}
