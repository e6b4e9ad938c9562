internal import Inventory

/// Asks Azure Resource Graph for resources, page by page.
struct ResourceGraph {
    let manager: ManagementService
    let scope: AzureScope

    private static let path = "/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01"
    private static let purpose = ManagementService.Purpose(
        name: "Azure Resource Graph",
        need: "the role Reader, or the action Microsoft.ResourceGraph/resources/read, on the subscriptions")
    /// The most rows that a page has.
    private static let pageSize = 1_000

    /// Private endpoints, and the network interfaces that they have; pages are stable only in order of id.
    static let endpoints = """
        resources | where type =~ 'microsoft.network/privateendpoints' or (type =~ \
        'microsoft.network/networkinterfaces' and isnotempty(properties.privateEndpoint)) | project id, name, type, \
        location, resourceGroup, subscriptionId, properties | order by id asc
        """

    /// Private DNS zones.
    static let zones = """
        resources | where type =~ 'microsoft.network/privatednszones' | project id | order by id asc
        """

    /// Subscriptions, as far as the identity sees them.
    static let subscriptions = """
        resourcecontainers | where type =~ 'microsoft.resources/subscriptions' | project id | order by id asc
        """

    /// All rows that a query gives.
    func rows(of query: String) async throws(AzureFault) -> [JSONValue] {
        var rows: [JSONValue] = []
        var seen: Set<String> = []
        var token: String?
        var total: Int?
        for _ in 0..<manager.session.limits.pages {
            guard
                let answer = try await manager.answer(
                    to: ResourceGraph.path, posting: body(query, token), for: ResourceGraph.purpose)
            else { throw ManagementService.absence(of: ResourceGraph.purpose) }
            guard !answer.isOfSomeSubscriptions else {
                throw AzureFault(
                    "the identity sees more subscriptions than Azure Resource Graph asks at once; name some with"
                        + " --subscription, or a --management-group")
            }
            guard let data = answer.value["data"], data.isArray, data.elements.allSatisfy(\.isObject) else {
                throw AzureFault("Azure Resource Graph answers without rows; is this address Azure's?")
            }
            let page = data.elements
            rows += page
            if let count = try ResourceGraph.count("count", of: answer.value), count != page.count {
                throw AzureFault(
                    "Azure Resource Graph counts \(count) rows on a page and gives \(page.count); ask again later"
                )
            }
            // How many there are may change from page to page.
            total = try ResourceGraph.count("totalrecords", of: answer.value) ?? total
            let next = answer.value["$skiptoken"]
            guard next?.isString ?? true else {
                throw AzureFault("Azure Resource Graph names a next page by what is no text; ask again later")
            }
            guard let next = next?.text, !next.isEmpty else {
                guard answer.value["resulttruncated"]?.text != "true" else {
                    throw AzureFault(
                        "Azure Resource Graph leaves rows out and gives no way to them; ask for less with --subscription"
                    )
                }
                if let total, total > rows.count {
                    throw AzureFault(
                        "Azure Resource Graph counts \(total) rows in all and gives \(rows.count); ask again later"
                    )
                }
                return rows
            }
            guard seen.insert(next).inserted else {
                throw AzureFault("Azure Resource Graph gives the same page again and again; ask again later")
            }
            token = next
        }
        throw AzureFault(
            "Azure Resource Graph has more than \(manager.session.limits.pages) pages; ask for less with --subscription"
        )
    }

    /// A count that an answer gives; nil where it gives none. Throws where it is no number that can be compared.
    private static func count(_ key: String, of answer: JSONValue) throws(AzureFault) -> Int? {
        guard let value = answer[key] else { return nil }
        guard !value.isString, let count = Int(value.text) else {
            throw AzureFault("Azure Resource Graph counts its rows by what is no number; ask again later")
        }
        return count
    }

    private func body(_ query: String, _ token: String?) -> [UInt8] {
        var options = "\"$top\": \(ResourceGraph.pageSize), \"resultFormat\": \"objectArray\""
        if let token { options += ", \"$skipToken\": \(ResourceGraph.quoted(token))" }
        var members = ["\"query\": \(ResourceGraph.quoted(query))", "\"options\": {\(options)}"]
        if !scope.managementGroups.isEmpty {
            members.append("\"managementGroups\": \(ResourceGraph.list(scope.managementGroups))")
        } else if !scope.subscriptions.isEmpty {
            members.append("\"subscriptions\": \(ResourceGraph.list(scope.subscriptions))")
        }
        return Array("{\(members.joined(separator: ", "))}".utf8)
    }

    private static func list(_ texts: [String]) -> String {
        "[\(texts.map(quoted).joined(separator: ", "))]"
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..."\u{1F}":
                let digits = String(scalar.value, radix: 16)
                quoted += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
