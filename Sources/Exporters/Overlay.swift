import DNS
import Mapper

/// The names that clients ask, public and privatelink ones, each with the sets of its addresses: what every format holds
/// that answers for single names and for nothing beside them.
///
/// A sequence in canonical order of the names, each once. The sets are the mapping's own: the names of a zone lie in
/// order there, as do their public names, so that merging these runs needs no list of all names.
struct Overlay: Sendable {
    private let sets: [HostRRset]
    private let runs: [Run]
    private let ttl: UInt32

    /// Neighbours of one zone, by the names they have there or by their public ones.
    fileprivate struct Run: Sendable {
        let sets: Range<Int>
        let isPublic: Bool
    }

    /// A name that clients ask, and its sets by type.
    struct Name: Sendable {
        let name: DomainName
        let sets: ArraySlice<HostRRset>
    }

    /// Takes from a mapping the names of the zones wished for.
    ///
    /// Throws with a line for each name that `holder`, as in "a hosts file", cannot hold: wildcards, what is no host
    /// name, what endpoints disagree about, and public names that stand for several private ones.
    init(of mapping: Mapping, options: ExportOptions, holder: String) throws(ExportError) {
        try mapping.requireRecords(in: options.zones)
        sets = mapping.rrsets
        ttl = options.ttl
        var runs: [Run] = []
        var lines: [String] = []
        for run in sets.runs(by: { sets, left, right in sets[left].zone === sets[right].zone }) {
            let zone = run.first?.zone
            guard options.zones.isEmpty || zone.map({ options.zones.contains($0.name) }) ?? false else {
                continue
            }
            for set in run { lines += Overlay.faults(of: set, holder: holder) }
            runs.append(Run(sets: run.indices, isPublic: false))
            if let zone, zone.asksPublicName, let suffix = zone.publicSuffix, suffix != zone.name {
                runs.append(Run(sets: run.indices, isPublic: true))
            }
        }
        self.runs = runs
        if lines.isEmpty { lines = clashes }
        guard lines.isEmpty else { throw ExportError(.inexpressible, lines) }
    }

    /// The time to live of a set's records, in seconds.
    func ttl(of set: HostRRset) -> UInt32 { set.ttl ?? ttl }

    /// The places in the mapping of all sets whose names it holds.
    var ranges: [Range<Int>] { runs.filter { !$0.isPublic }.map(\.sets) }

    /// How many records there are at most, for the room that their text takes.
    var estimatedCount: Int { runs.reduce(0) { $0 + $1.sets.count } }

    private static func faults(of set: HostRRset, holder: String) -> [String] {
        var lines: [String] = []
        if set.name.isWildcard {
            lines.append("\(holder) cannot hold the wildcard \(set.name.text)")
        } else if let name = ([set.name] + set.askedNames).first(where: { !$0.isHostName }) {
            lines.append("\(holder) cannot hold \(name.text), which is no host name")
        }
        if set.isInConflict {
            lines.append("endpoints disagree about the addresses of \(set.name.text)")
        }
        if let ttl = set.ttl, ttl > Record.maximumTTL {
            lines.append("the TTL \(ttl) of \(set.name.text) is over 2147483647")
        }
        return lines
    }

    /// A line for each name that would have the addresses of several private names.
    private var clashes: [String] {
        var lines: [String] = []
        var owners: [DomainName] = []
        var latest: DomainName?
        func close() {
            guard owners.count > 1, let name = latest else { return }
            lines.append(
                "\(name.text) is the public name of both "
                    + owners.sorted().map(\.text).joined(separator: " and "))
        }
        for asked in self {
            if asked.name != latest {
                close()
                owners.removeAll(keepingCapacity: true)
                latest = asked.name
            }
            if let owner = asked.sets.first?.name { owners.append(owner) }
        }
        close()
        return lines
    }
}

extension Overlay: Sequence {
    func makeIterator() -> Iterator { Iterator(sets: sets, runs: runs) }

    /// A walk through the runs at once, the lowest name first.
    struct Iterator: IteratorProtocol {
        private let sets: [HostRRset]
        /// The next name of each run, the lowest last.
        private var heads: [Head] = []

        private struct Head {
            let name: DomainName
            let sets: Range<Int>
            let rest: Range<Int>
            let isPublic: Bool
        }

        fileprivate init(sets: [HostRRset], runs: [Run]) {
            self.sets = sets
            heads = runs.compactMap { head(of: $0.sets, isPublic: $0.isPublic) }
            heads.sort { $1.name < $0.name }
        }

        mutating func next() -> Name? {
            guard let head = heads.popLast() else { return nil }
            if let next = self.head(of: head.rest, isPublic: head.isPublic) { insert(next) }
            return Name(name: head.name, sets: sets[head.sets])
        }

        private func head(of rest: Range<Int>, isPublic: Bool) -> Head? {
            var start = rest.lowerBound
            while start < rest.upperBound {
                let owner = sets[start].name
                var end = start + 1
                while end < rest.upperBound, sets[end].name == owner { end += 1 }
                if let name = isPublic ? sets[start].publicName : owner {
                    return Head(
                        name: name, sets: start..<end, rest: end..<rest.upperBound, isPublic: isPublic)
                }
                start = end
            }
            return nil
        }

        /// Most heads follow the one just taken, so that few have to make room.
        private mutating func insert(_ head: Head) {
            var low = 0
            var high = heads.count
            while low < high {
                let middle = (low + high) / 2
                if head.name < heads[middle].name { low = middle + 1 } else { high = middle }
            }
            heads.insert(head, at: low)
        }
    }
}
