import Changes
import DNS
import LDNS

extension RecordComparison {
    /// How many sets became what.
    func count(of change: RRsetDifference.Change) -> Int {
        pairs.reduce(0) { $0 + $1.differences.count { $0.change == change } }
    }

    /// How many sets are the same.
    var sameCount: Int { pairs.reduce(0) { $0 + $1.sameCount } }

    /// The counts on one line.
    var summary: String {
        let changes = RRsetDifference.Change.allCases.map { "\(count(of: $0)) \($0.rawValue)" }
        let open = unknown.isEmpty ? [] : ["\(unknown.count) unknown"]
        return (changes + ["\(sameCount) the same"] + open).joined(separator: ", ")
    }
}

extension RecordComparison.Pair {
    /// The servers that were compared; nil where there are none.
    var heading: String? {
        let servers = [old, new].compactMap(\.self).map { "\($0.server) (\($0.view))" }
        guard let first = servers.first, let last = servers.last else { return nil }
        return first == last ? first : "\(first) -> \(last)"
    }
}

extension RRsetDifference.State {
    /// The data in presentation format; where there are none, how a server's question ended.
    var texts: [String] {
        if data.isEmpty { return status.map { [$0.uppercased()] } ?? [] }
        return data.map { Presentation.text(of: $0) }
    }
}
