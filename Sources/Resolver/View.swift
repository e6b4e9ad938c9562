public import DNS

/// A place to look at the DNS from: servers that are meant to answer alike, and what they are meant to show.
public struct View: Hashable, Sendable {
    /// The name that results bear: letters, digits and hyphens.
    public let name: String
    /// Which side of the split horizon it is.
    public let expectation: Expectation
    /// The servers, each once, in the order given; every question is asked of every one.
    public let servers: [ServerAddress]
    /// The address of this host that servers of its family are asked from; the system's choice when nil.
    public let source: IPAddress?
    /// The key that queries are signed with and replies must be; nothing is signed when nil.
    public let key: TSIGKey?

    /// Which addresses a view is meant to show.
    public enum Expectation: String, Hashable, Sendable, CaseIterable {
        /// Those of private endpoints.
        case `private`
        /// What the whole internet sees.
        case `public`
    }

    /// Creates a view. Throws when the name is empty or has other characters, there is no server, or none of the
    /// family of the source address.
    public init(
        name: String, expectation: Expectation, servers: some Sequence<ServerAddress>,
        source: IPAddress? = nil, key: TSIGKey? = nil
    ) throws(ViewError) {
        guard View.isName(name) else { throw .badName }
        var asked: Set<ServerAddress> = []
        let servers = servers.filter { asked.insert($0).inserted }
        guard !servers.isEmpty else { throw .noServer }
        if let source {
            guard servers.contains(where: { $0.address.recordType == source.recordType }) else {
                throw .sourceOfOtherFamily(source)
            }
        }
        self.name = name
        self.expectation = expectation
        self.servers = servers
        self.source = source
        self.key = key
    }

    /// The same view with one of its servers alone.
    package func only(_ server: ServerAddress) -> View {
        View(self, server: server)
    }

    private init(_ view: View, server: ServerAddress) {
        name = view.name
        expectation = view.expectation
        servers = [server]
        source = view.source
        key = view.key
    }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { octet in
                switch octet {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"): true
                default: false
                }
            }
    }
}

/// Why there can be no such view.
public enum ViewError: Error, Hashable, Sendable, CustomStringConvertible {
    /// A name that is empty or has other characters than letters, digits and hyphens.
    case badName
    /// No server to ask.
    case noServer
    /// A source address from which none of the servers can be asked, being of the other family.
    case sourceOfOtherFamily(IPAddress)

    /// What is wrong, as a sentence without its final stop.
    public var description: String {
        switch self {
        case .badName: "a view's name is letters, digits and hyphens"
        case .noServer: "a view needs a server to ask"
        case .sourceOfOtherFamily(let source):
            "it has no \(source.recordType == .a ? "IPv4" : "IPv6") server to ask from \(source)"
        }
    }
}
