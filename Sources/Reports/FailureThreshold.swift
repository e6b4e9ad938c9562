package import Mapper

/// The least severity of findings that makes a run fail.
package enum FailureThreshold: String, Sendable, CaseIterable {
    case error, warning, info

    /// Whether a finding makes the run fail: grave enough, and accepted by nobody.
    package func isReached(by finding: Finding) -> Bool {
        guard finding.acceptance == nil else { return false }
        return switch self {
        case .error: finding.severity == .error
        case .warning: finding.severity == .error || finding.severity == .warning
        case .info: finding.severity != .inconclusive
        }
    }
}
