import DNS
import LDNS
import Resolver

/// One observation as it stands in documents, and alone on a line of JSON lines; hundreds of thousands of them are.
struct ObservationJSON {
    private let showsTimings: Bool
    /// The server and the flags of the observation before, and their texts: they are nearly always the same.
    private var server: (address: ServerAddress, text: String)?
    private var flags: (flags: Message.Flags, names: [String])?

    init(showsTimings: Bool) {
        self.showsTimings = showsTimings
    }

    /// Writes an observation, its keys in order.
    mutating func write(_ observation: Observation, to json: inout JSONWriter) {
        let server = text(of: observation.server)
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
        json.key("attempts")
        json.number(observation.attempts)
        json.key("extendedErrors")
        json.beginArray()
        for error in observation.extendedErrors {
            json.beginObject()
            json.key("code")
            json.number(Int(error.code))
            json.key("text")
            json.string(error.text)
            json.endObject()
        }
        json.endArray()
        json.key("flags")
        json.strings(names(of: observation.flags))
        if showsTimings {
            json.key("milliseconds")
            json.string(observation.duration.milliseconds)
        }
        json.key("name")
        json.string { observation.question.name.write(to: &$0) }
        json.key("rcode")
        json.optional(observation.responseCode?.description)
        json.key("reason")
        json.optional(observation.outcome.reason)
        json.key("rejected")
        json.number(observation.rejected.total)
        json.key("server")
        json.string(server)
        json.key("soa")
        if let authority = observation.authority { write(authority, to: &json) } else { json.null() }
        json.key("status")
        json.string(observation.outcome.status)
        json.key("transport")
        json.string(observation.transport.rawValue)
        json.key("truncated")
        json.bool(observation.wasTruncated)
        json.key("ttl")
        if let ttl = observation.ttl { json.number(Int(ttl)) } else { json.null() }
        json.key("type")
        json.string(observation.question.type.description)
        json.key("view")
        json.string(observation.view)
        json.endObject()
    }

    private mutating func text(of address: ServerAddress) -> String {
        if let server, server.address == address { return server.text }
        let text = address.description
        server = (address, text)
        return text
    }

    private mutating func names(of flags: Message.Flags) -> [String] {
        if let last = self.flags, last.flags == flags { return last.names }
        let names = flags.names
        self.flags = (flags, names)
        return names
    }

    private func write(_ record: Record, to json: inout JSONWriter) {
        json.beginObject()
        json.key("data")
        switch record.data {
        case .a(let address): json.string { address.write(to: &$0) }
        default: json.string(Presentation.text(of: record.data))
        }
        json.key("owner")
        json.string { record.owner.write(to: &$0) }
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
