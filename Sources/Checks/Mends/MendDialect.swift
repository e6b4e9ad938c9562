import Mapper

/// How the steps of a mend are said to one kind of server.
///
/// A name stands in its lines only as letters, digits, hyphens, underscores, dots, asterisks and backslashes before
/// three digits (``DNS/DomainName/escaped``), and in quotes wherever the last two would mean something.
protocol MendDialect: Sendable {
    /// The server, and where the lines belong.
    var title: String { get }
    /// Whether tests apply the lines to the server itself; else their syntax is taken from documentation.
    var isTried: Bool { get }
    /// The lines for a step; none where the server has no such thing, or cannot hold the name.
    func blocks(for step: MendStep) -> [MendBlock]
}

extension HostRecords {
    /// The records at every name that clients ask, for servers that hold single names: those pass on what a forwarder
    /// makes of a public name, and never look for its alias in what they hold.
    var atAskedNames: [HostRecords] { [self] + [atPublicName].compactMap(\.self) }
}

/// Lines between an opening and a closing, which steps can share.
struct MendBlock {
    /// Where the lines go, or what begins them.
    var opening: [String] = []
    /// What the step says; each may be several lines of text.
    var lines: [String]
    /// What makes the server see them.
    var closing: [String] = []

    /// The text of blocks, line by line: those with the same opening and closing become one, where the last of them
    /// stood, and what they would say twice is said where it was said last. So whatever is done to a name ends as
    /// it would one by one.
    static func text(of blocks: [MendBlock]) -> [String] {
        var joined: [MendBlock] = []
        for block in blocks {
            var block = block
            if let place = joined.firstIndex(where: {
                $0.opening == block.opening && $0.closing == block.closing
            }) {
                let earlier = joined.remove(at: place).lines
                block.lines = earlier.filter { !block.lines.contains($0) } + block.lines
            }
            joined.append(block)
        }
        let lines = joined.flatMap { $0.opening + $0.lines + $0.closing }
        return lines.flatMap { $0.split(separator: "\n") }.map(String.init)
    }
}
