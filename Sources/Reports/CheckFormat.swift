package import Checks
package import Mapper

/// A format in which a check can be reported; each has a file of its own in `Formats/`.
///
/// A new one is a type that conforms, and its line in ``CheckFormats/all``.
package protocol CheckFormat: Sendable {
    /// What `--format` calls it.
    static var name: String { get }
    /// What it is for, in half a line.
    static var summary: String { get }

    /// The octets of a report: the same report, the same octets.
    static func octets(of report: CheckReport, _ options: CheckFormatOptions) -> [UInt8]
}

/// The formats there are.
package enum CheckFormats {
    /// Every format, in the order in which help lists them.
    package static let all: [any CheckFormat.Type] = [
        TextFormat.self, JSONFormat.self, JSONLinesFormat.self, CSVFormat.self, MarkdownFormat.self,
        JUnitFormat.self, SARIFFormat.self, NagiosFormat.self, PrometheusFormat.self,
    ]

    /// The format that `--format` calls by this name.
    package static func named(_ name: String) -> (any CheckFormat.Type)? {
        all.first { $0.name == name }
    }
}

/// What a report depends on beside what was found; formats that it does not concern ignore it.
package struct CheckFormatOptions: Sendable {
    /// How text for people is dressed.
    package var style: TextStyle
    /// Whether a finding makes the run fail.
    package var isFailure: @Sendable (Finding) -> Bool

    /// Creates options: plain text, and failure for errors that nobody has accepted.
    package init(
        style: TextStyle = .plain,
        isFailure: @escaping @Sendable (Finding) -> Bool = FailureThreshold.error.isReached
    ) {
        self.style = style
        self.isFailure = isFailure
    }
}
