import DNS
import LDNS
package import Resolver

/// What servers showed, written as it comes in, in one of the formats of `resolve`.
package struct ObservationReport {
    /// How observations are printed.
    package enum Format: String, Sendable, CaseIterable {
        /// For people: a block for each question, a line for each server.
        case text
        /// The document `pedns.observations/1`.
        case json
        /// The observations of that document, one a line.
        case jsonl
        /// A row each; lists within a cell are parted by spaces.
        case csv
    }

    private let format: Format
    private let style: TextStyle
    private let showsTimings: Bool
    private var json: JSONWriter
    private var writer: ObservationJSON
    private var csv: CSVText
    private var isBegun = false
    /// The lines of the question that more servers may have something on.
    private var question: Question?
    private var table = TextTable(indent: 2)
    /// The text of the questions before.
    private var text = ""

    /// Begins a report.
    package init(_ format: Format, showsTimings: Bool, style: TextStyle) {
        self.format = format
        self.showsTimings = showsTimings
        self.style = style
        json = JSONWriter(pretty: format == .json)
        writer = ObservationJSON(showsTimings: showsTimings)
        var header = [
            "name", "type", "view", "server", "transport", "status", "rcode", "addresses", "aliases", "ttl",
        ]
        if showsTimings { header.append("milliseconds") }
        csv = CSVText(header: header)
    }

    /// Puts down one observation more.
    package mutating func add(_ observation: Observation) {
        begin()
        switch format {
        case .text: add(toText: observation)
        case .json: writer.write(observation, to: &json)
        case .jsonl:
            writer.write(observation, to: &json)
            json.endLine()
        case .csv: csv.append(row(observation))
        }
    }

    /// Hands on what has been put down since it was handed on last. Throws what `write` throws.
    package mutating func flush<Failure>(_ write: ([UInt8]) throws(Failure) -> Void) throws(Failure) {
        switch format {
        case .text:
            try write(Array(text.utf8))
            text = ""
        case .json, .jsonl: try json.flush(write)
        case .csv: try write(csv.take())
        }
    }

    /// Puts down the end of the report.
    package mutating func end() {
        begin()
        switch format {
        case .text: text += table.text
        case .json:
            json.endArray()
            json.key("schema")
            json.string("pedns.observations/1")
            json.endObject()
            json.endLine()
        case .jsonl, .csv: break
        }
    }

    private mutating func begin() {
        guard format == .json, !isBegun else { return }
        isBegun = true
        json.beginObject()
        json.key("observations")
        json.beginArray()
    }

    private mutating func add(toText observation: Observation) {
        if observation.question != question {
            text += table.text
            table = TextTable(indent: 2)
            text += style.bold(observation.question.description) + "\n"
            question = observation.question
        }
        var row = [
            observation.view, observation.server.description, ObservationReport.result(of: observation),
        ]
        if showsTimings { row.append("\(observation.duration.milliseconds) ms") }
        table.append(row)
    }

    private func row(_ observation: Observation) -> [String] {
        var row = [
            observation.question.name.text, observation.question.type.description, observation.view,
            observation.server.description, observation.transport.rawValue, observation.outcome.status,
            observation.responseCode?.description ?? "",
            observation.addresses.map(\.description).joined(separator: " "),
            observation.aliases.map(\.text).joined(separator: " "),
            observation.ttl.map(String.init) ?? "",
        ]
        if showsTimings { row.append(observation.duration.milliseconds) }
        return row
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
        let rejected = observation.rejected.words.map { "  (not believed: \($0))" } ?? ""
        return steps.joined(separator: " -> ") + errors.joined() + rejected
    }

    /// One observation, as it stands in documents.
    package static func json(_ observation: Observation) -> JSONDocument {
        .written { json in
            var writer = ObservationJSON(showsTimings: false)
            writer.write(observation, to: &json)
        }
    }
}

extension RejectedReplies {
    /// What came and was not believed, counted; nil when nothing did.
    fileprivate var words: String? {
        let counts = [
            (malformed, "malformed"), (wrongID, "of another ID"), (wrongQuestion, "to another question"),
            (notResponse, "no response"), (wrongOpcode, "of another kind"),
            (unauthenticated, "not rightly signed"),
        ]
        let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
        return told.isEmpty ? nil : told.joined(separator: ", ")
    }
}
