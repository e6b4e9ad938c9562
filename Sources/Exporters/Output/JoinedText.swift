extension Artefact {
    /// All artefacts as one text, given the one text that it replaces.
    ///
    /// Each zone of an earlier text begins with pedns's mark, so that every artefact finds its own part again; a text
    /// without marks is the part of a single artefact.
    public static func joined(
        _ artefacts: [Artefact], replacing previous: PreviousText?
    ) throws(ExportError) -> [UInt8] {
        guard let previous else {
            var text: [UInt8] = []
            for artefact in artefacts { text += try artefact.text(replacing: nil) }
            return text
        }
        let parts = parts(of: previous.octets)
        var text: [UInt8] = []
        for artefact in artefacts {
            let part =
                artefacts.count == 1 && parts.count <= 1
                ? previous.octets : parts.first { artefact.begins($0) }.map(Array.init)
            text += try artefact.text(replacing: part.map { PreviousText(file: previous.file, octets: $0) })
        }
        return text
    }

    private static func parts(of octets: [UInt8]) -> [ArraySlice<UInt8>] {
        let mark = Array("\(ZoneText.mark)\n".utf8)
        var parts: [ArraySlice<UInt8>] = []
        var start: Int?
        var line = 0
        while line < octets.count {
            if octets[line...].starts(with: mark) {
                if let start { parts.append(octets[start..<line]) }
                start = line
            }
            line = (octets[line...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.count - 1) + 1
        }
        if let start { parts.append(octets[start...]) }
        return parts
    }

    private func begins(_ part: ArraySlice<UInt8>) -> Bool {
        guard let origin else { return false }
        return part.starts(with: Array("\(ZoneText.mark)\n$ORIGIN \(origin)\n".utf8))
    }
}
