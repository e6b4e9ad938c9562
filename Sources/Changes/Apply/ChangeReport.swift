package import DNS
import Mapper

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
    /// What is planned for each zone of a server, in their order; nil where it is none.
    var transactions: [ChangeReport.Transaction]? { get }
}

extension ChangePlan {
    package var transactions: [ChangeReport.Transaction]? { nil }
}

/// Why there is no plan, a line each.
package struct PlanFault: Error, Equatable {
    /// The lines.
    package let lines: [String]
}

/// A change of something that serves names: what it is, and how far it has come.
package struct ChangeReport: Sendable {
    /// What is changed.
    package struct Target: Sendable, Equatable {
        /// What sort of thing it is, as in "hosts".
        package let kind: String
        /// The file or folder, or the server.
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
        /// It was begun, and nobody knows whether it was carried out.
        case unknown
    }

    /// What is done to one zone of a server, and how far that has come.
    package struct Transaction: Sendable, Equatable {
        /// The zone.
        package let zone: DomainName
        /// How it was read.
        package let reading: HeldZone.Reading
        /// How many messages carry the change, each made whole or not at all.
        package let messageCount: Int
        /// The names that have addresses there and stay as they are.
        package let leftAlone: [DomainName]
        /// How far it has come.
        package var state: State
        /// Why it came no further.
        package var reason: String?
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
    /// What is done to each zone of a server, in their order; nil where it is none.
    package var transactions: [Transaction]?

    /// Creates the report of a planned change; `gap` says why the mapping may lack records that there are.
    package init(_ plan: some ChangePlan, forcing forced: Set<SafetyRule>, gap: String? = nil) {
        target = plan.target
        comparison = plan.comparison
        digest = plan.digest
        var violations = plan.violations
        let missing = plan.comparison.differences.reduce(0) { $0 + $1.missingAddressCount }
        if let gap, missing > 0 {
            violations.append(
                SafetyViolation(
                    rule: .incompleteInventory,
                    message:
                        "\(gap), so that what would go, \(missing.counted("address record")), may still be needed"
                ))
        }
        self.violations = violations
        self.forced = forced
        warnings = plan.warnings
        let isRefused = violations.contains { !forced.contains($0.rule) }
        // An inventory without records is refused even where there is nothing yet that would go.
        state = isRefused ? .refused : plan.changesAnything ? .planned : .unchanged
        transactions = plan.transactions
        if state == .refused { refuse() }
    }

    /// Notes that nothing of it is carried out, unless more is noted later.
    package mutating func refuse() {
        state = .refused
        transactions = transactions?.map { transaction in
            var transaction = transaction
            if transaction.state == .planned { transaction.state = .refused }
            return transaction
        }
    }

    /// The rules it breaks that are not overridden.
    package var open: [SafetyViolation] { violations.filter { !forced.contains($0.rule) } }
}
