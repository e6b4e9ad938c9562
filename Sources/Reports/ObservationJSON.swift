import DNS
import LDNS
import Resolver

/// One observation as it stands in documents, and alone on a line of JSON lines; hundreds of thousands of them are.
struct ObservationJSON: Sendable {
    private let showsTimings: Bool
    private var efforts = RepeatedMembers<Effort>()
    private var endings = RepeatedMembers<Ending>()
    private var places = RepeatedMembers<Place>()
    /// The name last written: it is asked for, and owns what answers.
    private var names = RepeatedMembers<DomainName>(limit: 1)

    /// What it took, which is the same for nearly all.
    private struct Effort: Equatable, Sendable {
        let attempts: Int
        let extendedErrors: [ExtendedError]
        let flags: Message.Flags
    }

    /// How it ended, which many have in common.
    private struct Ending: Equatable, Sendable {
        let responseCode: ResponseCode?
        let outcome: Outcome
        let rejected: Int
        let server: ServerAddress
        let authority: Record?
        let transport: Transport
        let wasTruncated: Bool
    }

    /// What was asked for, and where.
    private struct Place: Equatable, Sendable {
        let type: RecordType
        let view: String
    }

    init(showsTimings: Bool) {
        self.showsTimings = showsTimings
    }

    /// Writes an observation, its keys in order.
    mutating func write(_ observation: Observation, to json: inout JSONWriter) {
        json.beginObject()
        json.key("addresses")
        json.beginArray()
        for address in observation.addresses { json.string { address.write(to: &$0) } }
        json.endArray()
        json.key("aliases")
        json.beginArray()
        for alias in observation.aliases { json.string { alias.write(to: &$0) } }
        json.endArray()
        json.key("answer")
        json.beginArray()
        for record in observation.answer { write(record, to: &json) }
        json.endArray()
        write(
            Effort(
                attempts: observation.attempts, extendedErrors: observation.extendedErrors,
                flags: observation.flags), to: &json)
        if showsTimings {
            json.key("milliseconds")
            json.string(observation.duration.milliseconds)
        }
        json.key("name")
        write(observation.question.name, to: &json)
        write(
            Ending(
                responseCode: observation.responseCode, outcome: observation.outcome,
                rejected: observation.rejected.total, server: observation.server,
                authority: observation.authority, transport: observation.transport,
                wasTruncated: observation.wasTruncated), to: &json)
        json.key("ttl")
        if let ttl = observation.ttl { json.number(Int(ttl)) } else { json.null() }
        write(Place(type: observation.question.type, view: observation.view), to: &json)
        json.endObject()
    }

    private mutating func write(_ effort: Effort, to json: inout JSONWriter) {
        guard !efforts.copy(effort, to: &json) else { return }
        let start = json.count
        json.key("attempts")
        json.number(effort.attempts)
        json.key("extendedErrors")
        json.beginArray()
        for error in effort.extendedErrors {
            json.beginObject()
            json.key("code")
            json.number(Int(error.code))
            json.key("text")
            json.string(error.text)
            json.endObject()
        }
        json.endArray()
        json.key("flags")
        json.strings(effort.flags.names)
        efforts.remember(effort, from: start, in: json)
    }

    private mutating func write(_ ending: Ending, to json: inout JSONWriter) {
        guard !endings.copy(ending, to: &json) else { return }
        let start = json.count
        json.key("rcode")
        json.optional(ending.responseCode?.description)
        json.key("reason")
        json.optional(ending.outcome.reason)
        json.key("rejected")
        json.number(ending.rejected)
        json.key("server")
        json.string(ending.server.description)
        json.key("soa")
        if let authority = ending.authority { write(authority, to: &json) } else { json.null() }
        json.key("status")
        json.string(ending.outcome.status)
        json.key("transport")
        json.string(ending.transport.rawValue)
        json.key("truncated")
        json.bool(ending.wasTruncated)
        endings.remember(ending, from: start, in: json)
    }

    private mutating func write(_ place: Place, to json: inout JSONWriter) {
        guard !places.copy(place, to: &json) else { return }
        let start = json.count
        json.key("type")
        json.string(place.type.description)
        json.key("view")
        json.string(place.view)
        places.remember(place, from: start, in: json)
    }

    private mutating func write(_ name: DomainName, to json: inout JSONWriter) {
        guard !names.copy(name, to: &json) else { return }
        let start = json.count
        json.string { name.write(to: &$0) }
        names.remember(name, from: start, in: json)
    }

    private mutating func write(_ record: Record, to json: inout JSONWriter) {
        json.beginObject()
        json.key("data")
        switch record.data {
        case .a(let address): json.string { address.write(to: &$0) }
        default: json.string(Presentation.text(of: record.data))
        }
        json.key("owner")
        write(record.owner, to: &json)
        json.key("ttl")
        json.number(Int(record.ttl))
        json.key("type")
        json.string(record.type.description)
        json.endObject()
    }
}

extension IPAddress {
    fileprivate func write(to text: inout [UInt8]) {
        switch self {
        case .v4(let address): address.write(to: &text)
        case .v6(let address): text.append(contentsOf: address.description.utf8)
        }
    }
}
