import Catalogue
import DNS
import Inventory

extension Placer {
    /// The private name of an endpoint's entry, where it has one.
    mutating func name(of entry: HostEntry, at endpoint: PrivateEndpoint) -> DomainName {
        guard
            case .placed(let placed) = placement(
                of: entry.name, groupID: entry.group ?? endpoint.onlyGroup)
        else { return entry.name }
        return placed.privateName
    }
}
