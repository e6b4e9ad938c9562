/// A secret that two hosts share to sign their messages with (RFC 8945).
///
/// The secret stands in no description and no mirror of the key.
public struct TSIGKey: Hashable, Sendable {
    /// The name that both sides know it by.
    public let name: DomainName
    /// What it signs with.
    public let algorithm: TSIGAlgorithm
    /// The octets that are known to nobody else: never to be printed.
    package let secret: [UInt8]

    /// Creates a key; a secret of any length will do, and one as long as the algorithm's MAC is due (RFC 8945 8).
    public init(name: DomainName, algorithm: TSIGAlgorithm, secret: some Sequence<UInt8>) {
        self.name = name
        self.algorithm = algorithm
        self.secret = Array(secret)
    }
}

extension TSIGKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The name and the algorithm.
    public var description: String { "\(name.text) (\(algorithm))" }
    /// The same as the description.
    public var debugDescription: String { description }
    /// A mirror of the name and the algorithm alone.
    public var customMirror: Mirror { Mirror(self, children: ["name": name.text, "algorithm": algorithm]) }
}
