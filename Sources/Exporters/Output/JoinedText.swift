extension Artefact {
    /// All artefacts as one text, given the one text that it replaces.
    ///
    /// Each zone of an earlier text begins with pedns's mark, so that every artefact finds its own part again; a text
    /// without marks is the part of a single artefact. The faults of all artefacts are told.
    public static func joined(
        _ artefacts: [Artefact], replacing previous: PreviousText?
    ) throws(ExportError) -> [UInt8] {
        guard artefacts.count == 1 || !artefacts.contains(where: { $0.place == .part }) else {
            throw ExportError(
                .inexpressible, ["these are \(artefacts.count) files, which need a folder: --output FOLDER"])
        }
        let earlier = previous.map { EarlierZones($0, opening: artefacts.first?.opening ?? "") }
        let isWhole = artefacts.count == 1 && earlier?.parts.count ?? 0 <= 1
        if !isWhole, let error = earlier?.error { throw error }
        var text: [UInt8] = []
        var faults: [ExportError] = []
        for artefact in artefacts {
            let own = isWhole ? previous : earlier?.parts.first { artefact.begins($0.octets) }
            do throws(ExportError) {
                text += try artefact.text(replacing: own)
            } catch {
                faults.append(error)
            }
        }
        if let error = ExportError(faults) { throw error }
        return text
    }

    private func begins(_ part: [UInt8]) -> Bool {
        guard case .zone(let origin) = place else { return false }
        return part.starts(with: Array("\(opening)$ORIGIN \(origin)\n".utf8))
    }
}

/// The zones of an earlier text, each from its mark to the next.
private struct EarlierZones {
    private(set) var parts: [PreviousText] = []
    /// That something stands before the first mark, which would be passed over in silence.
    private(set) var error: ExportError?

    init(_ previous: PreviousText, opening: String) {
        let octets = previous.octets
        let mark = Array(opening.utf8.dropLast())
        var starts: [(offset: Int, line: Int)] = []
        var offset = 0
        var line = 1
        while offset < octets.count {
            let end = octets[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? octets.count
            if octets[offset..<end].elementsEqual(mark) {
                starts.append((offset, line))
            } else if starts.isEmpty, error == nil, EarlierZones.saysSomething(octets[offset..<end]) {
                error = ExportError(
                    .unreadablePrevious,
                    ["\(previous.file):\(line):1: error: this stands before the first zone that pedns wrote"])
            }
            (offset, line) = (end + 1, line + 1)
        }
        let ends = starts.dropFirst().map(\.offset) + [octets.count]
        parts = zip(starts, ends).map { start, end in
            PreviousText(
                file: previous.file, octets: Array(octets[start.offset..<end]), firstLine: start.line)
        }
    }

    /// Whether a line of a zone file is more than blanks and a comment.
    private static func saysSomething(_ line: ArraySlice<UInt8>) -> Bool {
        let first = line.first { !" \t\r".utf8.contains($0) }
        return first != nil && first != UInt8(ascii: ";")
    }
}
