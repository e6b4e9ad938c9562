public import Mapper

/// A mend in the words of one kind of server.
public struct ServerCommands: Hashable, Sendable {
    /// The server, and where the lines belong.
    public let title: String
    /// Whether tests apply such lines to the server itself; else their syntax is taken from documentation.
    public let isTried: Bool
    /// The lines, never empty: configuration under a comment that says where it goes, and commands.
    ///
    /// Words in capitals (ADDRESS, GROUP, NETWORK, LINK) stand for what the reader alone knows.
    public let lines: [String]

    static let dialects: [any MendDialect] = [
        BINDFileDialect(), BINDUpdateDialect(), UnboundDialect(), DnsmasqDialect(), WindowsDNSDialect(),
        AzureDNSDialect(),
    ]

    /// What to say to each kind of server so that the steps are done; servers that have no words for any of them
    /// are left out.
    public static func of(_ steps: [MendStep]) -> [ServerCommands] {
        dialects.compactMap { dialect in
            let lines = MendBlock.text(of: steps.flatMap(dialect.blocks))
            return lines.isEmpty
                ? nil : ServerCommands(title: dialect.title, isTried: dialect.isTried, lines: lines)
        }
    }
}
