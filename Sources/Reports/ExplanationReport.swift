package import Checks
package import Mapper

/// The pages of findings, their list, and the table of pitfalls, as text and JSON.
package enum ExplanationReport {
    // MARK: One page

    /// The page: what it is, its parts, and the mend in each server's own words.
    package static func text(_ page: Explanation, style: TextStyle = .plain) -> String {
        var lines = [
            "\(style.severity(page.code.severity)) \(style.bold(page.code.rawValue))", "  \(page.summary).",
        ]
        let parts = [
            ("seen", page.seen), ("cause", page.cause), ("effect", page.effect), ("mend", page.mend),
        ]
        for (title, text) in parts {
            lines += ["", style.bold(title)]
            lines += text.split(separator: "\n").flatMap { TextPage.lines(String($0), indent: 2) }
        }
        let commands = ServerCommands.of(page.steps)
        if !commands.isEmpty { lines += ["", style.bold("commands, on invented names")] }
        for server in commands {
            lines.append("  \(server.title)" + (server.isTried ? "" : ", documented syntax, not tried here"))
            lines += server.lines.map { "    \($0)" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The document `pedns.explanation/1`.
    package static func json(_ page: Explanation) -> JSONDocument {
        .object([
            "schema": .string("pedns.explanation/1"),
            "code": .string(page.code.rawValue),
            "severity": .string(page.code.severity.rawValue),
            "summary": .string(page.summary),
            "seen": .string(page.seen),
            "cause": .string(page.cause),
            "effect": .string(page.effect),
            "mend": .string(page.mend),
            "commands": .array(ServerCommands.of(page.steps).map(json)),
        ])
    }

    private static func json(_ commands: ServerCommands) -> JSONDocument {
        .object([
            "server": .string(commands.title), "tried": .bool(commands.isTried),
            "lines": .strings(commands.lines),
        ])
    }

    // MARK: All codes

    /// A line for each code, under its severity, the gravest first.
    package static func text(_ codes: [FindingCode]) -> String {
        Severity.allCases.map { severity in
            var table = TextTable(indent: 2)
            for code in codes where code.severity == severity {
                table.append([code.rawValue, Explanation.of(code).summary])
            }
            return severity.rawValue + "\n" + table.text
        }.joined(separator: "\n")
    }

    /// The document `pedns.explanations/1`, codes in their own order.
    package static func json(_ codes: [FindingCode]) -> JSONDocument {
        .object([
            "schema": .string("pedns.explanations/1"),
            "codes": .array(
                codes.map { code in
                    .object([
                        "code": .string(code.rawValue), "severity": .string(code.severity.rawValue),
                        "summary": .string(Explanation.of(code).summary),
                    ])
                }),
        ])
    }

    // MARK: Rules

    /// The rules by which faults become findings, numbered in the order in which they are applied.
    package static func text(_ rules: [Rule]) -> String {
        let heading = TextPage.lines(Rule.preamble, indent: 0) + [""]
        let items = rules.enumerated().flatMap { index, rule in
            numbered(index + 1, TextPage.lines(rule.statement, indent: 4))
        }
        return (heading + items).joined(separator: "\n") + "\n"
    }

    /// The document `pedns.rules/1`, in the order in which the rules are applied.
    package static func json(_ rules: [Rule]) -> JSONDocument {
        .object(["schema": .string("pedns.rules/1"), "rules": .strings(rules.map(\.statement))])
    }

    /// Lines with a number in the margin of the first.
    private static func numbered(_ number: Int, _ lines: [String]) -> [String] {
        let number = number < 10 ? " \(number)" : "\(number)"
        return lines.enumerated().map { $0 == 0 ? number + $1.dropFirst(number.count) : $1 }
    }

    // MARK: Pitfalls

    /// A paragraph for each pitfall: number and symptom, the findings that name it, the note.
    package static func text(_ pitfalls: [Pitfall]) -> String {
        pitfalls.map { pitfall in
            var lines = numbered(pitfall.number, TextPage.lines(pitfall.symptom, indent: 4))
            let findings = pitfall.findings.map(\.rawValue).joined(separator: ", ")
            lines.append("    -> \(findings.isEmpty ? "no finding" : findings)")
            lines += pitfall.note.map { TextPage.lines($0, indent: 7) } ?? []
            return lines.joined(separator: "\n") + "\n"
        }.joined()
    }

    /// The document `pedns.pitfalls/1`, by number.
    package static func json(_ pitfalls: [Pitfall]) -> JSONDocument {
        .object([
            "schema": .string("pedns.pitfalls/1"),
            "pitfalls": .array(
                pitfalls.map { pitfall in
                    .object([
                        "number": .number(pitfall.number), "symptom": .string(pitfall.symptom),
                        "findings": .strings(pitfall.findings.map(\.rawValue)),
                        "note": .optional(pitfall.note),
                    ])
                }),
        ])
    }
}
