package import DNS

/// A set of records that two sides do not have alike.
package struct RRsetDifference: Sendable {
    /// What became of a set from the old side to the new.
    package enum Change: String, Sendable, CaseIterable {
        case added
        case removed
        case changed
    }

    /// What one side has of the set.
    package struct State: Sendable, Equatable {
        /// The data, by value; none where the side has no such set.
        package let data: [RecordData]
        /// The time to live in seconds; nil where the side tells none.
        package let ttl: UInt32?
        /// How a server's question ended; nil where nothing was asked.
        package let status: String?
    }

    /// The owner and type of the set.
    package let question: Question
    /// The zone that the owner belongs to; nil where none is known.
    package let zone: DomainName?
    /// What the old side has.
    package let old: State
    /// What the new side has.
    package let new: State

    /// What became of the set.
    package var change: Change {
        switch (old.data.isEmpty, new.data.isEmpty) {
        case (true, false): .added
        case (false, true): .removed
        default: .changed
        }
    }

    /// How many addresses the new side has fewer.
    package var missingAddressCount: Int {
        max(0, old.data.count { $0.address != nil } - new.data.count { $0.address != nil })
    }

    /// Whether both sides have the same data, and only the times to live differ.
    package var isOfTTLAlone: Bool {
        !old.data.isEmpty && old.data.count == new.data.count
            && zip(old.data, new.data).allSatisfy { $0.saysTheSame(as: $1) }
    }
}

extension RRsetDifference: Comparable {
    package static func == (left: RRsetDifference, right: RRsetDifference) -> Bool {
        left.question == right.question && left.zone == right.zone && left.old == right.old
            && left.new == right.new
    }

    /// Order by zone, what lies in none last, then name and type.
    package static func < (left: RRsetDifference, right: RRsetDifference) -> Bool {
        if left.zone != right.zone {
            guard let leftZone = left.zone else { return false }
            guard let rightZone = right.zone else { return true }
            return leftZone < rightZone
        }
        return left.question < right.question
    }
}
