import DNS
import Foundation
import Testing

/// What `nft -j list` prints, as far as sets go.
struct NftRuleset {
    /// A set with its elements.
    struct NamedSet {
        let name: String
        /// Elements of addresses alone, in CIDR notation.
        var prefixes: [String] = []
        /// Each address of each element, and its port.
        var elements: Set<String> = []
    }

    let objects: [NamedSet]

    init(_ text: String) throws {
        let document = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        let list = try #require(document["nftables"] as? [[String: Any]])
        objects = try list.compactMap { $0["set"] as? [String: Any] }.map { set in
            var named = NamedSet(name: try #require(set["name"] as? String))
            for element in set["elem"] as? [Any] ?? [] {
                let value = ((element as? [String: Any])?["elem"] as? [String: Any])?["val"] ?? element
                if let pair = (value as? [String: Any])?["concat"] as? [Any] {
                    try #require(pair.count == 2)
                    for address in try NftRuleset.addresses(of: NftRuleset.prefix(pair[0])) {
                        try #require(named.elements.insert("\(address) \(pair[1])").inserted)
                    }
                } else {
                    named.prefixes.append(try NftRuleset.prefix(value))
                }
            }
            return named
        }
    }

    private static func prefix(_ value: Any) throws -> String {
        if let text = value as? String { return text }
        let prefix = try #require((value as? [String: Any])?["prefix"] as? [String: Any], "\(value)")
        return "\(prefix["addr"] ?? "")/\(prefix["len"] ?? "")"
    }

    /// The addresses of a block, of which there must be few.
    static func addresses(of text: String) throws -> [IPAddress] {
        let prefix = try #require(AddressPrefix(text))
        switch prefix.address {
        case .v4(let first):
            try #require(prefix.length >= 20)
            return (0..<UInt32(1) << UInt32(32 - prefix.length)).map { .v4(IPv4Address(first.value + $0)) }
        case .v6(let first):
            try #require(prefix.length >= 116)
            return (0..<UInt64(1) << UInt64(128 - prefix.length)).map {
                .v6(IPv6Address(high: first.high, low: first.low + $0))
            }
        }
    }
}
