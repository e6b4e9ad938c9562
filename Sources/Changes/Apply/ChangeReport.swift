/// A change of something that serves names: what it is, and how far it has come.
package struct ChangeReport: Sendable {
    /// What is changed.
    package struct Target: Sendable, Equatable {
        /// What sort of thing it is, as in "hosts".
        package let kind: String
        /// The file.
        package let path: String
        /// The source whose part of it is changed.
        package let source: String
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

    /// Creates the report of a planned change of a hosts file.
    package init(_ plan: HostsPlan, forcing forced: Set<SafetyRule>) {
        target = Target(kind: "hosts", path: plan.path, source: plan.source)
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
