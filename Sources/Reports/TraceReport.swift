import Catalogue
package import Checks
import DNS
import LDNS
import Mapper
package import Resolver

/// One name's whole story, as text or JSON.
package struct TraceReport {
    private let plan: TracePlan
    private let report: CheckReport
    private let observations: [Observation]

    /// Creates a story of what a check of the plan found, and of what servers said of its names.
    package init(_ plan: TracePlan, report: CheckReport, observations: [Observation]) {
        self.plan = plan
        self.report = report
        self.observations = observations
    }

    // MARK: Text

    /// The story for people: what the name is, what every server says of it hop by hop, what is wrong, and how each
    /// kind of server is told to mend it.
    package func text(style: TextStyle) -> String {
        var lines = [style.bold(plan.name.text)]
        let width = meaning.map(\.label.count).max() ?? 0
        for (label, values) in meaning {
            for (index, value) in values.enumerated() {
                let title = index == 0 ? label : ""
                let gap = String(repeating: " ", count: width - title.count + 2)
                lines += TextPage.lines(value.printable, label: "  \(title)\(gap)")
            }
        }
        for name in plan.names {
            lines += ["", style.bold(name.text)]
            for observation in observations where observation.question.name == name {
                lines += hops(of: observation)
            }
        }
        for finding in report.findings {
            lines.append("")
            let names = Set(finding.names)
            let results = report.results.filter {
                $0.isOfMappedType && names.contains($0.observation.question.name)
            }
            lines += FindingBlock(finding, results).lines(style: style)
            for server in ServerCommands.of(finding.steps) {
                lines += ["", "  " + style.dim(server.heading)]
                lines += server.lines.map { "    \($0)" }
            }
        }
        lines += ["", verdict]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the name is, by the catalogue and by the inventory.
    private var meaning: [(label: String, values: [String])] {
        var parts = CatalogueReport.facts(of: plan.name, plan.placement).dropFirst().map {
            (label: $0, values: [$1])
        }
        parts += plan.mapping.rrsets.map { set in
            ("mapped", ["\(set.name.text) \(set.type) \(set.addresses)"])
        }
        let sources = Set(plan.mapping.rrsets.flatMap(plan.mapping.sources)).sorted()
        if !sources.isEmpty { parts.append(("from", sources.map(\.text))) }
        if plan.mapping.rrsets.isEmpty {
            parts.append(("mapped", ["no: no inventory given has it"]))
        }
        parts.append(("asked", plan.names.map(\.text)))
        return parts
    }

    /// What one server said to one question: how it came, then every hop with its time to live, then the verdict.
    private func hops(of observation: Observation) -> [String] {
        let how = [observation.transport.rawValue] + observation.flags.names
        var lines = TextPage.lines(
            "\(observation.question.type) of \(observation.server) (\(observation.view)), \(how.joined(separator: " "))",
            label: "  ")
        for record in observation.answer {
            let data = Presentation.text(of: record.data).printable
            lines += TextPage.lines("\(record.ttl) \(record.type) \(data)", label: "    ")
        }
        if observation.outcome != .answer {
            let outcome = [observation.outcome.status.uppercased(), observation.outcome.reason].compactMap(
                \.self)
            lines += TextPage.lines(outcome.joined(separator: ": ").printable, label: "    ")
        }
        if let authority = observation.authority {
            let data = Presentation.text(of: authority.data).printable
            lines += TextPage.lines("by word of \(authority.owner.text) SOA \(data)", label: "    ")
        }
        if let seconds = observation.negativeTTL { lines.append("    may be cached for \(seconds) s") }
        for error in observation.extendedErrors {
            lines += TextPage.lines("extended error \(error.code) \(error.text.printable)", label: "    ")
        }
        return lines + TextPage.lines(verdict(on: observation), label: "    ")
    }

    private func result(of observation: Observation) -> CheckResult? {
        report.results.first {
            $0.observation.question == observation.question && $0.observation.server == observation.server
                && $0.observation.view == observation.view
        }
    }

    private func verdict(on observation: Observation) -> String {
        guard let result = result(of: observation) else { return "nothing is expected" }
        return result.verdict == .ok ? "as expected" : "\(result.verdict.text): expected \(result.expected)"
    }

    private var verdict: String {
        let errors = report.findings.count { $0.severity == .error }
        if errors > 0 { return "verdict: wrong, by \(errors.counted("finding"))" }
        if report.isInconclusive { return "verdict: not to be told" }
        let rest = report.findings.isEmpty ? "" : ", but see above"
        let isHeld = report.results.contains { plan.names.contains($0.observation.question.name) }
        return isHeld ? "verdict: as expected\(rest)" : "verdict: nothing is expected of this name\(rest)"
    }

    // MARK: JSON

    /// The document `pedns.trace/1`: observations by name, type, view and server.
    package var json: JSONDocument {
        .object([
            "schema": .string("pedns.trace/1"),
            "name": .string(plan.name.text),
            "names": .strings(plan.names.map(\.text)),
            "placement": CatalogueReport.json(plan.name, plan.placement),
            "rrsets": .array(
                plan.mapping.rrsets.map { MappingReport.json($0, of: plan.mapping, showsSources: true) }),
            "observations": .array(
                observations.map { observation in
                    .object([
                        "observed": ObservationReport.json(observation),
                        "verdict": .optional(result(of: observation)?.verdict.text),
                        "expected": .optional(result(of: observation)?.expected.description),
                    ])
                }),
            "findings": .array(report.findings.map(FindingJSON.document)),
            "mends": .array(
                ServerCommands.of(report.findings.flatMap(\.steps)).map { server in
                    .object([
                        "server": .string(server.title), "tried": .bool(server.isTried),
                        "lines": .strings(server.lines),
                    ])
                }),
        ])
    }
}

extension ServerCommands {
    /// The server, and whether the lines were tried there.
    fileprivate var heading: String { isTried ? "on \(title)" : "on \(title), by its documentation" }
}
