import DNS
import LDNS
import Mapper
package import Resolver

/// What servers showed, as text, JSON, JSON lines or CSV.
package enum ObservationReport {
    /// Observations for people: a block for each question, a line for each server.
    package static func text(_ observations: [Observation], showsTimings: Bool, style: TextStyle) -> String {
        var text = ""
        var question: Question?
        var table = TextTable(indent: 2)
        for observation in observations {
            if observation.question != question {
                text += table.text
                table = TextTable(indent: 2)
                text += style.bold(observation.question.description) + "\n"
                question = observation.question
            }
            var row = [observation.view, observation.server.description, result(of: observation)]
            if showsTimings { row.append(milliseconds(of: observation)) }
            table.append(row)
        }
        return text + table.text
    }

    /// Addresses or data behind the aliases that lead to them, or how the question ended.
    static func result(of observation: Observation) -> String {
        var steps = observation.aliases.map(\.text)
        if observation.outcome == .answer {
            let data = observation.answer.filter { $0.type != .cname || observation.question.type == .cname }
            let ttl = observation.ttl.map { "  ttl \($0)" } ?? ""
            steps.append(data.map { Presentation.text(of: $0.data) }.joined(separator: ", ") + ttl)
        } else {
            let outcome = observation.outcome.status.uppercased()
            steps.append([outcome, observation.outcome.reason].compactMap(\.self).joined(separator: " "))
        }
        let errors = observation.extendedErrors.map { "  (extended error \($0.code) \($0.text.printable))" }
        return steps.joined(separator: " -> ") + errors.joined()
    }

    private static func milliseconds(of observation: Observation) -> String {
        let parts = observation.duration.components
        let tenths = parts.seconds * 10_000 + parts.attoseconds / 100_000_000_000_000
        return "\(tenths / 10).\(tenths % 10) ms"
    }

    /// Observations as the document `pedns.observations/1`.
    package static func json(_ observations: [Observation], showsTimings: Bool) -> JSONDocument {
        .object([
            "schema": .string("pedns.observations/1"),
            "observations": .array(observations.map { json($0, showsTimings: showsTimings) }),
        ])
    }

    /// One observation, as it stands in documents and alone on a line of JSON lines.
    package static func json(_ observation: Observation, showsTimings: Bool) -> JSONDocument {
        var members: [String: JSONDocument] = [
            "name": .string(observation.question.name.text),
            "type": .string(observation.question.type.description),
            "view": .string(observation.view),
            "server": .string(observation.server.description),
            "transport": .string(observation.transport.rawValue),
            "status": .string(observation.outcome.status),
            "reason": .optional(observation.outcome.reason),
            "rcode": .optional(observation.responseCode?.description),
            "aliases": .strings(observation.aliases.map(\.text)),
            "addresses": .strings(observation.addresses.map(\.description)),
            "ttl": observation.ttl.map { .number(Int($0)) } ?? .null,
            "answer": .array(observation.answer.map(json)),
            "soa": observation.authority.map(json) ?? .null,
            "flags": .strings(observation.flags.names),
            "extendedErrors": .array(
                observation.extendedErrors.map {
                    .object(["code": .number(Int($0.code)), "text": .string($0.text)])
                }),
            "attempts": .number(observation.attempts),
            "truncated": .bool(observation.wasTruncated),
            "rejected": .number(observation.rejected.total),
        ]
        if showsTimings {
            members["milliseconds"] = .string(String(milliseconds(of: observation).dropLast(3)))
        }
        return .object(members)
    }

    private static func json(_ record: Record) -> JSONDocument {
        .object([
            "owner": .string(record.owner.text),
            "type": .string(record.type.description),
            "ttl": .number(Int(record.ttl)),
            "data": .string(Presentation.text(of: record.data)),
        ])
    }

    /// Observations as CSV, a row each; lists within a cell are parted by spaces.
    package static func csv(_ observations: [Observation], showsTimings: Bool) -> [UInt8] {
        var header = [
            "name", "type", "view", "server", "transport", "status", "rcode", "addresses", "aliases", "ttl",
        ]
        if showsTimings { header.append("milliseconds") }
        var csv = CSVText(header: header)
        for observation in observations {
            var row = [
                observation.question.name.text, observation.question.type.description, observation.view,
                observation.server.description, observation.transport.rawValue, observation.outcome.status,
                observation.responseCode?.description ?? "",
                observation.addresses.map(\.description).joined(separator: " "),
                observation.aliases.map(\.text).joined(separator: " "),
                observation.ttl.map(String.init) ?? "",
            ]
            if showsTimings { row.append(String(milliseconds(of: observation).dropLast(3))) }
            csv.append(row)
        }
        return csv.octets
    }
}
