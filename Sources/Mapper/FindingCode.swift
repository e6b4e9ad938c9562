/// The stable code of a kind of finding, which scripts match on.
public enum FindingCode: String, Sendable, CaseIterable {
    // What an inventory alone shows.
    case conflictingAddresses = "conflicting-addresses"
    case sourcesDisagree = "sources-disagree"
    case impossibleAddress = "impossible-address"
    case notPrivate = "not-private"
    case outsideSubnet = "outside-subnet"
    case regionNameAsGeoCode = "region-name-as-geo-code"
    case unknownGeoCode = "unknown-geo-code"
    case geoCodeMismatch = "geo-code-mismatch"
    case placeholderName = "placeholder-name"
    case notApproved = "not-approved"
    case noRecords = "no-records"
    case incompleteVault = "incomplete-vault"
    case storageStagePending = "storage-stage-pending"
    case mixedGenerations = "mixed-generations"
    case noZone = "no-zone"
    case twoRegions = "two-regions"
    case orphanRecord = "orphan-record"

    // What the answers show.
    case missingInternal = "missing-internal"
    case staleAddress = "stale-address"
    case publicAddressInside = "public-address-inside"
    case forwarderMissesAlias = "forwarder-misses-alias"
    case zoneShadowsPublicNames = "zone-shadows-public-names"
    case privatelinkBlackHole = "privatelink-black-hole"
    case wildcardRecord = "wildcard-record"
    case resolversDisagree = "resolvers-disagree"
    case flappingAnswer = "flapping-answer"
    case privateAddressOutside = "private-address-outside"
    case publicViewIntercepted = "public-view-intercepted"
    case publicIPv6Inside = "public-ipv6-inside"
    case ipv6NameError = "ipv6-name-error"
    case identityRedirected = "identity-redirected"
    case noPublicAlias = "no-public-alias"
    case longTTL = "long-ttl"
    case longNegativeTTL = "long-negative-ttl"
    case hostsFileOverrides = "hosts-file-overrides"
    case azureDNSOutsideAzure = "azure-dns-outside-azure"
    case unexpectedAnswer = "unexpected-answer"
    case reverseNotConfirmed = "reverse-not-confirmed"

    // What the ports behind the names show.
    case portRefused = "port-refused"
    case portFiltered = "port-filtered"
    case connectionReset = "connection-reset"
    case addressUnreachable = "address-unreachable"
    case notTLS = "not-tls"
    case tlsVersionRefused = "tls-version-refused"
    case tlsRefused = "tls-refused"
    case tlsCut = "tls-cut"
    case tlsSilent = "tls-silent"
    case tlsBroken = "tls-broken"
    case certificateOtherName = "certificate-other-name"
    case certificateUntrusted = "certificate-untrusted"
    case certificateExpired = "certificate-expired"
    case certificateNotYetValid = "certificate-not-yet-valid"
    case proxyRefused = "proxy-refused"
    case unexpectedIssuer = "unexpected-issuer"
    case certificateEndsSoon = "certificate-ends-soon"
    case notHTTP = "not-http"

    // Why nothing can be told.
    case noAnswer = "no-answer"
    case serverRefused = "server-refused"
    case serverFailed = "server-failed"
    case untrustedReply = "untrusted-reply"
    case untrustedServer = "untrusted-server"
    case tcpBlocked = "tcp-blocked"
    case noRoute = "no-route"
    case serviceUnavailable = "service-unavailable"
    case proxyFailed = "proxy-failed"

    /// How grave findings of the kind are.
    public var severity: Severity {
        switch self {
        case .conflictingAddresses, .impossibleAddress, .outsideSubnet, .regionNameAsGeoCode,
            .placeholderName, .missingInternal, .staleAddress, .publicAddressInside, .forwarderMissesAlias,
            .zoneShadowsPublicNames, .wildcardRecord, .resolversDisagree, .privateAddressOutside,
            .publicIPv6Inside, .unexpectedAnswer, .reverseNotConfirmed, .portRefused, .portFiltered,
            .connectionReset, .addressUnreachable, .notTLS, .tlsVersionRefused, .tlsRefused, .tlsCut,
            .tlsSilent, .tlsBroken, .certificateOtherName, .certificateUntrusted, .certificateExpired,
            .certificateNotYetValid, .proxyRefused:
            .error
        case .sourcesDisagree, .notPrivate, .unknownGeoCode, .notApproved, .noRecords, .incompleteVault,
            .mixedGenerations, .noZone, .twoRegions, .orphanRecord, .flappingAnswer, .publicViewIntercepted,
            .ipv6NameError, .identityRedirected, .longTTL, .longNegativeTTL, .hostsFileOverrides,
            .unexpectedIssuer, .certificateEndsSoon, .notHTTP:
            .warning
        case .geoCodeMismatch, .storageStagePending, .privatelinkBlackHole, .noPublicAlias,
            .azureDNSOutsideAzure:
            .info
        case .noAnswer, .serverRefused, .serverFailed, .untrustedReply, .untrustedServer, .tcpBlocked,
            .noRoute, .serviceUnavailable, .proxyFailed:
            .inconclusive
        }
    }
}
