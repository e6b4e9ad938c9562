internal import DNS

/// Reads what Microsoft's PrivateIP.ps1 writes to its file (dnsentries.txt): a name's first label, its zone, its address,
/// between tabs or blanks.
///
/// The script puts "privatelink." before the second label of what an interface has, whatever stands there, and adds to
/// its file with every run.
enum ScriptTableReader {
    static let kind = InputKind(name: "PrivateIP.ps1 row")

    static let shape = TextShape(
        mark: "what PrivateIP.ps1 wrote (ResourceName, DNS, PrivateIP)",
        recognises: { line in
            let words = line.words
            if words == header || isRule(words) { return true }
            return switch words.count {
            case 2: isZone(words[0]) && line.isAddress(1)
            case 3: isZone(words[1]) && line.isAddress(2)
            default: false
            }
        },
        read: read)

    private static let header = ["resourcename", "dns", "privateip"]
    private static let privateLink = "privatelink."

    private static func isZone(_ word: String) -> Bool { word.hasPrefix(privateLink) }

    /// Whether the line is the rule that PowerShell draws under a header.
    private static func isRule(_ words: [String]) -> Bool {
        words.count == 3 && words.allSatisfy { $0.allSatisfy { $0 == "-" } }
    }

    private static func read(_ text: [UInt8], into reading: inout FileReading) {
        let octets = text.span
        var scanner = FieldScanner()
        var sighting = Sighting(of: .rows)
        var placeholders = CountedNotice { count in
            let others = count == 1 ? "" : ", as \(count - 1) more \(count == 2 ? "does" : "do")"
            return "the name holds a placeholder\(others): the vault's id, digits alone, must stand there"
        }
        while scanner.readLine(of: octets) {
            let fields = scanner.fields
            guard let first = fields.first else { continue }
            if fields.count == 3 {
                let words = fields.map { $0.word(in: octets) }
                if words == header || isRule(words) { continue }
            }
            reading.count(kind)
            guard let entry = entry(of: fields, at: first.position, octets, &reading) else { continue }
            if !entry.name.isHostName { placeholders.note(first.position) }
            sighting.entries.append(entry)
        }
        placeholders.tell(&reading.log)
        if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
    }

    private static func entry(
        of fields: [TextField], at position: TextPosition, _ text: Span<UInt8>, _ reading: inout FileReading
    ) -> HostEntry? {
        if fields.count == 2, let missing = missingPart(of: fields, text) {
            reading.log.notice(at: position, "a row without \(missing) is left out")
            return nil
        }
        guard fields.count == 3 else {
            let message = "has \(fields.count) fields where a name, its zone and its address must stand"
            reading.log.fault(at: position, message)
            return nil
        }
        let zone = fields[1].octets(in: text)
        let name = reading.checked(fields[0], of: text) { (label) throws(EntryFault) in
            try self.name(label.copy, zone)
        }
        let address = reading.checked(fields[2], of: text, IPAddress.entry)
        guard let name, let address else { return nil }
        guard name.labelCount > 1 else {
            reading.log.notice(at: position, "\(name.text) has no zone and is left out")
            return nil
        }
        return HostEntry(
            name: name, address: address, source: .script, file: reading.file, position: position)
    }

    /// What a row of two fields lacks: an interface's configuration may have no name, or no address yet.
    private static func missingPart(of fields: [TextField], _ text: Span<UInt8>) -> String? {
        if isZone(fields[0].word(in: text)) { return "a name" }
        return isZone(fields[1].word(in: text)) ? "an address" : nil
    }

    /// The name as the interface has it.
    private static func name(_ label: [UInt8], _ zone: [UInt8]) throws(EntryFault) -> DomainName {
        let isPrefixed =
            String(decoding: zone.prefix(privateLink.utf8.count), as: UTF8.self).lowercased() == privateLink
        let suffix = isPrefixed ? zone.dropFirst(privateLink.utf8.count) : zone[...]
        let whole = suffix.isEmpty ? label : label + [UInt8(ascii: ".")] + suffix
        return try DomainName.hostOrPlaceholder(whole)
    }
}
