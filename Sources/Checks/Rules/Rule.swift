/// A rule by which results become findings.
public struct Rule: Sendable {
    /// The rule, as people read it.
    public let statement: String
    /// Explains results and adds findings.
    let apply: @Sendable (inout Diagnosis) -> Void

    /// What holds for all of them.
    public static let preamble =
        "One cause is one finding, with every name and server that shows it. A difference is asked again before it is"
        + " called one; a question beside the mapped names that fails, or that differs from itself, says nothing. The"
        + " rules are applied in this order, and what one of them explains is no matter of the later ones."

    /// Every rule, in the order in which they are applied.
    public static let all: [Rule] = [
        Rule(
            statement:
                "A server that gives no answer to go by is one inconclusive finding for each reason, not one a name.",
            apply: DoubtRule.apply),
        Rule(
            statement:
                "A public server that shows what only internal DNS can know is public-view-intercepted, and its leaks"
                + " are none.",
            apply: InterceptionRule.apply),
        Rule(
            statement:
                "A name that the inventory itself is wrong about (region-name-as-geo-code, not-private) is not wrong a"
                + " second time for that; of conflicting-addresses either address is right.",
            apply: InventoryRule.apply),
        Rule(
            statement:
                "zone-shadows-public-names explains every name that is missing from the internal copy of a public zone.",
            apply: ShadowRule.apply),
        Rule(
            statement: "wildcard-record explains every name of its zone that gets the wildcard's addresses.",
            apply: WildcardRule.apply),
        Rule(
            statement:
                "forwarder-misses-alias explains a public name that is wrong where its privatelink name is right.",
            apply: AliasRule.apply),
        Rule(
            statement:
                "A name that is public inside in one address type is not missing in the other for that reason.",
            apply: AddressTypeRule.apply),
        Rule(
            statement:
                "Servers of one view that differ, one of them right, are resolvers-disagree and nothing else; where none"
                + " is right, each has its own finding.",
            apply: DisagreementRule.apply),
        Rule(
            statement:
                "What is left is missing, stale, public, leaked, flapping or broken by itself: one finding for each"
                + " code, view, zone and cause.",
            apply: OwnFaultRule.apply),
        Rule(
            statement:
                "Times to live, Entra ID's names, missing public aliases, neighbours, this host's own resolution and"
                + " Azure's own server are looked at by themselves, whatever else is wrong.",
            apply: SideRules.apply),
    ]
}

/// The rules about what stands beside the mapped names' addresses.
enum SideRules {
    static func apply(to diagnosis: inout Diagnosis) {
        // Who asks for the mapped names alone wants to hear of those alone.
        guard diagnosis.request.purposes.contains(.zoneStart) else { return }
        TimeToLiveRule.apply(to: &diagnosis)
        IdentityRule.apply(to: &diagnosis)
        PublicAliasRule.apply(to: &diagnosis)
        NeighbourRule.apply(to: &diagnosis)
        HostRule.apply(to: &diagnosis)
        WireServerRule.apply(to: &diagnosis)
    }
}
