import Changes
import DNS

/// A comparison in JSON; it may have a million differences, which are written one by one.
enum DiffJSON {
    /// The document `pedns.diff/1`.
    static func document(_ comparison: RecordComparison) -> JSONDocument {
        .object([
            "schema": .string("pedns.diff/1"),
            "old": subject(comparison.old),
            "new": subject(comparison.new),
            "summary": summary(of: comparison),
            "differences": differences(of: comparison),
            "unknown": .array(
                comparison.unknown.map { answer in
                    .object([
                        "name": .string(answer.question.name.text),
                        "type": .string(answer.question.type.description),
                        "view": .string(answer.vantage.view), "server": .string(answer.vantage.server),
                        "status": .string(answer.status),
                    ])
                }),
            "notes": .strings(comparison.notes),
        ])
    }

    private static func subject(_ subject: RecordComparison.Subject) -> JSONDocument {
        .object(["name": .string(subject.name), "kind": .string(subject.kind.rawValue)])
    }

    /// The sets that differ.
    static func differences(of comparison: RecordComparison) -> JSONDocument {
        .written { json in
            json.beginArray()
            for pair in comparison.pairs {
                for difference in pair.differences { write(difference, of: pair, to: &json) }
            }
            json.endArray()
        }
    }

    /// The counts.
    static func summary(of comparison: RecordComparison) -> JSONDocument {
        var members: [String: JSONDocument] = [
            "same": .number(comparison.sameCount), "unknown": .number(comparison.unknown.count),
        ]
        for change in RRsetDifference.Change.allCases {
            members[change.rawValue] = .number(comparison.count(of: change))
        }
        return .object(members)
    }

    /// Writes a difference, its keys in order.
    private static func write(
        _ difference: RRsetDifference, of pair: RecordComparison.Pair, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("change")
        json.string(difference.change.rawValue)
        json.key("name")
        json.string { difference.question.name.write(to: &$0) }
        json.key("new")
        write(difference.new, at: pair.new, to: &json)
        json.key("old")
        write(difference.old, at: pair.old, to: &json)
        json.key("type")
        json.string(difference.question.type.description)
        json.key("zone")
        json.optional(difference.zone?.text)
        json.endObject()
    }

    private static func write(
        _ state: RRsetDifference.State, at vantage: Vantage?, to json: inout JSONWriter
    ) {
        json.beginObject()
        json.key("data")
        json.strings(state.data.isEmpty ? [] : state.texts)
        json.key("server")
        json.optional(vantage?.server)
        json.key("status")
        json.optional(state.status)
        json.key("ttl")
        if let ttl = state.ttl { json.number(Int(ttl)) } else { json.null() }
        json.key("view")
        json.optional(vantage?.view)
        json.endObject()
    }
}
