/// Reads what `az graph query`, `Search-AzGraph` and REST answer from Azure Resource Graph: rows of resources, whole or
/// projected, the types in lower case.
enum ResourceGraphReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "Resource Graph answer"),
        mark: "an Azure Resource Graph answer (data of az graph query)",
        recognises: { value in
            guard let data = value["data"] else { return false }
            return data.kind == .array || (data["columns"] != nil && data["rows"] != nil)
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        guard let data = value["data"] else { return }
        guard data.kind == .array else {
            reading.log.fault(at: data, "is a table of columns and rows; ask with resultFormat objectArray")
            return
        }
        let rows = data.elements
        noteMissingRows(of: value, rowCount: rows.count, &reading)
        noteUnseenSubscriptions(of: value, &reading)
        for row in rows { JSONInput.read(row, as: JSONKind.ofResources, into: &reading) }
    }

    /// A query answers with 100 rows, or at most 1000, and a token to ask for more.
    private static func noteMissingRows(
        of value: JSONValue, rowCount: Int, _ reading: inout FileReading
    ) {
        let more = ["skip_token", "skiptoken", "$skiptoken"].lazy.compactMap { value[$0] }
            .first { !($0.isString && $0.octets.isEmpty) }
        // Of all rows there are, and of those that are here.
        let claims = [value["total_records"] ?? value["totalrecords"], value["count"]].compactMap { claim in
            claim.flatMap { $0.kind == .number ? $0 : nil }
        }
        // A number too large, or too odd, to be compared may be more.
        let total = claims.first { Int($0.text).map { $0 > rowCount } ?? true }
        guard let place = more ?? total else { return }
        reading.source.isIncomplete = true
        let count =
            total.map { total in
                "\(rowCount) of \(Int(total.text)?.description ?? Quoted(total.octets).description) rows are here"
            } ?? "more rows follow"
        reading.log.notice(
            at: place,
            "the answer is incomplete: \(count); ask for the rest with --first 1000 and --skip-token")
    }

    /// What pedns kept of Azure says which subscriptions were asked for and not shown.
    private static func noteUnseenSubscriptions(of value: JSONValue, _ reading: inout FileReading) {
        guard let unseen = value["unseen_subscriptions"], unseen.kind != .array || !unseen.elements.isEmpty
        else { return }
        reading.source.isIncomplete = true
        let ids = unseen.elements.prefix(10).map { Quoted($0.octets).description }
        let others = unseen.elements.count > ids.count ? ", …" : ""
        reading.log.notice(
            at: unseen,
            "the answer is incomplete: Azure showed nothing of subscriptions that were asked for"
                + (ids.isEmpty ? "" : ": \(ids.joined(separator: ", "))\(others)"))
    }
}
