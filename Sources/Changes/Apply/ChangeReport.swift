/// What a mapping changes in something that serves names, made whole before anything is touched.
package protocol ChangePlan: Sendable {
    /// What is changed.
    var target: ChangeReport.Target { get }
    /// The records as they were read and as they are to be.
    var comparison: RecordComparison { get }
    /// The rules that it breaks.
    var violations: [SafetyViolation] { get }
    /// What else whoever carries it out should know, a line each.
    var warnings: [String] { get }
    /// What tells it from every other plan.
    var digest: String { get }
    /// Whether carrying it out would change anything.
    var changesAnything: Bool { get }
}

/// A change of something that serves names: what it is, and how far it has come.
package struct ChangeReport: Sendable {
    /// What is changed.
    package struct Target: Sendable, Equatable {
        /// What sort of thing it is, as in "hosts".
        package let kind: String
        /// The file or folder.
        package let path: String
        /// The source whose part of it is changed; nil where it is all of one.
        package let source: String?
    }

    /// How far a change has come.
    package enum State: String, Sendable, CaseIterable {
        /// There is nothing to change.
        case unchanged
        /// It is only planned.
        case planned
        /// A safety rule, another plan than the one expected, or another writer stands against it.
        case refused
        /// It was carried out.
        case done
        /// It was begun and could not be carried out.
        case failed
    }

    /// What is changed.
    package let target: Target
    /// The records as they were read and as they are to be.
    package let comparison: RecordComparison
    /// What tells the plan from every other.
    package let digest: String
    /// The rules that it breaks.
    package let violations: [SafetyViolation]
    /// The rules that the user overrides.
    package let forced: Set<SafetyRule>
    /// What else whoever carries it out should know.
    package let warnings: [String]
    /// How far it has come.
    package var state: State

    /// Creates the report of a planned change.
    package init(_ plan: some ChangePlan, forcing forced: Set<SafetyRule>) {
        target = plan.target
        comparison = plan.comparison
        digest = plan.digest
        violations = plan.violations
        self.forced = forced
        warnings = plan.warnings
        let isRefused = plan.violations.contains { !forced.contains($0.rule) }
        state = !plan.changesAnything ? .unchanged : isRefused ? .refused : .planned
    }

    /// The rules it breaks that are not overridden.
    package var open: [SafetyViolation] { violations.filter { !forced.contains($0.rule) } }
}
