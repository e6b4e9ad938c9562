internal import DNS

extension Property {
    /// Names, addresses and prefixes that are read come back from their text, and order agrees with equality.
    static let names = Property(name: "names") { octets throws(Violation) in
        let words = octets.split(separator: 0x0A, maxSplits: 15).map { String(decoding: $0, as: UTF8.self) }
        var names: [DomainName] = []
        for word in words {
            if let name = try? DomainName(word) {
                try hold(name == (try? DomainName(name.description)), "\(word) is \(name)")
                try hold(name == (try? DomainName(name.text)), "\(word) is \(name.text)")
                try hold(name == (try? DomainName(wire: name.wire)), "\(word) is \(name.wire)")
                try hold(name.wire.count <= DomainName.maximumLength, "\(word) is too long")
                try hold(name.labelCount == name.labels.count, "the labels of \(name)")
                names.append(name)
            }
            if let address = IPAddress(word) {
                try hold(address == IPAddress(address.description), "\(word) is \(address)")
            }
            if let prefix = AddressPrefix(word) {
                try hold(prefix == AddressPrefix(prefix.description), "\(word) is \(prefix)")
            }
        }
        if let name = try? DomainName(wire: octets) {
            try hold(name == (try? DomainName(name.description)), "\(octets) is \(name)")
        }
        for left in names {
            for right in names {
                let order = left.compare(to: right)
                try hold((order == 0) == (left == right), "\(left) beside \(right)")
                try hold(order.signum() == -right.compare(to: left).signum(), "\(left) beside \(right)")
                if let moved = left.replacing(.root, with: right) {
                    try hold(moved.isAtOrBelow(right), "\(moved) is not at or below \(right)")
                    try hold(moved.replacing(right, with: .root) == left, "\(moved) without \(right)")
                }
            }
        }
        let sorted = names.sorted()
        for (left, right) in zip(sorted, sorted.dropFirst()) {
            try hold(left <= right, "\(left) before \(right)")
        }
    }
}
