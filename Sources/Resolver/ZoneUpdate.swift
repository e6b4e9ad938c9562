package import DNS
package import LDNS

/// Has a server update a zone (RFC 2136), signed (RFC 8945), over TCP, or over TLS from one that has proven to bear its
/// name.
package struct ZoneUpdate: Sendable {
    /// What is to be done.
    package let message: UpdateMessage
    /// The server, asked over TCP or TLS; no other is.
    package let server: ServerAddress
    /// The key that the update is signed with and the reply must be.
    package let key: TSIGKey
    /// Whose word is trusted on who a server over TLS is.
    package let anchors: TrustAnchors
    /// How long the server may take to be connected to, and to reply.
    package let silence: Duration
    private let clock: @Sendable () -> UInt64

    /// Creates an update that has not been sent; `clock` tells seconds since 1970, this host's where none is given.
    package init(
        _ message: UpdateMessage, at server: ServerAddress, key: TSIGKey,
        trusting anchors: TrustAnchors = .system, silence: Duration = .seconds(10),
        clock: (@Sendable () -> UInt64)? = nil
    ) {
        self.message = message
        if case .tls = server.access {
            self.server = server
        } else {
            self.server = ServerAddress(server.address, port: server.port, over: .tcp)
        }
        self.key = key
        self.anchors = anchors
        self.silence = silence
        self.clock = clock ?? { QuerySigner.now }
    }

    // The compiler does not see a type that only a `throws` names: the alias shows it that the import is used.
    /// Why an update was not carried out, or may not have been.
    package typealias Failure = ZoneUpdateError

    /// Sends the update, and returns once the server says that all of it is done.
    ///
    /// Throws why it is not, or that nobody knows whether it is.
    package func carryOut() async throws(ZoneUpdateError) {
        let id = UInt16.random(in: .min ... .max)
        let time = clock()
        let signed: SignedMessage
        do throws(CodecError) {
            signed = try MessageCodec.sign(try message.wire(id: id), with: key, at: time)
        } catch {
            throw .unsendable(error.description)
        }
        let exchange = StreamExchange(
            approach: Approach(server: server, source: nil, key: key), anchors: anchors,
            patience: StreamPatience(silence: silence, whole: silence * 3), request: signed.wire,
            reader: ZoneUpdateReader(
                zone: message.zone, id: id, key: key, requestMAC: signed.mac, signedAt: time))
        try await exchange.value()
    }
}
