/// How long a busy service wants to be left alone.
enum RetryAfter {
    /// What a reply's headers say: seconds or a date (RFC 9110 10.2.3), or Resource Graph's own `hh:mm:ss` until the quota is
    /// there again; nil where they say nothing that can be understood.
    static func wait(of reply: ServiceReply, now: Int64) -> Duration? {
        if let text = reply.header("retry-after") {
            if let seconds = whole(text) { return .seconds(seconds) }
            if let date = seconds(ofDate: text) { return .seconds(max(0, date - now)) }
        }
        return reply.header("x-ms-user-quota-resets-after").flatMap(clock)
    }

    /// A number of seconds, of which a hundred years are as good as for ever.
    private static func whole(_ text: some StringProtocol) -> Int64? {
        guard !text.isEmpty, text.utf8.count <= 10, text.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }) else {
            return nil
        }
        return Int64(text)
    }

    private static func clock(_ text: String) -> Duration? {
        // A fraction of a second may follow.
        let parts = text.prefix { $0 != "." }.split(separator: ":", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { whole($0) }
        guard parts.count == 3, numbers.count == 3 else { return nil }
        let isBetweenSeconds = text.contains(".") ? 1 as Int64 : 0
        return .seconds(numbers[0] * 3_600 + numbers[1] * 60 + numbers[2] + isBetweenSeconds)
    }

    /// The time of a date such as `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 5.6.7).
    static func seconds(ofDate text: String) -> Int64? {
        let words = text.split(separator: " ")
        guard words.count == 6, words[5] == "GMT", words[0].hasSuffix(","),
            let day = whole(words[1]), (1...31).contains(day),
            let month = months.firstIndex(of: String(words[2])),
            let year = whole(words[3]), (1970...9999).contains(year)
        else { return nil }
        let time = words[4].split(separator: ":", omittingEmptySubsequences: false)
        let clock = time.compactMap { whole($0) }
        guard time.count == 3, clock.count == 3, clock[0] < 24, clock[1] < 60, clock[2] <= 60 else {
            return nil
        }
        // Years that begin in March, so that the leap day ends one.
        let marchYear = month < 2 ? year - 1 : year
        let dayOfYear = (153 * Int64((month + 10) % 12) + 2) / 5 + day - 1
        let days = marchYear * 365 + marchYear / 4 - marchYear / 100 + marchYear / 400 + dayOfYear - 719_468
        return days * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2]
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
