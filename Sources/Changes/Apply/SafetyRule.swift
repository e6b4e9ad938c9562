internal import Mapper

/// A rule that keeps a change from being carried out, unless the user overrides it by name.
package enum SafetyRule: String, Sendable, CaseIterable {
    /// The inventory gives no record, so that all would go.
    case noRecords = "no-records"
    /// More than five of the addresses would go, and more than a third.
    case manyRemovals = "many-removals"
    /// Somebody has changed by hand what would be replaced.
    case handEdited = "hand-edited"
    /// Records would go or change that pedns is not known to have made.
    case foreignRecords = "foreign-records"
    /// A zone's serial would go backwards, which its secondaries do not follow.
    case serialBackwards = "serial-backwards"
    /// Records would go that the inventory may only lack.
    case incompleteInventory = "incomplete-inventory"
    /// The changes of a server's zone are more than one transaction holds.
    case severalTransactions = "several-transactions"

    /// What it refuses, in half a line.
    package var summary: String {
        switch self {
        case .noRecords: "an inventory without records"
        case .manyRemovals: "more than five of the addresses gone, and more than a third"
        case .handEdited: "what somebody has edited by hand"
        case .foreignRecords: "records gone or changed that pedns is not known to have made"
        case .serialBackwards: "a serial that goes backwards, which secondaries do not follow"
        case .incompleteInventory: "addresses gone that an incomplete inventory may only lack"
        case .severalTransactions: "changes of a server's zone that one transaction does not hold"
        }
    }

    /// Whether so many addresses are too many to go.
    static func areMany(_ removed: Int, of count: Int) -> Bool { removed > 5 && removed * 3 > count }
}

/// A rule that a change breaks, and how.
package struct SafetyViolation: Sendable, Equatable {
    /// The rule.
    package let rule: SafetyRule
    /// How it is broken, in a line.
    package let message: String

    /// That so many of the address records there would go.
    static func many(_ gone: Int, of count: Int, in place: String) -> SafetyViolation {
        SafetyViolation(
            rule: .manyRemovals, message: "\(gone) of \(count.counted("address record")) of \(place) would go"
        )
    }
}
