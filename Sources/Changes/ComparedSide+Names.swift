package import Catalogue
package import DNS
import Inventory

extension ComparedSide {
    /// The names that clients ask of those which have addresses here, or which were asked here, in canonical order;
    /// wildcards are no names to ask.
    package func askedNames(
        wishes: RecordComparison.Wishes, by catalogue: PrivateLinkCatalogue
    ) -> [DomainName] {
        var expansion = NameExpansion(by: catalogue)
        var names: Set<DomainName> = []
        for part in parts {
            for question in (part.outcomes ?? [:]).keys { names.insert(question.name) }
            let records = part.records.filter {
                $0.data.address != nil && !$0.isZonesOwn && !$0.name.isWildcard
            }
            // Of what has names as they are asked, each that it lacks may be meant to be lacking.
            let isOfOwners = [.inventory, .zones, .policy].contains(kind)
            for record in isOfOwners ? expansion.adding(publicNamesTo: records) : records {
                guard wishes.zones.isEmpty || expansion.isIn(wishes.zones, record) else { continue }
                names.insert(record.name)
            }
        }
        return names.sorted()
    }
}
