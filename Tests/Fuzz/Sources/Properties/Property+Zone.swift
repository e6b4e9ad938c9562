internal import DNS
internal import LDNS

extension Property {
    /// Zones that are read come back from what is written of them, record by record.
    static let zone = Property(name: "zone") { octets throws(Violation) in
        let one = try reading(octets) { text throws(ZoneFileFaults) in
            [try ZoneFile.read(text, file: "f", origin: nil)]
        }
        if let zone = one?.first {
            try hold(zone.lines.count == zone.records.count, "lines and records do not tally")
            let text = written(zone.records)
            let back = try must(String(decoding: text, as: UTF8.self)) { () throws(ZoneFileFaults) in
                try ZoneFile.read(text, file: "f", origin: zone.origin)
            }
            try hold(back.records == zone.records, "\(zone.records) came back as \(back.records)")
        }
        let several = try reading(octets) { text throws(ZoneFileFaults) in
            try ZoneFile.readAll(text, file: "f")
        }
        if let several {
            let text = written(several.flatMap(\.records))
            let back = try must(String(decoding: text, as: UTF8.self)) { () throws(ZoneFileFaults) in
                try ZoneFile.readAll(text, file: "f")
            }
            try hold(back.map(\.records) == several.map(\.records), "\(several) came back as \(back)")
        }
    }

    /// What is read, the same twice; nil where faults are found, once they are seen to be in bounds.
    private static func reading(
        _ text: [UInt8], by read: ([UInt8]) throws(ZoneFileFaults) -> [ZoneFile]
    ) throws(Violation) -> [ZoneFile]? {
        let first = Result { () throws(ZoneFileFaults) in try read(text) }
        let second = Result { () throws(ZoneFileFaults) in try read(text) }
        try hold(first == second, "\(first), then \(second)")
        guard case .failure(let found) = first else { return try? first.get() }
        let lineCount = text.count { $0 == 0x0A } + 1
        try hold(1...ZoneFileFaults.maximumCount ~= found.faults.count, "\(found.faults.count) faults")
        for fault in found.faults {
            try hold(1...lineCount ~= fault.line && 1...(text.count + 1) ~= fault.column, "\(fault)")
            try hold(fault.message.onOneLine == fault.message, "\(fault)")
        }
        return nil
    }

    private static func written(_ records: [Record]) -> [UInt8] {
        Array(records.map { Presentation.text(of: $0) + "\n" }.joined().utf8)
    }
}
