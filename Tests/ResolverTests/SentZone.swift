import DNS
import LDNS
import Resolver

/// The zone that tests have servers send, and the ways in which they send it.
enum SentZone {
    static let name = "privatelink.blob.core.windows.net"

    /// The SOA record.
    static func start(serial: UInt32 = 7, of zone: String = name) throws -> Record {
        let authority = StartOfAuthority(
            primary: try DomainName("ns1.corp.example"), mailbox: try DomainName("hostmaster.corp.example"),
            serial: Serial(serial), refresh: 3600, retry: 600, expire: 1_209_600, minimum: 60)
        return Record(owner: try DomainName(zone), ttl: 3600, data: .soa(authority))
    }

    /// The records but for the SOA record.
    static func others() throws -> [Record] {
        let server = Record(
            owner: try DomainName(name), ttl: 3600, data: .ns(try DomainName("ns1.corp.example")))
        return [server] + (try (4...9).map { try address("h\($0).\(name)", "10.0.0.\($0)") })
    }

    /// The whole, as it is sent: the SOA record at both ends.
    static func records() throws -> [Record] { [try start()] + (try others()) + [try start()] }

    /// The messages of a transfer, each of so many records at most; the question is in the first alone.
    static func messages(
        of records: [Record], size: Int = 3, to query: LoopbackServer.Query
    ) -> [Message] {
        stride(from: 0, to: records.count, by: size).map { index in
            var message = query.message.response(flags: .authoritative)
            message.edns = nil
            if index > 0 { message.questions = [] }
            message.answer = Array(records[index..<min(index + size, records.count)])
            return message
        }
    }

    /// The octets of a stream with messages, each after its length.
    static func stream(_ messages: [[UInt8]]) -> [UInt8] {
        messages.flatMap { [UInt8($0.count >> 8), UInt8($0.count & 0xFF)] + $0 }
    }

    /// A reply of some records in messages; silence where they have no wire form.
    static func reply(_ query: LoopbackServer.Query, _ records: [Record], size: Int = 3)
        -> LoopbackServer.Reply
    {
        guard let wires = try? messages(of: records, size: size, to: query).map(MessageCodec.encode) else {
            return .silence
        }
        return .stream(stream(wires))
    }
}

/// What comes of a transfer of the zone from a server that behaves so.
func transfer(
    with key: TSIGKey? = nil, source: IPAddress? = nil,
    limits: ZoneTransfer.Limits = .init(silence: .seconds(20)), on loopback: LoopbackServer.Loopback = .v4,
    answering behaviour: @escaping LoopbackServer.Behaviour
) async throws -> Result<TransferredZone, ZoneTransferError> {
    let server = try await LoopbackServer.start(on: loopback, answering: behaviour)
    let zone = ZoneAddress(try DomainName(SentZone.name), at: server.address)
    let result = await result(of: ZoneTransfer(of: zone, source: source, key: key, limits: limits))
    await server.stop()
    return result
}

/// What comes of a transfer.
func result(of transfer: ZoneTransfer) async -> Result<TransferredZone, ZoneTransferError> {
    do throws(ZoneTransferError) {
        return .success(try await transfer.zone())
    } catch {
        return .failure(error)
    }
}

extension Result {
    /// The fault, if it is one.
    var fault: Failure? {
        if case .failure(let fault) = self { fault } else { nil }
    }
}

extension ZoneTransferError {
    /// Whether it is a message that cannot be read, for whatever reason.
    var isMalformed: Bool {
        if case .malformed = self { true } else { false }
    }

    /// What is wrong with a signature, if that is it.
    var signature: TSIGFault? {
        if case .signature(let fault, _) = self { fault } else { nil }
    }
}
