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

    /// The serial for a zone that had `old`; nil when none greater than it (RFC 1982) comes of the policy.
    public func serial(after old: Serial?, now: Int64) -> Serial? {
        let candidate =
            switch self {
            case .date: SerialPolicy.dateSerial(at: now)
            case .increment: old?.next ?? Serial(1)
            case .epoch: Serial(max(1, UInt32(truncatingIfNeeded: now)))
            case .fixed(let serial): serial
            }
        guard let old, !candidate.isGreater(than: old) else { return candidate }
        return self == .date ? old.next : nil
    }

    /// The day of a time in UTC, as YYYYMMDD00.
    private static func dateSerial(at now: Int64) -> Serial {
        // Days since 1970 to year, month and day: eras of 400 years, years that begin in March.
        let days = Int(now / 86_400) + 719_468
        let era = days / 146_097
        let dayOfEra = days % 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return Serial(UInt32(clamping: ((year * 100 + month) * 100 + day) * 100))
    }
}
