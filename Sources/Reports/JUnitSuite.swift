import Checks
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

/// A finding as the reason of test cases, whatever is the same for all of them made once.
struct JUnitReason {
    let finding: Finding
    let isFailure: Bool
    private let mend: Mend

    init(_ finding: Finding, isFailure: Bool) {
        self.finding = finding
        self.isFailure = isFailure
        mend = Mend(of: finding)
    }

    /// What is to be read of a result, or of the finding as a whole.
    fileprivate func details(about result: CheckResult?) -> String {
        let expected = result.map { $0.expected.description } ?? finding.expected
        let observed = result.map { ObservationReport.result(of: $0.observation) } ?? finding.observed
        let mend = result.map { self.mend.text(for: $0.set?.name) } ?? finding.mend
        return "\(finding.message)\nexpected: \(expected)\nobserved: \(observed)\nmend: \(mend)"
    }
}

/// How a test case ended.
enum JUnitOutcome {
    /// As it must be, or not so grave that the run fails; and what is to say of it.
    case passed(String?)
    case failed(JUnitReason, String)
    case inconclusive(JUnitReason, String)
    case skipped(String)

    /// What a finding makes of a case: of the one about a result, or of its own.
    init(_ reason: JUnitReason, about result: CheckResult? = nil) {
        let finding = reason.finding
        let details = reason.details(about: result)
        if let acceptance = finding.acceptance {
            let until = acceptance.until.map { " until \($0)" } ?? ""
            self = .skipped("\(finding.code.rawValue) is accepted\(until): \(acceptance.reason)")
        } else if finding.severity == .inconclusive {
            self = .inconclusive(reason, details)
        } else if reason.isFailure {
            self = .failed(reason, details)
        } else {
            self = .passed("\(finding.severity.rawValue) \(finding.code.rawValue): \(details)")
        }
    }

    fileprivate var element: String? {
        switch self {
        case .passed(nil): nil
        case .passed(let text?): "<system-out>\(XMLText.content(text))</system-out>"
        case .failed(let reason, let text): JUnitOutcome.element("failure", reason.finding, text)
        case .inconclusive(let reason, let text): JUnitOutcome.element("error", reason.finding, text)
        case .skipped(let reason): "<skipped message=\"\(XMLText.escaped(reason))\"/>"
        }
    }

    private static func element(_ tag: String, _ finding: Finding, _ text: String) -> String {
        "<\(tag) type=\"\(finding.code.rawValue)\" message=\"\(XMLText.escaped(finding.message))\">"
            + XMLText.content(text) + "</\(tag)>"
    }
}
