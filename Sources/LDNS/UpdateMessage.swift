package import DNS

/// A dynamic update of a zone (RFC 2136): what must hold, and what is done then, all of it or nothing.
///
/// The same steps, the same octets: names end in a pointer to the zone's where they lie in it, and nothing else is
/// compressed.
package struct UpdateMessage: Hashable, Sendable {
    /// The zone.
    package let zone: DomainName
    private var prerequisites = Section()
    private var updates = Section()

    private struct Section: Hashable {
        var octets: [UInt8] = []
        var count = 0
    }

    /// Creates an update that does nothing yet.
    package init(of zone: DomainName) {
        self.zone = zone
    }

    /// Requires that a set be exactly these data (RFC 2136 2.4.2).
    package mutating func require(_ set: Question, exactly data: [RecordData]) {
        for data in data { append(set, .internet, ttl: 0, data.wire, to: \.prerequisites) }
    }

    /// Requires that there be no such set (RFC 2136 2.4.3).
    package mutating func requireNone(_ set: Question) {
        append(set, .none, ttl: 0, [], to: \.prerequisites)
    }

    /// Removes a set (RFC 2136 2.5.2).
    package mutating func remove(_ set: Question) {
        append(set, .any, ttl: 0, [], to: \.updates)
    }

    /// Adds a record to its set (RFC 2136 2.5.1).
    package mutating func add(_ record: Record) {
        append(
            Question(name: record.owner, type: record.type), .internet, ttl: record.ttl, record.data.wire,
            to: \.updates)
    }

    /// Takes over what another update of the same zone requires and does.
    package mutating func append(_ other: UpdateMessage) {
        prerequisites.octets += other.prerequisites.octets
        prerequisites.count += other.prerequisites.count
        updates.octets += other.updates.octets
        updates.count += other.updates.count
    }

    /// Whether it does nothing.
    package var isEmpty: Bool { updates.count == 0 }

    /// Whether one message holds it together with another of the same zone, the signature included.
    package func fits(_ other: UpdateMessage) -> Bool {
        let size = size + other.prerequisites.octets.count + other.updates.octets.count
        // The question and the signature are records, too.
        let count = recordCount + other.recordCount + 2
        return size <= UpdateMessage.maximumSize && count <= MessageWalk.maximumRecordCount
    }

    /// The message in wire form. Throws when it is longer than a message can be.
    package func wire(id: UInt16) throws(CodecError) -> [UInt8] {
        guard size <= MessageWalk.lengths.upperBound, recordCount < MessageWalk.maximumRecordCount else {
            throw CodecError(.messageLength, "an update that no message holds")
        }
        let head =
            id.octets + (UInt16(MessageWalk.update) << 11).octets + UInt16(1).octets
            + UInt16(truncatingIfNeeded: prerequisites.count).octets
            + UInt16(truncatingIfNeeded: updates.count).octets + UInt16(0).octets
        return head + zone.wire + RecordType.soa.rawValue.octets + Class.internet.rawValue.octets
            + prerequisites.octets + updates.octets
    }

    private enum Class: UInt16 {
        case internet = 1
        case none = 254
        case any = 255
    }

    // A signature is two names, one of them the algorithm's, and a MAC of 64 octets at most.
    private static let maximumSize = MessageWalk.lengths.upperBound - 512

    private var size: Int {
        12 + zone.wire.count + 4 + prerequisites.octets.count + updates.octets.count
    }

    private var recordCount: Int { prerequisites.count + updates.count }

    private mutating func append(
        _ set: Question, _ recordClass: Class, ttl: UInt32, _ data: [UInt8],
        to section: WritableKeyPath<UpdateMessage, Section>
    ) {
        self[keyPath: section].octets +=
            owner(set.name) + set.type.rawValue.octets + recordClass.rawValue.octets + ttl.octets
            + UInt16(truncatingIfNeeded: data.count).octets + data
        self[keyPath: section].count += 1
    }

    /// The zone's name stands behind the header, at octet 12 (RFC 1035 4.1.4).
    private func owner(_ name: DomainName) -> [UInt8] {
        guard name.isAtOrBelow(zone), zone != .root else { return name.wire }
        return name.wire.dropLast(zone.wire.count) + [0xC0, 12]
    }
}
