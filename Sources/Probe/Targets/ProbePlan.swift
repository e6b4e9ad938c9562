import Catalogue
public import DNS
public import Mapper

/// What is to be tried of a mapping: every name that clients ask, at its mapped addresses and nowhere else.
public struct ProbePlan: Sendable {
    /// The targets, in the order of the mapping, each once.
    public let targets: [ProbeTarget]
    /// The names left out, because no client can ask a host for them: wildcards, and what is no host name.
    public let omitted: [DomainName]

    /// Which ports are tried, and how they are got at.
    public struct Options: Sendable {
        /// The port in place of each service's own.
        public var port: UInt16?
        /// Whether port 3260 is tried too, which file recovery mounts disks through (iSCSI).
        public var includesFileRecovery = false
        /// The port of file recovery.
        public var fileRecoveryPort: UInt16 = ServicePort.fileRecovery
        /// The proxy, and what goes past it.
        public var proxy: ProxyChoice?
        /// The ways in place of those to the mapped addresses; a name that is not there keeps its own.
        public var routes: [DomainName: [ProbeTarget.Route]] = [:]

        /// Creates the options: each service's own port, straight to the mapped addresses.
        public init() {}
    }

    /// Plans what to try of a mapping.
    public init(_ mapping: Mapping, _ options: Options = Options()) {
        var targets: [ProbeTarget] = []
        var omitted: Set<DomainName> = []
        var seen: Set<ProbeTarget> = []
        for set in mapping.rrsets where set.role != .identity {
            let name = set.clientName
            guard name.isHostName, !name.isWildcard else {
                omitted.insert(name)
                continue
            }
            let routes = options.routes[name] ?? set.addresses.map(ProbeTarget.Route.direct)
            for target in ProbePlan.targets(of: set, name: name, by: routes, options)
            where seen.insert(target).inserted {
                targets.append(target)
            }
        }
        self.targets = targets
        self.omitted = omitted.sorted()
    }

    private static func targets(
        of set: HostRRset, name: DomainName, by routes: [ProbeTarget.Route], _ options: Options
    ) -> [ProbeTarget] {
        // Whether the certificates of names that have no public alias bear the private or the public name is not
        // documented; both are the service's own.
        let counterpart = set.zone?.asksPublicName == false ? set.publicName : nil
        let own = set.zone?.publicSuffix.flatMap(ServicePort.of(publicSuffix:))
        let speech: ProbeTarget.Speech =
            switch set.role {
            case .backupService, .storageBlob, .storageQueue, .siteRecovery: .http
            case .identity, .other: own?.beginsWithTLS == false ? .tcp : .tls
            }
        let port = options.port ?? own?.port ?? 443
        func target(by route: ProbeTarget.Route) -> ProbeTarget {
            ProbeTarget(
                name, counterpart: counterpart, by: route, port: port, speaking: speech,
                isAzures: set.zone?.publicSuffix != nil)
        }
        var targets = routes.map { route in
            guard case .direct(let address) = route,
                let proxy = options.proxy?.proxy(to: name, at: address, port: port)
            else { return target(by: route) }
            return target(by: .proxy(proxy))
        }
        if options.includesFileRecovery, set.servesFileRecovery {
            // iSCSI goes past every HTTP proxy.
            targets += routes.map {
                ProbeTarget(name, by: $0, port: options.fileRecoveryPort, speaking: .tcp)
            }
        }
        return targets
    }
}
