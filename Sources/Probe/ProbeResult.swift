/// What was seen of one target.
public struct ProbeResult: Hashable, Sendable {
    /// What was tried.
    public let target: ProbeTarget
    /// How it ended.
    public let outcome: ProbeOutcome
    /// What TLS settled; nil where there was none.
    public let session: TLSSession?
    /// The server's certificate, good or bad; nil where none came.
    public let certificate: PeerCertificate?
    /// Everything that is wrong with it, the most telling first.
    public let certificateFaults: [CertificateFault]
    /// The status of HTTP's answer.
    public let status: Int?
    /// How long the steps took; nil for those that did not come to an end.
    public let durations: Durations

    /// How long steps took.
    public struct Durations: Hashable, Sendable {
        /// From the first packet to the open connection: a round trip.
        public var connection: Duration?
        /// From there to the end of the handshake.
        public var handshake: Duration?
        /// From there to the status.
        public var request: Duration?

        /// Creates durations of nothing.
        public init() {}
    }

    /// Creates a result.
    public init(
        _ target: ProbeTarget, _ outcome: ProbeOutcome, session: TLSSession? = nil,
        certificate: PeerCertificate? = nil, certificateFaults: [CertificateFault] = [], status: Int? = nil,
        durations: Durations = Durations()
    ) {
        self.target = target
        self.outcome = outcome
        self.session = session
        self.certificate = certificate
        self.certificateFaults = certificateFaults
        self.status = status
        self.durations = durations
    }
}
