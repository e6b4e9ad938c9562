/// A place to look at the DNS from: servers that are meant to answer alike, and what they are meant to show.
public struct View: Hashable, Sendable {
    /// The name that results bear: letters, digits and hyphens.
    public let name: String
    /// Which side of the split horizon it is.
    public let expectation: Expectation
    /// The servers, each once, in the order given; every question is asked of every one.
    public let servers: [ServerAddress]

    /// Which addresses a view is meant to show.
    public enum Expectation: String, Hashable, Sendable {
        /// Those of private endpoints.
        case `private`
        /// What the whole internet sees.
        case `public`
    }

    /// Creates a view. Throws when the name is empty or has other characters, or there is no server.
    public init(
        name: String, expectation: Expectation, servers: some Sequence<ServerAddress>
    ) throws(ViewError) {
        guard View.isName(name) else { throw .badName }
        var asked: Set<ServerAddress> = []
        let servers = servers.filter { asked.insert($0).inserted }
        guard !servers.isEmpty else { throw .noServer }
        self.name = name
        self.expectation = expectation
        self.servers = servers
    }

    /// The same view with one of its servers alone.
    package func only(_ server: ServerAddress) -> View {
        View(name: name, expectation: expectation, server: server)
    }

    private init(name: String, expectation: Expectation, server: ServerAddress) {
        self.name = name
        self.expectation = expectation
        servers = [server]
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

    /// What is wrong, as a sentence without its final stop.
    public var description: String {
        switch self {
        case .badName: "a view's name is letters, digits and hyphens"
        case .noServer: "a view needs a server to ask"
        }
    }
}
