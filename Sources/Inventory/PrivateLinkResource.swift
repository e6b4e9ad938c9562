public import DNS

/// What Azure says that a private endpoint to a resource must have: the authority on a vault's names and zones.
public struct PrivateLinkResource: Hashable, Sendable {
    /// The id of the resource, such as a vault's, in lower case.
    public let targetKey: String
    /// The private link group, such as `AzureBackup`.
    public let group: String
    /// The members that an endpoint of the group has, such as `backup-rec2`, in order.
    public let requiredMembers: [String]
    /// The private zones that their names lie in, in canonical order.
    public let requiredZones: [DomainName]

    /// Creates what is required; members and zones are sorted and made unique here, and the id's case does not matter.
    public init(targetID: String, group: String, requiredMembers: [String], requiredZones: [DomainName]) {
        targetKey = ResourceID(targetID)?.key ?? targetID.lowercased()
        self.group = group
        self.requiredMembers = Set(requiredMembers).sorted()
        self.requiredZones = Set(requiredZones).sorted()
    }
}

extension PrivateLinkResource: Comparable {
    /// Order by resource, then group, members and zones.
    public static func < (left: PrivateLinkResource, right: PrivateLinkResource) -> Bool {
        if left.targetKey != right.targetKey { return left.targetKey < right.targetKey }
        if left.group != right.group { return left.group < right.group }
        if left.requiredMembers != right.requiredMembers {
            return left.requiredMembers.lexicographicallyPrecedes(right.requiredMembers)
        }
        return left.requiredZones.lexicographicallyPrecedes(right.requiredZones)
    }
}
