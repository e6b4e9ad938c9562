import DNS
import Mapper

/// Which names the addresses of an overlay lead back to.
///
/// An address leads to the name that clients ask: to the public name of what has a public alias, for that stands in
/// certificates and is what Kerberos makes of an address, and to the privatelink name of everything else. Where
/// several endpoints' names share an address it leads to each of them (RFC 2181 10.2).
struct ReversePointers: Sendable {
    private let sets: [HostRRset]
    /// By address, then by name.
    private let entries: [Entry]
    private let ttl: UInt32

    /// An address, and the set that it is of: the name follows from that.
    private struct Entry: Sendable {
        let address: IPAddress
        let set: Int32
    }

    /// An address and its names.
    struct Pointer {
        let address: IPAddress
        /// In canonical order.
        let names: [DomainName]
        /// The lowest of the names', for an RRset has only one.
        let ttl: UInt32
    }

    /// Takes the addresses of the names that an overlay holds.
    init(of overlay: Overlay, in mapping: Mapping, ttl: UInt32) {
        let sets = mapping.rrsets
        var entries: [Entry] = []
        entries.reserveCapacity(sets.count)
        for range in overlay.ranges {
            for index in range {
                entries += sets[index].addresses.map { Entry(address: $0, set: Int32(index)) }
            }
        }
        entries.sort {
            $0.address == $1.address
                ? sets[Int($0.set)].clientName < sets[Int($1.set)].clientName : $0.address < $1.address
        }
        self.sets = sets
        self.entries = entries
        self.ttl = ttl
    }

    /// The places of all entries.
    var indices: Range<Int> { entries.indices }

    /// The address at a place.
    func address(at index: Int) -> IPAddress { entries[index].address }

    /// The pointers of some neighbours, by address.
    func pointers(in range: Range<Int>) -> [Pointer] {
        var pointers: [Pointer] = []
        forEach(in: range) { pointers.append($0) }
        return pointers
    }

    /// Gives the pointers of some neighbours, by address.
    func forEach(in range: Range<Int>, _ body: (Pointer) -> Void) {
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, entries[end].address == entries[start].address { end += 1 }
            let shared = entries[start..<end].map { sets[Int($0.set)] }
            body(
                Pointer(
                    address: entries[start].address, names: shared.map(\.clientName),
                    ttl: shared.map { $0.ttl ?? ttl }.min() ?? ttl))
            start = end
        }
    }
}
