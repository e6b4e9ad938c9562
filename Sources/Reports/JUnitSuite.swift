import DNS
import Mapper

/// A suite of test cases in JUnit's XML.
struct JUnitSuite {
    let name: String
    var cases: [JUnitCase] = []

    /// The element, its counts first.
    var text: String {
        let failures = cases.count { if case .failed = $0.outcome { true } else { false } }
        let errors = cases.count { if case .inconclusive = $0.outcome { true } else { false } }
        let skipped = cases.count { if case .skipped = $0.outcome { true } else { false } }
        return
            "  <testsuite name=\"\(XMLText.escaped(name))\" tests=\"\(cases.count)\" failures=\"\(failures)\""
            + " errors=\"\(errors)\" skipped=\"\(skipped)\">\n" + cases.map(\.text).joined()
            + "  </testsuite>\n"
    }
}

/// A test case.
struct JUnitCase {
    let className: String
    let name: String
    let outcome: JUnitOutcome

    fileprivate var text: String {
        let start =
            "    <testcase classname=\"\(XMLText.escaped(className))\" name=\"\(XMLText.escaped(name))\""
        guard let element = outcome.element else { return start + "/>\n" }
        return start + ">\n      \(element)\n    </testcase>\n"
    }
}

/// How a test case ended.
enum JUnitOutcome {
    /// As it must be, or not so grave that the run fails; and what is to say of it.
    case passed(String?)
    case failed(Finding)
    case inconclusive(Finding)
    case skipped(String)

    /// What a finding makes of a case that it is about.
    init(_ finding: Finding, _ isFailure: (Finding) -> Bool) {
        if let acceptance = finding.acceptance {
            let until = acceptance.until.map { " until \($0)" } ?? ""
            self = .skipped("\(finding.code.rawValue) is accepted\(until): \(acceptance.reason)")
        } else if finding.severity == .inconclusive {
            self = .inconclusive(finding)
        } else if isFailure(finding) {
            self = .failed(finding)
        } else {
            self = .passed(
                "\(finding.severity.rawValue) \(finding.code.rawValue): \(JUnitOutcome.details(finding))")
        }
    }

    fileprivate var element: String? {
        switch self {
        case .passed(nil): nil
        case .passed(let text?): "<system-out>\(XMLText.content(text))</system-out>"
        case .failed(let finding): JUnitOutcome.element("failure", finding)
        case .inconclusive(let finding): JUnitOutcome.element("error", finding)
        case .skipped(let reason): "<skipped message=\"\(XMLText.escaped(reason))\"/>"
        }
    }

    private static func element(_ tag: String, _ finding: Finding) -> String {
        "<\(tag) type=\"\(finding.code.rawValue)\" message=\"\(XMLText.escaped(finding.message))\">"
            + XMLText.content(details(finding)) + "</\(tag)>"
    }

    private static func details(_ finding: Finding) -> String {
        """
        \(finding.message)
        expected: \(finding.expected)
        observed: \(finding.observed)
        mend: \(finding.mend)
        """
    }
}
