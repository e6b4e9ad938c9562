internal import DNS

extension Sighting {
    var identity: PrivateEndpoint.Identity {
        switch subject {
        case .endpoint, .networkInterface: .resource
        case .named: .name
        case .rows: .rows
        case .records: .records
        case .unidentified: .content
        }
    }

    /// The key of what the sighting tells of, before anything is joined.
    var ownKey: String {
        switch subject {
        case .endpoint(let id), .networkInterface(let id, _): id.key
        case .named(let name): "endpoint:" + name.lowercased()
        case .rows: "rows"
        case .records(let document): "records:" + document.joined(separator: " ")
        case .unidentified: "content:" + contentDigest
        }
    }

    /// A digest of what the sighting holds, the same whatever its order, file and spelling.
    private var contentDigest: String {
        let entries = entries.map { entry in
            [
                entry.name.text, entry.address.description, entry.zone?.text ?? "", "\(entry.source)",
                entry.group ?? "", entry.member ?? "",
            ].joined(separator: "\t")
        }
        let head = [name ?? "", resourceGroup ?? "", location ?? ""].joined(separator: "\t")
        // FNV-1a with 64 bits: stable over runs and machines, where Hasher is not.
        var digest: UInt64 = 0xCBF2_9CE4_8422_2325
        for octet in ([head] + entries.sorted()).joined(separator: "\n").lowercased().utf8 {
            digest = (digest ^ UInt64(octet)) &* 0x100_0000_01B3
        }
        let digits = String(digest, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}
