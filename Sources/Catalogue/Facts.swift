import DNS

/// Everything the catalogue's files say, in their order.
struct Facts: Sendable {
    struct ZoneKey: Hashable, Sendable {
        let pattern: NamePattern
        let group: String?
    }

    struct ServiceKey: Hashable, Sendable {
        let cloud: String
        let name: String
        let type: String
        let group: String
    }

    struct MemberKey: Hashable, Sendable {
        let group: String
        let member: String
    }

    /// What a public suffix leads to.
    enum SuffixUse: Sendable {
        case zone(ZoneKey)
        case disputed
    }

    var clouds = Ledger<String, Cloud>()
    var regions = Ledger<String, Region>()
    var codes = Ledger<String, GeoCodeMeaning>()
    var zones = Ledger<ZoneKey, PrivateZone>()
    var recognised = Ledger<NamePattern, RecognisedZone>()
    var disputed = Ledger<NamePattern, DisputedSuffix>()
    /// Each suffix once for a group: a later layer's line takes a suffix from an earlier one's.
    var suffixes = Ledger<ZoneKey, SuffixUse>()
    var services = Ledger<ServiceKey, PrivateLinkService>()
    var identities = Ledger<DomainName, Cloud>()
    var siblings = Ledger<NamePattern, Cloud>()
    var roles = Ledger<Role, RoleExpectation>()
    var members = Ledger<MemberKey, VaultMember>()
}

/// The text with ASCII letters in lower case: how identifiers are compared.
func folded(_ text: some StringProtocol) -> String {
    guard text.utf8.contains(where: { $0 >= 0x41 && $0 <= 0x5A }) else { return String(text) }
    return String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
}
