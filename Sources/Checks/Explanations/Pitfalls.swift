public import Mapper

/// A known way in which the DNS of private endpoints goes wrong, and the findings that name it.
public struct Pitfall: Sendable {
    /// Its number, from 1.
    public let number: Int
    /// What somebody sees.
    public let symptom: String
    /// The findings that name it; none where pedns cannot see it.
    public let findings: [FindingCode]
    /// What else there is to know: why no finding can name it, or what to do beside.
    public let note: String?

    private init(_ number: Int, _ symptom: String, _ findings: FindingCode..., note: String? = nil) {
        self.number = number
        self.symptom = symptom
        self.findings = findings
        self.note = note
    }

    /// Every pitfall, by number.
    public static let all = [
        Pitfall(
            1, "A vault or storage account does not exist inside, and resolves everywhere else.",
            .missingInternal, .privatelinkBlackHole),
        Pitfall(
            2, "Inside, an answer passes the privatelink name and still ends at a public address.",
            .publicAddressInside),
        Pitfall(
            3, "Public DNS says NXDOMAIN for a vault's privatelink names.", .privateAddressOutside,
            note: "That is how it must be: Azure Backup has no public aliases (documented). "
                + "What would be wrong is a private address there, and the finding names that."),
        Pitfall(
            4, "Backups take the internet in silence, or are refused where public access is denied.",
            .missingInternal, .publicAddressInside),
        Pitfall(
            5, "The zone bears the region's name, and no agent ever asks for it.",
            .regionNameAsGeoCode, .unknownGeoCode),
        Pitfall(
            6, "Other people's storage, or Azure Backup's public names, are gone inside.",
            .zoneShadowsPublicNames),
        Pitfall(
            7, "An endpoint was made anew, and some clients still go to the old address.",
            .staleAddress, .orphanRecord, .sourcesDisagree),
        Pitfall(
            8, "A record changes or vanishes by itself: two endpoints write it into one zone.",
            .conflictingAddresses, .flappingAnswer),
        Pitfall(
            9, "Several vaults in a region: a second zone of the same name hides the first one's records.",
            .missingInternal, .resolversDisagree,
            note: "Give pedns every inventory at once: it makes one zone of all vaults."),
        Pitfall(
            10, "Forwarding the privatelink zone of storage has no effect.", .forwarderMissesAlias),
        Pitfall(
            11, "A forwarder to 168.63.129.16 outside Azure times out.", .azureDNSOutsideAzure, .noAnswer),
        Pitfall(
            12, "The agent works on one host, and nslookup there says that it cannot.",
            .hostsFileOverrides),
        Pitfall(
            13, "All names resolve, and the first backup fails: it brought new storage names.",
            .storageStagePending, .incompleteVault, .missingInternal),
        Pitfall(
            14, "The record was added, and clients do not see it for an hour.", .longNegativeTTL),
        Pitfall(
            15, "The address was changed, and clients keep the old one for an hour.", .longTTL),
        Pitfall(
            16, "Clients with IPv6 fail, or wait before they connect.", .publicIPv6Inside, .ipv6NameError),
        Pitfall(
            17, "Names that nobody made resolve, to the wrong endpoint.", .wildcardRecord),
        Pitfall(
            18, "The name resolves to the right private address, and the connection fails.", .notApproved,
            .portFiltered, .portRefused, .tlsCut, .certificateOtherName,
            note: "Of what lies behind the address DNS tells nothing: pedns probe tries it."),
        Pitfall(
            19, "Site Recovery cannot re-protect after a failover: the name leads to the other region.",
            .twoRegions),
        Pitfall(
            20, "A vault moved to the current kind of endpoint, and records of the old ones are left.",
            .mixedGenerations, .staleAddress, .orphanRecord),
        Pitfall(
            21, "Behind a proxy: names and ports are right on the host, and the backup fails.",
            .proxyRefused, .proxyFailed,
            note: "The proxy resolves names where it stands, and pedns asks from where it runs. "
                + "Check the proxy's own resolvers, as a view: --view proxy=ADDRESS."),
        Pitfall(
            22, "A policy was to write the records, and wrote none, or Site Recovery's only.",
            .noRecords, .missingInternal),
    ]
}
