internal import Inventory

/// Asks Azure Resource Manager for the record sets of private DNS zones, page by page.
struct RecordSetList {
    let manager: ManagementService

    private static let version = "2020-06-01"
    private static let purpose = ManagementService.Purpose(
        name: "Azure Resource Manager",
        need: "the action Microsoft.Network/privateDnsZones/ALL/read, as the role Reader has it")

    /// The record sets of a zone, given by its id; nil where it is gone meanwhile.
    func recordSets(of zone: String) async throws(AzureFault) -> [JSONValue]? {
        guard RecordSetList.isZone(zone) else {
            throw AzureFault("Azure Resource Graph names a private zone by what is no id of one")
        }
        let path = PercentCoding.encoded(zone, keepsSlashes: true)
        var answer = try await manager.answer(
            to: "\(path)/ALL?api-version=\(RecordSetList.version)", for: RecordSetList.purpose)
        var sets: [JSONValue] = []
        var seen: Set<String> = []
        for _ in 0..<manager.session.limits.pages {
            guard let page = answer else {
                guard seen.isEmpty else {
                    throw AzureFault(
                        "Azure Resource Manager no longer has a page of the record sets; ask again")
                }
                return nil
            }
            guard let list = page.value["value"], list.isArray, list.elements.allSatisfy(\.isObject) else {
                throw AzureFault(
                    "Azure Resource Manager answers without record sets; is this address Azure's?")
            }
            sets += list.elements
            guard let next = page.value["nextlink"], !(next.isString && next.text.isEmpty) else {
                return sets
            }
            guard next.isString else {
                throw AzureFault(
                    "Azure Resource Manager names a next page by what is no text; ask again later")
            }
            guard seen.insert(next.text).inserted else {
                throw AzureFault(
                    "Azure Resource Manager gives the same page again and again; ask again later")
            }
            answer = try await manager.answer(toLink: next.text, for: RecordSetList.purpose)
        }
        throw AzureFault("a private zone has more than \(manager.session.limits.pages) pages of record sets")
    }

    /// Whether a text is a path to a zone and to nowhere else.
    private static func isZone(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count == 9 && parts[0].isEmpty && parts[1].lowercased() == "subscriptions"
            && parts[3].lowercased() == "resourcegroups" && parts[5].lowercased() == "providers"
            && parts[6].lowercased() == "microsoft.network" && parts[7].lowercased() == "privatednszones"
            && parts.dropFirst().allSatisfy { !$0.isEmpty && $0 != "." && $0 != ".." }
    }
}
