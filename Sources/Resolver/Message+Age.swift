internal import DNS

extension Message {
    /// The message as it is after so many seconds in a cache that does not count times to live down (RFC 8484 5.1).
    func aged(by seconds: UInt32) -> Message {
        var message = self
        for section in [\Message.answer, \.authority, \.additional] {
            message[keyPath: section] = self[keyPath: section].map { record in
                Record(owner: record.owner, ttl: record.ttl - min(record.ttl, seconds), data: record.data)
            }
        }
        return message
    }
}
