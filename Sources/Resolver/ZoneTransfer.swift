package import DNS
internal import LDNS

/// Has a server send a zone whole (AXFR, RFC 5936), over TCP, or over TLS from one that has proven to bear its name (RFC
/// 9103).
package struct ZoneTransfer: Sendable {
    /// The zone, and the server that is asked for it; no other is.
    package let address: ZoneAddress
    /// The address of this host to ask from; the system's choice when nil.
    package let source: IPAddress?
    /// The key that the request is signed with and the zone must be; nothing is signed when nil.
    package let key: TSIGKey?
    /// Whose word is trusted on who a server over TLS is.
    package let anchors: TrustAnchors
    /// What ends a transfer that does not end by itself.
    package let limits: Limits

    /// What ends a transfer that does not end by itself.
    package struct Limits: Hashable, Sendable {
        /// How long the server may take to be connected to, and for each message.
        package var silence: Duration
        /// How long the whole may take.
        package var whole: Duration
        /// How many octets all messages together may have.
        package var octets: Int
        /// How many records the zone may have.
        package var records: Int

        /// Creates limits; those of size are far over what such zones have, and what memory holds easily.
        package init(
            silence: Duration = .seconds(10), whole: Duration = .seconds(600), octets: Int = 256 << 20,
            records: Int = 4_000_000
        ) {
            self.silence = silence
            self.whole = whole
            self.octets = octets
            self.records = records
        }
    }

    /// Creates a transfer that has not begun.
    package init(
        of address: ZoneAddress, source: IPAddress? = nil, key: TSIGKey? = nil,
        trusting anchors: TrustAnchors = .system, limits: Limits = Limits()
    ) {
        self.address = address
        self.source = source
        self.key = key
        self.anchors = anchors
        self.limits = limits
    }

    // The compiler does not see a type that only a `throws` names: the alias shows it that the import is used.
    /// Why a zone has not come whole.
    package typealias Failure = ZoneTransferError

    /// The zone, whole and checked. Throws why there is none; what came before a fault is gone.
    package func zone() async throws(ZoneTransferError) -> TransferredZone {
        let request = try request()
        let exchange = StreamExchange(
            approach: Approach(server: address.server, source: source, key: key), anchors: anchors,
            patience: StreamPatience(silence: limits.silence, whole: limits.whole), request: request.wire,
            reader: ZoneTransferReader(
                zone: address.zone, id: request.id, key: key, requestMAC: request.mac, limits: limits))
        return try await exchange.value()
    }

    /// The request in wire form, its ID and, where it is signed, its MAC.
    private struct Request {
        let id: UInt16
        let wire: [UInt8]
        let mac: [UInt8]?
    }

    /// Builds the request under an ID that nobody can know before.
    private func request() throws(ZoneTransferError) -> Request {
        let id = UInt16.random(in: .min ... .max)
        do throws(CodecError) {
            let message = Message(
                id: id, flags: [], questions: [Question(name: address.zone, type: .axfr)])
            let wire = try MessageCodec.encode(message)
            guard let key else { return Request(id: id, wire: wire, mac: nil) }
            let signed = try MessageCodec.sign(wire, with: key, at: QuerySigner.now)
            return Request(id: id, wire: signed.wire, mac: signed.mac)
        } catch {
            throw .unreachable("the request cannot be made: \(error)")
        }
    }
}
