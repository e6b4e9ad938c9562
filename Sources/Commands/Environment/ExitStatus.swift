package import Reports

/// The exit statuses of pedns; scripts rely on them.
package enum ExitStatus: Hashable, Sendable {
    case asExpected
    case notAsExpected
    case inconclusive
    case refused
    case usage
    case badInput
    case outputFailed
    /// What a monitoring server reads, which gives the same numbers another meaning; of `--format nagios` alone.
    case monitoring(NagiosFormat.State)

    /// The statuses of every command, by number.
    package static let allCases: [ExitStatus] = [
        .asExpected, .notAsExpected, .inconclusive, .refused, .usage, .badInput, .outputFailed,
    ]

    /// The number that the process ends with.
    package var rawValue: Int32 {
        switch self {
        case .asExpected: 0
        case .notAsExpected: 1
        case .inconclusive: 2
        case .refused: 3
        case .usage: 64
        case .badInput: 65
        case .outputFailed: 74
        case .monitoring(let state): state.rawValue
        }
    }

    /// What the status says, as in help.
    var meaning: String {
        switch self {
        case .asExpected: "done, and as expected"
        case .notAsExpected: "not as expected: a finding, a pending change, a conflict"
        case .inconclusive: "could not tell: no answer to be trusted; try again later"
        case .refused: "refused as unsafe: no records, a serial going backwards"
        case .usage: "wrong usage"
        case .badInput: "input unreadable or wrong; nothing was asked or written"
        case .outputFailed: "output could not be written"
        case .monitoring(let state): state.word
        }
    }

    /// The table of statuses, for help.
    static var table: String {
        allCases.map { status in
            let number = String(status.rawValue)
            return "  " + number + String(repeating: " ", count: 4 - number.count) + status.meaning
        }.joined(separator: "\n")
    }
}

/// A command's end before its end: the status, and the lines that say why.
struct Failure: Error {
    let status: ExitStatus
    let lines: [String]

    init(_ status: ExitStatus, _ lines: [String] = []) {
        self.status = status
        self.lines = lines
    }

    init(_ status: ExitStatus, _ line: String) {
        self.init(status, ["pedns: error: \(line)"])
    }
}
