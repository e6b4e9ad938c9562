import DNS

extension ZoneStanzas {
    /// The files of a folder in which an earlier export tells servers of other zones than those of these artefacts, which
    /// do not replace them; sorted by path.
    ///
    /// Where the artefacts are a part of what belongs there, only zones that the files lack count.
    package static func stale(
        in folder: String, beside artefacts: [Artefact], of format: String, isPart: Bool
    ) throws(FileError) -> [String] {
        guard formats.contains(format) else { return [] }
        let written = Set(artefacts.map(\.fileName))
        let zones = Set(artefacts.filter { $0.isZone(of: format) }.compactMap { $0.origin?.text })
        var told: [(path: String, zones: Set<String>)] = []
        var catalogues: Set<String> = []
        for name in try FileIO.namesInFolder(folder) {
            guard let server = StanzaServer.allCases.first(where: { $0.mayHaveWritten(name, of: format) })
            else { continue }
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            let opening = Array(server.opening(of: format).utf8)
            guard try FileIO.begins(path, with: opening) else { continue }
            if server == .catalog { catalogues.insert(String(name.dropLast(zoneEnding.count))) }
            guard !written.contains(name) else { continue }
            let text = String(decoding: try FileIO.read(path), as: UTF8.self)
            told.append((path, Set(text.split(whereSeparator: \.isNewline).compactMap(server.zone(in:)))))
        }
        return told.filter { entry in
            let others = entry.zones.subtracting(catalogues)
            return isPart ? !others.isSuperset(of: zones) : others != zones
        }.map(\.path).sorted()
    }

    fileprivate static let zoneEnding = ".zone"
}

extension Artefact {
    /// Whether it is a zone, and no catalogue of them.
    fileprivate func isZone(of format: String) -> Bool {
        if case .zone = place { opening != StanzaServer.catalog.opening(of: format) } else { false }
    }
}

extension StanzaServer {
    /// Whether a file of this name may be one of its, beside the zone files of a format.
    fileprivate func mayHaveWritten(_ name: String, of format: String) -> Bool {
        self == .catalog ? name.hasSuffix(ZoneStanzas.zoneEnding) : name == fileName(of: format)
    }

    /// The zone that a line tells its servers of; nil where it tells of none.
    fileprivate func zone(in line: Substring) -> String? {
        let line = line.drop { $0 == " " }
        if self == .catalog {
            guard let sign = line.firstRange(of: "\tPTR\t"), line.hasSuffix(".") else { return nil }
            return String(line[sign.upperBound...].dropLast())
        }
        guard line.hasPrefix(statement) else { return nil }
        let rest = line.dropFirst(statement.count)
        return rest.firstIndex { $0 == "\"" || $0 == "'" }.map { String(rest[..<$0]) }
    }

    /// What stands before a zone's name, the quotation mark included.
    private var statement: String {
        switch self {
        case .bind: "zone \""
        case .nsd, .unbound: "name: \""
        case .knot: "- domain: \""
        case .windows: "Open-Zone '"
        case .catalog: ""
        }
    }
}
