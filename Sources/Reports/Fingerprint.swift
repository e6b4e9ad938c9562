import DNS
import Mapper

/// What makes a finding the same in another run: code, type, view, servers, endpoint and names; not its words, nor
/// whether it is accepted.
struct Fingerprint: CustomStringConvertible {
    private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Takes the fingerprint of a finding.
    init(of finding: Finding) {
        add(finding.code.rawValue)
        add(finding.type?.description ?? "")
        add(finding.view ?? "")
        add(finding.endpoint ?? "")
        for server in finding.servers { add(server) }
        add("")
        for name in finding.names { add(name.text) }
    }

    // FNV-1a, 64 bits; each text ends with an octet that is in none.
    private mutating func add(_ text: String) {
        for octet in Array(text.utf8) + [0xFF] { hash = (hash ^ UInt64(octet)) &* 0x100_0000_01B3 }
    }

    /// Sixteen digits.
    var description: String {
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}
