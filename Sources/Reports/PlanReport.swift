package import Checks
import DNS
import Mapper
import Resolver

/// What a check would ask, as text or JSON.
package enum PlanReport {
    /// The plan for people: how many questions of each kind each server gets, then every question and why.
    package static func text(_ plan: CheckPlan, of request: CheckRequest, style: TextStyle) -> String {
        var text = style.bold("questions for each server") + "\n"
        var servers = TextTable(indent: 2)
        for view in request.views {
            let count = plan.questions(view.expectation).count
            for server in view.servers {
                servers.append([
                    view.name, server.description, count.counted("question"),
                    "and up to \(plan.mostRepeats(view.expectation)) repeats",
                ])
            }
        }
        text += servers.text
        for purpose in Purpose.allCases {
            let entries = plan.entries.filter { $0.purposes.contains(purpose) }
            guard !entries.isEmpty else { continue }
            text += "\n" + style.bold(purpose.summary) + "\n"
            var table = TextTable(indent: 2)
            for entry in entries {
                let sides = entry.sides.map(\.rawValue).sorted().joined(separator: ", ")
                table.append([entry.question.name.text, entry.question.type.description, sides])
            }
            text += table.text
        }
        return text
    }

    /// The plan as the document `pedns.plan/1`: questions in canonical order, servers as the user named them.
    package static func json(_ plan: CheckPlan, of request: CheckRequest) -> JSONDocument {
        .object([
            "schema": .string("pedns.plan/1"),
            "servers": .array(
                request.views.flatMap { view in
                    view.servers.map { server in
                        .object([
                            "view": .string(view.name), "server": .string(server.description),
                            "questions": .number(plan.questions(view.expectation).count),
                            "mostRepeats": .number(plan.mostRepeats(view.expectation)),
                        ])
                    }
                }),
            "questions": .array(
                plan.entries.map { entry in
                    .object([
                        "name": .string(entry.question.name.text),
                        "type": .string(entry.question.type.description),
                        "purposes": .strings(entry.purposes.sorted().map(\.rawValue)),
                        "views": .strings(
                            request.views.filter { entry.sides.contains($0.expectation) }.map(\.name)),
                    ])
                }),
        ])
    }
}
