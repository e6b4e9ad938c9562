/// An Azure region and the geo code that Azure Backup writes into its zone names.
public struct Region: Hashable, Sendable {
    /// Whether customers find the region on offer.
    public enum Availability: String, Sendable {
        /// On offer, as far as is known.
        case open
        /// In Microsoft's code tables, not among the regions customers are offered.
        case restricted
        /// Closed; its code only explains old names.
        case retired
    }

    /// Azure's name of the region, in lower case without blanks: "westeurope".
    public let name: String
    /// The geo code, in lower case: "we".
    public let geoCode: String
    /// The display name: "West Europe".
    public let title: String
    /// The cloud the region is part of.
    public let cloud: Cloud
    /// Whether customers find it on offer.
    public let availability: Availability
}

/// What a code says about the region it belongs to.
struct GeoCodeMeaning: Sendable {
    let region: String
    /// One of the 2021 codes that stood for a region's pair.
    let isOld: Bool
}
