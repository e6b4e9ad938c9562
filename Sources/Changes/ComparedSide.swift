import DNS
package import Inventory
package import Mapper
package import Resolver

/// One side of a comparison: the records that it has, and what it could have.
package struct ComparedSide: Sendable {
    /// What sort of thing it is, which decides what it can hold.
    package enum Kind: String, Sendable, CaseIterable {
        case inventory
        case zones
        case policy
        case hosts
        case unbound
        case dnsmasq
        case answers
    }

    /// The side as the user named it.
    package let name: String
    /// What sort of thing it is.
    package let kind: Kind
    /// The zones that it can have records of; nil where it can have any.
    let origins: Set<DomainName>?
    /// What it says, once for each server where servers say it.
    let parts: [Part]
    /// How it was read, where that is not plain to see, a sentence each.
    let remarks: [String]

    /// What a side says as a whole, or one server of it.
    struct Part: Sendable {
        /// The server, where there is one.
        var vantage: Vantage?
        var records: [ListedRecord] = []
        /// How each question ended; nil where nothing was asked.
        var outcomes: [Question: String]?
    }

    init(
        name: String, kind: Kind, origins: Set<DomainName>? = nil, parts: [Part], remarks: [String] = []
    ) {
        self.name = name
        self.kind = kind
        self.origins = origins
        self.parts = parts
        self.remarks = remarks
    }

    /// What an inventory is mapped to; `ttl` is that of records which ask for none, nil where they are compared without.
    package init(name: String, mapping: Mapping, ttl: UInt32?) {
        var part = Part()
        part.records.reserveCapacity(mapping.rrsets.count)
        for set in mapping.rrsets {
            for address in set.addresses {
                part.records.append(
                    ListedRecord(
                        name: set.name, data: address.recordData, ttl: set.ttl ?? ttl, zone: set.zone?.name))
            }
        }
        self.init(name: name, kind: .inventory, parts: [part])
    }

    /// What files or servers' zones list, all of one kind. Where they are all there is of their zones, as a folder is,
    /// `isWhole` says so; else nothing is known of other zones.
    package init(name: String, listings: [RecordListing], isWhole: Bool) {
        let kind = Kind(listings.first?.kind ?? .zones)
        switch kind {
        case .answers:
            self.init(name: name, kind: kind, parts: Part.parts(of: listings.flatMap(\.answers)))
        default:
            let origins = kind == .zones && !isWhole ? Set(listings.flatMap(\.origins)) : nil
            let records = listings.count == 1 ? listings[0].records : listings.flatMap(\.records)
            self.init(name: name, kind: kind, origins: origins, parts: [Part(records: records)])
        }
    }

    /// What servers answered.
    package init(name: String, observations: [Observation]) {
        let answers = observations.map { observation in
            SavedAnswer(
                question: observation.question, view: observation.view,
                server: observation.server.description, status: observation.outcome.status,
                data: observation.outcome == .answer
                    ? observation.answer.filter { $0.type == observation.question.type }.map(\.data) : [])
        }
        self.init(name: name, kind: .answers, parts: Part.parts(of: answers))
    }
}

/// A server as it was asked.
package struct Vantage: Hashable, Sendable, Comparable {
    /// The view.
    package let view: String
    /// The server.
    package let server: String

    package static func < (left: Vantage, right: Vantage) -> Bool {
        (left.view, left.server) < (right.view, right.server)
    }
}

extension ComparedSide.Kind {
    init(_ kind: RecordListing.Kind) {
        switch kind {
        case .zones: self = .zones
        case .hosts: self = .hosts
        case .unbound: self = .unbound
        case .dnsmasq: self = .dnsmasq
        case .answers: self = .answers
        }
    }

    /// Whether it can hold other records than addresses.
    var holdsOtherTypes: Bool { self == .zones || self == .unbound || self == .answers }

    /// Whether it can tell times to live that stay the same.
    var tellsTTLs: Bool { self != .hosts && self != .answers }

    /// What it is, in words.
    package var words: String {
        switch self {
        case .inventory: "an inventory"
        case .zones: "zones"
        case .policy: "a response policy zone"
        case .hosts: "a hosts file"
        case .unbound: "an Unbound configuration"
        case .dnsmasq: "a dnsmasq configuration"
        case .answers: "answers"
        }
    }
}

extension ComparedSide.Part {
    /// The answers by server; where a server was asked a question several times, its last answer counts.
    fileprivate static func parts(of answers: [SavedAnswer]) -> [ComparedSide.Part] {
        var latest: [Vantage: [Question: SavedAnswer]] = [:]
        for answer in answers {
            latest[Vantage(view: answer.view, server: answer.server), default: [:]][answer.question] = answer
        }
        return latest.sorted { $0.key < $1.key }.map { vantage, answers in
            var part = ComparedSide.Part(vantage: vantage, outcomes: answers.mapValues(\.status))
            for answer in answers.values where answer.status == Outcome.answer.status {
                part.records += answer.data.map { ListedRecord(name: answer.question.name, data: $0) }
            }
            return part
        }
    }
}
