public import Foundation

/// When a certificate of the tests is valid, in days from now.
public struct CertificateValidity: Sendable {
    /// The days from now at which it begins and ends.
    public let days: ClosedRange<Int>

    /// A validity of so many days from now to so many days from now.
    public init(days: ClosedRange<Int>) {
        self.days = days
    }

    /// Valid now, and for 89 days to come.
    public static let current = CertificateValidity(days: -1...89)
    /// Ended yesterday.
    public static let expired = CertificateValidity(days: -90 ... -1)
    /// Begins tomorrow.
    public static let future = CertificateValidity(days: 1...90)

    /// The dates that this is now, in whole seconds as certificates have them.
    public func dates() -> ClosedRange<Date> {
        let now = Date().timeIntervalSince1970.rounded(.down)
        let ends = [days.lowerBound, days.upperBound].map {
            Date(timeIntervalSince1970: now + Double($0) * 86400)
        }
        return ends[0]...ends[1]
    }
}
