import DNS
import Testing

struct CanonicalPrefixTests {
    /// A name of few different octets, so that names share much; the octets that separate or sort first included.
    private func randomName(below zone: DomainName, _ dice: inout Dice) throws -> DomainName {
        var name = zone
        for _ in 0..<Int.random(in: 0...4, using: &dice) {
            let length = [1, 2, 3, 15, 16, 31, 32, 33].randomElement(using: &dice) ?? 1
            let label = (0..<length).map { place in
                place < length - 3
                    ? 0x61 : [0, 1, 2, 0x2D, 0x61, 0x62, 0xFF].randomElement(using: &dice) ?? 0
            }
            name = try name.prepending(label: label.map { UInt8($0) })
        }
        return name
    }

    @Test func `the prefix never contradicts canonical order`() throws {
        var dice = Dice(seed: 42)
        let zones: [DomainName?] = [
            try DomainName("privatelink.blob.core.windows.net"), try DomainName("a"), nil,
        ]
        for zone in zones {
            let names = try (0..<250).map { _ in try randomName(below: zone ?? .root, &dice) }
            let prefixes = names.map { CanonicalPrefix(of: $0, below: zone) }
            var contradictions: [String] = []
            for left in names.indices {
                for right in names.indices
                where names[left] < names[right] && prefixes[right] < prefixes[left] {
                    contradictions.append("\(names[left]) before \(names[right])")
                }
                let same = names.indices.filter { names[$0] == names[left] }
                if same.contains(where: { prefixes[$0] != prefixes[left] }) {
                    contradictions.append("\(names[left])")
                }
            }
            #expect(contradictions.first == nil)
        }
    }

    @Test func `names that differ within the first octets need no second look`() throws {
        let zone = try DomainName("privatelink.blob.core.windows.net")
        func prefix(_ owner: String) throws -> CanonicalPrefix {
            CanonicalPrefix(of: try DomainName("\(owner).\(zone)"), below: zone)
        }
        let owners = ["a", "z.a", "a-b", "aa", "ab", String(repeating: "b", count: 31), "b.c"]
        let prefixes = try owners.map(prefix)
        for (left, right) in zip(prefixes, prefixes.dropFirst()) { #expect(left < right) }
        #expect(CanonicalPrefix(of: zone, below: zone) < prefixes[0])
        let shared = String(repeating: "a", count: 32)
        #expect(try prefix(shared + "a") == prefix(shared + "b"))
    }
}
