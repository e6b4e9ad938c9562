public import Catalogue
public import DNS
public import Mapper
import Resolver

/// What is looked at to tell one name's story: the names that belong to it, and what is expected of them.
public struct TracePlan: Sendable {
    /// The name that was given.
    public let name: DomainName
    /// What the catalogue makes of it.
    public let placement: Placement
    /// The part of the mapping that is about it; of nothing where no inventory has it.
    public let mapping: Mapping
    /// The names that clients ask, in canonical order, and the given one where it is none of them.
    public let names: [DomainName]
    /// What is expected where no inventory says.
    public let stated: [StatedExpectation]

    /// Plans the story of a name, which may be public or private.
    public init(_ name: DomainName, in mapping: Mapping, by catalogue: PrivateLinkCatalogue) {
        self.name = name
        placement = catalogue.placement(of: name, groupID: nil)
        self.mapping = mapping.part(about: name)
        let mapped = Set(self.mapping.askedNames)
        guard mapped.isEmpty else {
            names = mapped.union([name]).sorted()
            stated = []
            return
        }
        switch placement {
        case .placed(let placed):
            let role = catalogue.expectation(of: placed.role)
            var asked: Set<DomainName> = []
            if role?.asksPrivateName ?? true { asked.insert(placed.privateName) }
            if role?.asksPublicName ?? false { asked.insert(placed.publicName) }
            names = asked.union([name]).sorted()
            // A vault has endpoints or its private names do not exist; other names may be somebody else's, and public.
            stated =
                role?.asksPublicName ?? true
                ? [] : asked.sorted().map { StatedExpectation($0, .privateAddress, by: .catalogue) }
        case .staysPublic(let cloud):
            names = [name]
            stated =
                catalogue.identityNames(in: cloud).contains(name)
                ? [StatedExpectation(name, .publicAddress, by: .catalogue)] : []
        case .tooLong, .disputed, .unknown:
            names = [name]
            stated = []
        }
    }
}
