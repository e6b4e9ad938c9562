public import DNS
public import Mapper

/// A kind of finding that is known and lived with, for some names, in a view, until a day.
public struct Waiver: Hashable, Sendable {
    /// The findings' code.
    public let code: FindingCode
    /// The names it is for.
    public let names: NameGlob
    /// The view it is for; nil for every one.
    public let view: String?
    /// The last day on which it holds, as YYYY-MM-DD; nil for good.
    public let until: String?
    /// Why the findings are accepted.
    public let reason: String

    /// Creates a waiver.
    public init(
        _ code: FindingCode, names: NameGlob = .all, view: String? = nil, until: String? = nil,
        reason: String
    ) {
        self.code = code
        self.names = names
        self.view = view
        self.until = until
        self.reason = reason
    }
}

/// The waivers of a run, and the day of it.
public struct WaiverList: Sendable {
    /// The waivers that hold on the day.
    public let valid: [Waiver]
    /// Those whose day has passed, which count for nothing.
    public let expired: [Waiver]

    /// Sorts waivers by whether they hold on a day, YYYY-MM-DD.
    public init(_ waivers: [Waiver] = [], today: String = "") {
        valid = waivers.filter { $0.until.map { $0 >= today } ?? true }
        expired = waivers.filter { $0.until.map { $0 < today } ?? false }
    }

    /// The acceptance of a finding of a code about a name in a view; nil when there is none.
    func acceptance(of code: FindingCode, _ name: DomainName?, in view: String?) -> Finding.Acceptance? {
        valid.first { waiver in
            waiver.code == code && (waiver.view == nil || waiver.view == view)
                && (name.map(waiver.names.matches) ?? (waiver.names == .all))
        }.map { Finding.Acceptance(reason: $0.reason, until: $0.until) }
    }

    /// The finding, accepted if waivers cover every name of it.
    public func applied(to finding: Finding) -> Finding {
        guard finding.acceptance == nil, !valid.isEmpty else { return finding }
        let names: [DomainName?] = finding.names.isEmpty ? [nil] : finding.names
        let acceptances = names.map { acceptance(of: finding.code, $0, in: finding.view) }
        guard let first = acceptances.first, acceptances.allSatisfy({ $0 != nil }) else { return finding }
        var accepted = finding
        accepted.acceptance = first
        return accepted
    }
}

/// A pattern of names: "*" stands for any run of characters, dots too.
public struct NameGlob: Hashable, Sendable {
    /// The parts between the stars, in lower case, without a final dot.
    private let parts: [[UInt8]]

    /// Every name.
    public static let all = NameGlob("*")

    /// Creates a pattern; case and a final dot do not matter.
    public init(_ text: String) {
        let lower = text.lowercased()
        let bare = lower.hasSuffix(".") ? String(lower.dropLast()) : lower
        parts = bare.split(separator: "*", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    /// Whether a name fits.
    public func matches(_ name: DomainName) -> Bool {
        var rest = Array(name.text.utf8)[...]
        guard let first = parts.first, rest.starts(with: first) else { return false }
        rest = rest.dropFirst(first.count)
        guard parts.count > 1, let last = parts.last else { return rest.isEmpty }
        // The first place where a part fits leaves most room for the others.
        for part in parts.dropFirst().dropLast() {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.count >= last.count && rest.suffix(last.count).elementsEqual(last)
    }
}
