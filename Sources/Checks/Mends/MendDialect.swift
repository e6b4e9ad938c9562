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

/// Lines between an opening and a closing, which steps can share.
struct MendBlock {
    /// Where the lines go, or what begins them.
    var opening: [String] = []
    /// What the step says; each may be several lines of text.
    var lines: [String]
    /// What makes the server see them.
    var closing: [String] = []

    /// The text of blocks, line by line: those with the same opening and closing become one, where the first of
    /// them stood, and say nothing twice.
    static func text(of blocks: [MendBlock]) -> [String] {
        var joined: [MendBlock] = []
        for block in blocks {
            let place = joined.firstIndex { $0.opening == block.opening && $0.closing == block.closing }
            if let place { joined[place].lines += block.lines } else { joined.append(block) }
        }
        let lines = joined.flatMap { block -> [String] in
            var seen: Set<String> = []
            return block.opening + block.lines.filter { seen.insert($0).inserted } + block.closing
        }
        return lines.flatMap { $0.split(separator: "\n") }.map(String.init)
    }
}
