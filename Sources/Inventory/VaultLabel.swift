package import DNS

/// The first label of a vault's service name: `<id>-ab-…` of Azure Backup, `<id>-asr-…` of Site Recovery.
package struct VaultLabel: Equatable, Sendable {
    /// What the name serves.
    package enum Service: Sendable {
        case backup, siteRecovery
    }

    /// The vault's id, decimal digits.
    package let vaultID: String
    /// What the name serves.
    package let service: Service
    /// What stands behind the pod's number, such as `rec2`; all that follows the service where there is no pod.
    package let member: String

    /// Nil for the name of anything else.
    package init?(_ name: DomainName) {
        guard let label = name.firstLabel else { return nil }
        let digits = label.prefix { $0 >= 0x30 && $0 <= 0x39 }
        guard !digits.isEmpty else { return nil }
        var parts = label[digits.endIndex...].split(
            separator: UInt8(ascii: "-"), maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count > 2, parts.removeFirst().isEmpty else { return nil }
        let word = parts.removeFirst()
        if word.elementsEqual("ab".utf8) {
            service = .backup
        } else if word.elementsEqual("asr".utf8) {
            service = .siteRecovery
        } else {
            return nil
        }
        if parts.count > 1, parts[0].starts(with: "pod".utf8) { parts.removeFirst() }
        member = String(decoding: Array(parts.joined(separator: [UInt8(ascii: "-")])), as: UTF8.self)
        vaultID = String(decoding: digits, as: UTF8.self)
    }
}
