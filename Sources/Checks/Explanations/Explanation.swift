public import Mapper

/// The page of a code of findings: what was seen, why, what it does, and how it is mended.
///
/// Every part is plain text of whole sentences; a newline begins a paragraph.
public struct Explanation: Sendable {
    /// The code that the page is about.
    public let code: FindingCode
    /// The fault in one line of at most 90 characters, without a final stop.
    public let summary: String
    /// What pedns saw.
    public let seen: String
    /// Why it happens.
    public let cause: String
    /// What it does to backups and restores.
    public let effect: String
    /// What to do, and where servers differ.
    public let mend: String
    /// The mend on an invented example, for ``ServerCommands``; empty where it is no matter of records.
    public let steps: [MendStep]

    init(
        _ code: FindingCode, summary: String, seen: String, cause: String, effect: String, mend: String,
        steps: [MendStep] = []
    ) {
        self.code = code
        self.summary = summary
        self.seen = seen
        self.cause = cause
        self.effect = effect
        self.mend = mend
        self.steps = steps
    }

    /// The page of a code.
    public static func of(_ code: FindingCode) -> Explanation {
        switch code {
        case .conflictingAddresses: conflictingAddresses
        case .sourcesDisagree: sourcesDisagree
        case .impossibleAddress: impossibleAddress
        case .notPrivate: notPrivate
        case .outsideSubnet: outsideSubnet
        case .regionNameAsGeoCode: regionNameAsGeoCode
        case .unknownGeoCode: unknownGeoCode
        case .geoCodeMismatch: geoCodeMismatch
        case .placeholderName: placeholderName
        case .notApproved: notApproved
        case .noRecords: noRecords
        case .incompleteVault: incompleteVault
        case .storageStagePending: storageStagePending
        case .mixedGenerations: mixedGenerations
        case .noZone: noZone
        case .twoRegions: twoRegions
        case .orphanRecord: orphanRecord
        case .missingInternal: missingInternal
        case .staleAddress: staleAddress
        case .publicAddressInside: publicAddressInside
        case .forwarderMissesAlias: forwarderMissesAlias
        case .zoneShadowsPublicNames: zoneShadowsPublicNames
        case .privatelinkBlackHole: privatelinkBlackHole
        case .wildcardRecord: wildcardRecord
        case .resolversDisagree: resolversDisagree
        case .flappingAnswer: flappingAnswer
        case .privateAddressOutside: privateAddressOutside
        case .publicViewIntercepted: publicViewIntercepted
        case .publicIPv6Inside: publicIPv6Inside
        case .ipv6NameError: ipv6NameError
        case .identityRedirected: identityRedirected
        case .noPublicAlias: noPublicAlias
        case .longTTL: longTTL
        case .longNegativeTTL: longNegativeTTL
        case .hostsFileOverrides: hostsFileOverrides
        case .azureDNSOutsideAzure: azureDNSOutsideAzure
        case .unexpectedAnswer: unexpectedAnswer
        case .reverseNotConfirmed: reverseNotConfirmed
        case .portRefused: portRefused
        case .portFiltered: portFiltered
        case .connectionReset: connectionReset
        case .addressUnreachable: addressUnreachable
        case .notTLS: notTLS
        case .tlsVersionRefused: tlsVersionRefused
        case .tlsRefused: tlsRefused
        case .tlsCut: tlsCut
        case .tlsSilent: tlsSilent
        case .tlsBroken: tlsBroken
        case .certificateOtherName: certificateOtherName
        case .certificateUntrusted: certificateUntrusted
        case .certificateExpired: certificateExpired
        case .certificateNotYetValid: certificateNotYetValid
        case .proxyRefused: proxyRefused
        case .unexpectedIssuer: unexpectedIssuer
        case .certificateEndsSoon: certificateEndsSoon
        case .notHTTP: notHTTP
        case .noAnswer: noAnswer
        case .serverRefused: serverRefused
        case .serverFailed: serverFailed
        case .untrustedReply: untrustedReply
        case .untrustedServer: untrustedServer
        case .tcpBlocked: tcpBlocked
        case .noRoute: noRoute
        case .serviceUnavailable: serviceUnavailable
        case .proxyFailed: proxyFailed
        }
    }
}
