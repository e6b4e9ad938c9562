public import DNS

/// How a zone whose records changed gets its new serial.
public enum SerialPolicy: Hashable, Sendable {
    /// The day as YYYYMMDD00, or one more than the old serial where that is as great already.
    case date
    /// One more than the old serial; 1 for a new zone.
    case increment
    /// The seconds since 1970.
    case epoch
    /// This very serial.
    case fixed(Serial)

    /// The serial for a zone that had `old`; nil when none greater than it (RFC 1982) comes of the policy, unless it may go
    /// backwards.
    public func serial(after old: Serial?, now: Int64, evenBackwards: Bool = false) -> Serial? {
        let candidate =
            switch self {
            case .date: SerialPolicy.dateSerial(at: now)
            case .increment: old?.next ?? Serial(1)
            case .epoch: Serial(max(1, UInt32(truncatingIfNeeded: now)))
            case .fixed(let serial): serial
            }
        guard let old, !candidate.isGreater(than: old) else { return candidate }
        if self == .date { return old.next }
        return evenBackwards ? candidate : nil
    }

    /// The day of a time in UTC, as YYYYMMDD00.
    private static func dateSerial(at now: Int64) -> Serial {
        let today = CalendarDay(at: now)
        return Serial(UInt32(clamping: ((today.year * 100 + today.month) * 100 + today.day) * 100))
    }
}
