import DNS
import Inventory
import Resolver

extension ListedRecord {
    /// Order by name and type, then the deeper zone first, then by data.
    static func precedes(_ left: ListedRecord, _ right: ListedRecord) -> Bool {
        let order = left.name.compare(to: right.name)
        if order != 0 { return order < 0 }
        if left.data.type != right.data.type { return left.data.type < right.data.type }
        if left.zone != right.zone {
            let (leftDepth, rightDepth) = (left.zone?.labelCount ?? 0, right.zone?.labelCount ?? 0)
            if leftDepth != rightDepth { return leftDepth > rightDepth }
        }
        return left.data.precedes(right.data)
    }

    /// Whether the records are of one set.
    func isOfSet(of other: ListedRecord) -> Bool {
        data.type == other.data.type && name == other.name
    }
}

extension RecordData {
    /// Whether data of one type come before others, addresses by value, all else by canonical octets.
    fileprivate func precedes(_ other: RecordData) -> Bool {
        if let address, let otherAddress = other.address { return address < otherAddress }
        return comparedOctets.lexicographicallyPrecedes(other.comparedOctets)
    }

    /// Whether the data say the same: letters of names in whatever case, an SOA with whatever serial.
    func saysTheSame(as other: RecordData) -> Bool {
        if self == other { return true }
        guard type == other.type, address == nil else { return false }
        return comparedOctets == other.comparedOctets
    }

    private var comparedOctets: [UInt8] {
        switch self {
        case .soa(var start):
            start.serial = Serial(0)
            return RecordData.soa(start).canonicalOctets
        case .other(let type, let octets):
            guard let start = RecordData.firstOctetOfNames[type.rawValue], octets.count > start else {
                return octets
            }
            // Length octets are below every letter.
            return octets[..<start]
                + octets[start...].map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }
        default: return canonicalOctets
        }
    }

    /// Where the names of the types begin that have nothing else behind (RFC 4034 6.2): MX, RP, AFSDB, SRV, KX, DNAME.
    private static let firstOctetOfNames: [UInt16: Int] = [15: 2, 17: 0, 18: 2, 33: 6, 36: 2, 39: 0]
}

extension RecordType {
    /// What a signer makes of all other records: RRSIG, NSEC, NSEC3 and ZONEMD, new with every signing.
    var isSignersOwn: Bool { [46, 47, 50, 63].contains(rawValue) }
}
