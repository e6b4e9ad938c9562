import Resolver
import Checks
import DNS
import Mapper

/// What each view showed for names, side by side.
struct ViewTable {
    /// The views, in the order the user named them.
    let views: [String]
    /// A row for each question.
    let rows: [Row]
    private let hasSeveralTypes: Bool
    /// The zone that all of the rows belong to; nil when they belong to several, or to none.
    let zone: DomainName?

    /// What was seen of one question.
    struct Row {
        let question: Question
        /// What private views must show, in a few words; empty where nothing is asked of them.
        let expected: String
        /// What each view showed, a text for each group of servers that say the same.
        let cells: [String: [String]]
    }

    /// Creates the table of results, which come by question, then view and server.
    init(_ results: [CheckResult]) {
        var views: [String] = []
        for result in results where !views.contains(result.observation.view) {
            views.append(result.observation.view)
        }
        self.views = views
        let zones = Set(results.map { $0.set?.zone?.name })
        zone = zones.count == 1 ? zones.first ?? nil : nil
        var rows: [Row] = []
        var start = results.startIndex
        while start < results.endIndex {
            let question = results[start].observation.question
            let end = results[start...].firstIndex { $0.observation.question != question } ?? results.endIndex
            let row = results[start..<end]
            start = end
            // That a name has no addresses of the other type, as it must be, needs no row.
            guard row.contains(where: { $0.isOfMappedType || $0.set == nil || $0.verdict != .ok }) else {
                continue
            }
            rows.append(Row(question, row))
        }
        self.rows = rows
        hasSeveralTypes = Set(rows.map(\.question.type)).count > 1
    }

    /// What stands for the question of a row: the name as it is, or its owner label where the rows share a zone.
    func label(of row: Row, isShort: Bool) -> String {
        let name = row.question.name
        let type = hasSeveralTypes ? " \(row.question.type)" : ""
        guard isShort, let zone else { return name.text + type }
        if name == zone { return "@" + type }
        return (name.isBelow(zone) ? String(name.text.dropLast(zone.text.count + 1)) : name.text) + type
    }

    /// Whether any row says what private views must show.
    var hasExpectations: Bool { rows.contains { !$0.expected.isEmpty } }
}

extension ViewTable.Row {
    fileprivate init(_ question: Question, _ results: ArraySlice<CheckResult>) {
        self.question = question
        expected = results.lazy.map(\.expectedText).first { !$0.isEmpty } ?? ""
        cells = Dictionary(grouping: results, by: \.observation.view).mapValues { results in
            var texts: [(text: String, servers: [String])] = []
            for result in results {
                let server = result.observation.server.description
                if let index = texts.firstIndex(where: { $0.text == result.markedText }) {
                    texts[index].servers.append(server)
                } else {
                    texts.append((result.markedText, [server]))
                }
            }
            guard texts.count > 1 else { return texts.map(\.text) }
            return texts.map { "\($0.servers.joined(separator: ", ")): \($0.text)" }
        }
    }
}

extension CheckResult {
    /// What had to be shown, in a few words; empty where any outcome will do, as in public.
    var expectedText: String { expected.outcomes.count == 1 ? expected.description : "" }

    /// The addresses seen, or the names that an address leads back to, or how the question ended.
    var seenText: String {
        let targets = observation.answer.compactMap { record in
            if case .ptr(let target) = record.data { target.text } else { nil }
        }
        let shown = observation.addresses.map(\.description) + targets
        return shown.isEmpty ? observation.outcome.status.uppercased() : shown.joined(separator: ", ")
    }

    /// What was seen, with a mark where it is not as it must be.
    fileprivate var markedText: String { verdict == .ok ? seenText : "\(seenText) !" }
}
