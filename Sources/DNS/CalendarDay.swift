/// A day by the Gregorian calendar, in UTC: what zones' serials are dated by (RFC 1912 2.2), and certificates.
package struct CalendarDay: Hashable, Sendable {
    /// The year.
    package let year: Int
    /// The month, from 1.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// Creates the day of a time in seconds since 1970, or before.
    package init(at seconds: Int64) {
        // Eras of 400 years, and years that begin in March, so that the leap day ends one.
        let days = Int(CalendarDay.parted(seconds).days) + 719_468
        let era = (days >= 0 ? days : days - 146_096) / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// The time of day of a time in seconds since 1970, as HH:MM:SS.
    package static func time(at seconds: Int64) -> String {
        let second = Int(CalendarDay.parted(seconds).rest)
        return [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }.joined(separator: ":")
    }

    /// Whole days since 1970, below zero before it, and the seconds of the day.
    private static func parted(_ seconds: Int64) -> (days: Int64, rest: Int64) {
        let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
        return rest < 0 ? (days - 1, rest + 86_400) : (days, rest)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}

extension CalendarDay: CustomStringConvertible {
    /// YYYY-MM-DD (ISO 8601), which sorts as days do.
    package var description: String {
        [CalendarDay.padded(year, 4), CalendarDay.padded(month, 2), CalendarDay.padded(day, 2)]
            .joined(separator: "-")
    }
}
