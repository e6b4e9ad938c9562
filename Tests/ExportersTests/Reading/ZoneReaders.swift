import DNS
import LDNS

extension FormatReader {
    /// Zone files, each called after its zone.
    static let zone = FormatReader(format: "zone") { files in
        try files.flatMap { file in
            try addresses(in: file, origin: DomainName(file.name.dropLast(".zone".count)))
        }
    }

    /// The policy zone's names, its own taken off them.
    static let rpz = FormatReader(format: "rpz") { files in
        let origin = try DomainName("pedns.invalid")
        return try files.flatMap { file in
            try addresses(in: file, origin: origin).map { record in
                guard let name = record.name.replacing(origin, with: .root) else {
                    throw Unknown(line: record.name.text)
                }
                return HeldRecord(name: name, address: record.address)
            }
        }
    }

    /// Reverse zones, turned back: the address of an owner, and the name it leads to.
    static let reverse = FormatReader(format: "reverse") { files in
        try files.flatMap { file in
            try records(in: file, origin: DomainName(file.name.dropLast(".zone".count))).map { record in
                guard case .ptr(let name) = record.data else { throw Unknown(line: record.owner.text) }
                return HeldRecord(name: name, address: try address(of: record.owner))
            }
        }
    }

    private static func addresses(in file: File, origin: DomainName) throws -> [HeldRecord] {
        try records(in: file, origin: origin).map { record in
            guard let address = record.data.address else { throw Unknown(line: record.owner.text) }
            return HeldRecord(name: record.owner, address: address)
        }
    }

    private static func records(in file: File, origin: DomainName) throws -> [Record] {
        try ZoneFile.read(file.octets, file: file.name, origin: origin).records.filter {
            ![.soa, .ns].contains($0.type)
        }
    }

    private static func address(of reverse: DomainName) throws -> IPAddress {
        let labels = reverse.labels.map { String(decoding: $0, as: UTF8.self) }
        let text: String
        if labels.suffix(2) == ["in-addr", "arpa"] {
            text = labels.dropLast(2).reversed().joined(separator: ".")
        } else {
            let digits = labels.dropLast(2).reversed().joined()
            text = stride(from: 0, to: digits.count, by: 4).map { start in
                String(digits.dropFirst(start).prefix(4))
            }.joined(separator: ":")
        }
        guard let address = IPAddress(text), address.reverseName == reverse else {
            throw Unknown(line: reverse.text)
        }
        return address
    }
}
