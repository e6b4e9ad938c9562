import DNS
import Mapper

/// The connections that clients make to a mapping's addresses: TCP, outbound, at the ports where the services listen,
/// and nothing the other way.
///
/// The names are the mapping's own, so that there is no second list of them.
struct Flows: Sendable {
    /// Where the clients are, in order, no block within another; empty stands for anywhere.
    let sources: [AddressPrefix]
    /// The connections by family and port, in that order.
    let groups: [Group]
    /// What listens at the addresses beside those ports, a service each.
    let unopened: [String]
    private let sets: [HostRRset]
    /// By family, port, address and name.
    private let entries: [Entry]

    /// An address, its port, and the set that it is of.
    private struct Entry: Sendable {
        let address: IPAddress
        let port: UInt16
        let set: Int32
    }

    /// The connections of one family to one port.
    struct Group: Sendable {
        /// Whether the addresses are IPv6.
        let isIPv6: Bool
        let port: UInt16
        /// The sources of the family; empty stands for anywhere.
        let sources: [AddressPrefix]
        fileprivate let entries: Range<Int>

        /// "ipv4" or "ipv6".
        var family: String { isIPv6 ? "ipv6" : "ipv4" }
    }

    /// A block of mapped addresses, each of which has a name.
    struct Destination: Sendable {
        let prefix: AddressPrefix
        fileprivate let entries: Range<Int>
    }

    /// Takes the addresses of the zones wished for; `format` names one that must be told the sources.
    ///
    /// Throws where sources are missing, or reach nothing, and with a line for each name that endpoints disagree about.
    init(
        of mapping: Mapping, options: ExportOptions, requiringSourcesFor format: String? = nil
    ) throws(ExportError) {
        try mapping.requireRecords(in: options.zones)
        if let format, options.sources.isEmpty {
            throw ExportError(
                .unstated, ["--to \(format) needs --from PREFIX, which says where the clients are"])
        }
        let sets = mapping.rrsets
        let entries = try Flows.entries(of: sets, options: options)
        let sources = Flows.merged(options.sources)
        var groups: [Group] = []
        var start = 0
        while start < entries.count {
            let (first, port) = (entries[start].address, entries[start].port)
            var end = start + 1
            while end < entries.count, entries[end].port == port, entries[end].address.isIPv6 == first.isIPv6
            {
                end += 1
            }
            let own = sources.filter { $0.address.isIPv6 == first.isIPv6 }
            if !own.isEmpty || sources.isEmpty {
                groups.append(Group(isIPv6: first.isIPv6, port: port, sources: own, entries: start..<end))
            }
            start = end
        }
        guard !groups.isEmpty else {
            throw ExportError(
                .inexpressible,
                ["every mapped address is of another family than all of --from: no rule would be left"])
        }
        (self.sets, self.entries, self.sources, self.groups) = (sets, entries, sources, groups)
        unopened = Flows.unopened(by: options, of: mapping)
    }

    private static func entries(
        of sets: [HostRRset], options: ExportOptions
    ) throws(ExportError) -> [Entry] {
        var entries: [Entry] = []
        entries.reserveCapacity(sets.count)
        var lines: [String] = []
        for run in sets.runs(by: { sets, left, right in sets[left].zone === sets[right].zone }) {
            let zone = run.first?.zone
            guard options.zones.isEmpty || zone.map({ options.zones.contains($0.name) }) ?? false else {
                continue
            }
            let port = zone?.publicSuffix.flatMap(ServicePort.of(publicSuffix:))?.port ?? 443
            for index in run.indices {
                if sets[index].isInConflict {
                    lines.append("endpoints disagree about the addresses of \(sets[index].name.text)")
                }
                for address in sets[index].addresses {
                    entries.append(Entry(address: address, port: port, set: Int32(index)))
                    if options.includesFileRecovery, sets[index].servesFileRecovery {
                        entries.append(
                            Entry(address: address, port: ServicePort.fileRecovery, set: Int32(index)))
                    }
                }
            }
        }
        guard lines.isEmpty else { throw ExportError(.inexpressible, lines) }
        entries.sort { left, right in
            if left.address.isIPv6 != right.address.isIPv6 { return right.address.isIPv6 }
            if left.port != right.port { return left.port < right.port }
            if left.address != right.address { return left.address < right.address }
            return sets[Int(left.set)].clientName < sets[Int(right.set)].clientName
        }
        return entries
    }
}

extension Flows {
    /// Gives the blocks that hold a group's addresses and no other, in order, the fewest there can be.
    ///
    /// Only neighbours can make a block together, so that no more wait for each other than an address has bits.
    func forEachDestination(of group: Group, _ body: (Destination) -> Void) {
        var waiting: [Destination] = []
        var start = group.entries.lowerBound
        while start < group.entries.upperBound {
            let address = entries[start].address
            var end = start + 1
            while end < group.entries.upperBound, entries[end].address == address { end += 1 }
            if start > group.entries.lowerBound, !entries[start - 1].address.isFollowed(by: address) {
                waiting.forEach(body)
                waiting.removeAll(keepingCapacity: true)
            }
            guard var prefix = AddressPrefix(address, length: group.isIPv6 ? 128 : 32) else { return }
            var range = start..<end
            while let last = waiting.last, let whole = last.prefix.joined(with: prefix) {
                waiting.removeLast()
                (prefix, range) = (whole, last.entries.lowerBound..<end)
            }
            waiting.append(Destination(prefix: prefix, entries: range))
            start = end
        }
        waiting.forEach(body)
    }

    /// The blocks of a group, for formats that are bounded.
    func destinations(of group: Group) -> [Destination] {
        var destinations: [Destination] = []
        forEachDestination(of: group) { destinations.append($0) }
        return destinations
    }

    /// Gives the addresses of a block, each with each of its names once, in order.
    func forEachName(of destination: Destination, _ body: (IPAddress, DomainName) -> Void) {
        var latest: DomainName?
        for index in destination.entries {
            let name = sets[Int(entries[index].set)].clientName
            let isNewAddress =
                index == destination.entries.lowerBound
                || entries[index - 1].address != entries[index].address
            if isNewAddress || name != latest { body(entries[index].address, name) }
            latest = name
        }
    }

    /// The first name of a block and how many more there are, in at most so many octets; of letters, digits, blanks
    /// and ".-_*+\".
    func label(of destination: Destination, limit: Int) -> String {
        var first: DomainName?
        var others = 0
        forEachName(of: destination) { _, name in
            if first == nil { first = name } else { others += 1 }
        }
        let name = first?.escaped ?? ""
        let end = others > 0 ? " +\(others)" : ""
        guard name.utf8.count + end.utf8.count > limit else { return name + end }
        return name.prefix(limit - end.utf8.count - 3) + "..." + end
    }

    /// Writes a line for each address and name of a block, behind the sign of a comment.
    func writeNames(
        of destination: Destination, after sign: String, end: String = "\n", to text: inout [UInt8]
    ) {
        forEachName(of: destination) { address, name in
            text.append(sign)
            text.append(UInt8(ascii: " "))
            address.write(to: &text)
            text.append(UInt8(ascii: " "))
            text.append(name.escaped)
            text.append(end)
        }
    }

    /// Blocks in order, none within another, halves of a block as that block.
    private static func merged(_ prefixes: [AddressPrefix]) -> [AddressPrefix] {
        var merged: [AddressPrefix] = []
        for var prefix in Set(prefixes).sorted() {
            if merged.last?.contains(prefix.address) == true { continue }
            while let last = merged.last, let whole = last.joined(with: prefix) {
                merged.removeLast()
                prefix = whole
            }
            merged.append(prefix)
        }
        return merged
    }
}

extension AddressPrefix {
    /// CIDR notation, of a single address without its length.
    var shortText: String {
        length == (address.isIPv6 ? 128 : 32) ? address.description : description
    }
}

extension IPAddress {
    var isIPv6: Bool {
        if case .v6 = self { true } else { false }
    }

    /// Whether the other is the next address of the same family.
    fileprivate func isFollowed(by other: IPAddress) -> Bool {
        switch (self, other) {
        case (.v4(let left), .v4(let right)): return right.value &- left.value == 1
        case (.v6(let left), .v6(let right)):
            let (low, carries) = left.low.addingReportingOverflow(1)
            return right.low == low && right.high == left.high &+ (carries ? 1 : 0)
        default: return false
        }
    }
}
