/// The expressions of an ARM template, as far as they stand for a literal that the template itself holds.
struct TemplateExpressions {
    let template: JSONValue

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
        for (function, section) in [("parameters('", "parameters"), ("variables('", "variables")] {
            guard body.hasPrefix(function), body.hasSuffix("')") else { continue }
            let name = body.dropFirst(function.count).dropLast(2).lowercased()
            let held = template[section]?[name]
            let value = section == "parameters" ? held?["defaultvalue"] : held
            guard let value, value.isString, !value.octets.isEmpty,
                !TemplateExpressions.isExpression(value)
            else { return nil }
            return reading.text(value)
        }
        return nil
    }
}
