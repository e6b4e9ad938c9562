/// The expressions of an ARM template, as far as they stand for a literal that the template itself holds.
struct TemplateExpressions {
    /// The values by function and name, in lower case: a template may have as many expressions as it has names.
    private let values: [Substring: [String: JSONValue]]

    init(of template: JSONValue) {
        values = [
            "parameters": TemplateExpressions.values(in: template["parameters"]) { $0["defaultvalue"] },
            "variables": TemplateExpressions.values(in: template["variables"]) { $0 },
        ]
    }

    private static func values(
        in section: JSONValue?, _ value: (JSONValue) -> JSONValue?
    ) -> [String: JSONValue] {
        let members = section?.members ?? []
        return Dictionary(
            members.compactMap { member in value(member.value).map { (member.key.text.lowercased(), $0) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Whether the value is an expression in place of what it gives.
    static func isExpression(_ value: JSONValue) -> Bool {
        value.isString && isExpression(value.text)
    }

    // Two brackets at the start stand for one, and begin no expression.
    private static func isExpression(_ text: String) -> Bool {
        text.hasPrefix("[") && !text.hasPrefix("[[") && text.hasSuffix("]")
    }

    /// The text, or what the parameter or variable has that it asks for; nil where only Azure can tell.
    func literal(_ text: String?, _ reading: inout FileReading) -> String? {
        guard let text, TemplateExpressions.isExpression(text) else { return text }
        let body = text.dropFirst().dropLast()
        guard body.hasSuffix("')"), let start = body.firstRange(of: "('"),
            let held = values[body[..<start.lowerBound]],
            let value = held[body[start.upperBound...].dropLast(2).lowercased()],
            value.isString, !value.octets.isEmpty, !TemplateExpressions.isExpression(value)
        else { return nil }
        return reading.text(value)
    }
}
