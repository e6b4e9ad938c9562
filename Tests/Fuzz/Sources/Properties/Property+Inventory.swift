internal import Catalogue
internal import DNS
internal import Inventory
internal import Mapper

extension Property {
    /// The kinds of input that an inventory is read from: one reader finds the kind by what an input holds, and each
    /// kind has its own corpus.
    static let inventories = [
        "csv", "deployment", "endpoint", "hosts", "interface", "link-resource", "mapping", "record-set",
        "resource-graph", "script-table", "template", "terraform", "terraform-state", "yaml", "zone-group",
        "zone-text",
    ].map { Property(name: $0, check: inventory) }

    /// An inventory is sound, the same each time, in UTF-16 too, and comes back from a table of its entries.
    private static let inventory: @Sendable ([UInt8]) throws(Violation) -> Void = {
        octets throws(Violation) in
        let (inventory, faults) = EndpointInventory.read([("f", octets)])
        let again = EndpointInventory.read([("f", octets)])
        try hold(again.inventory == inventory && again.faults == faults, "\(inventory), then \(again)")
        try check(faults, ofText: octets)
        for notice in inventory.notices {
            try hold(notice.description.onOneLine == notice.description, "\(notice)")
        }
        let entries = inventory.endpoints.flatMap(\.entries)
        for entry in entries {
            // PrivateIP.ps1's rows may hold Microsoft's own placeholder, and so may a mapping of them.
            let mayBeNone = entry.source == .script || entry.source == .mapping
            try hold(entry.name.isHostName || mayBeNone, "\(entry) is no host")
            try hold(entry.ttl ?? 0 <= Record.maximumTTL && entry.line > 0 && entry.column > 0, "\(entry)")
        }
        try check(inventory, faults, inUTF16: octets)
        try EntryTable(entries.filter(\.name.isHostName)).check()
        let existing = ExistingRecords.read([("f", octets)])
        let existingAgain = ExistingRecords.read([("f", octets)])
        try hold(existing.existing == existingAgain.existing, "\(existing), then \(existingAgain)")
        try hold(existing.faults == existingAgain.faults, "\(existing), then \(existingAgain)")
        try check(existing.faults, ofText: octets)
        try check(
            Mapping(
                inventory, by: .embedded(),
                in: Surroundings(existingRecords: existing.existing.records)))
    }

    /// A mapping of whatever was read has sets with addresses, each from somewhere, and findings of one line.
    private static func check(_ mapping: Mapping) throws(Violation) {
        for set in mapping.rrsets {
            try hold(!set.addresses.isEmpty && !mapping.sources(of: set).isEmpty, "\(set) is from nowhere")
        }
        // What no host can be called is in a mapping only as an error, so that nothing is ever written of it.
        let names = Set(mapping.rrsets.map(\.name).filter { !$0.isHostName })
        let told = mapping.findings.filter { $0.code == .placeholderName && $0.severity == .error }
        try hold(Set(told.flatMap(\.names)) == names, "\(names), and told \(told)")
        for finding in mapping.findings {
            let words = [finding.message, finding.mend, finding.expected, finding.observed]
            try hold(words.allSatisfy { $0.onOneLine == $0 }, "\(finding)")
        }
    }

    /// Faults say on one line where in the text they are.
    private static func check(_ faults: [InputFault], ofText octets: [UInt8]) throws(Violation) {
        // In YAML, carriage returns and three characters beyond ASCII end lines, too.
        let lineCount = octets.count { [0x0A, 0x0D, 0x85, 0xA8, 0xA9].contains($0) } + 2
        // UTF-16 takes up to three octets of UTF-8 for two of its own.
        let width = octets.count * 2 + 1
        try hold(faults.count <= 101, "\(faults.count) faults")
        for fault in faults {
            try hold(fault.description.onOneLine == fault.description, "\(fault)")
            try hold(1...lineCount ~= fault.place.line, "\(fault)")
            try hold(1...width ~= fault.place.column, "\(fault)")
        }
    }

    /// What is read of UTF-8 is read of the same text in UTF-16.
    private static func check(
        _ inventory: EndpointInventory, _ faults: [InputFault], inUTF16 octets: [UInt8]
    ) throws(Violation) {
        guard let text = String(validating: octets, as: UTF8.self), !text.utf8.isEmpty,
            inventory.sources.map(\.encoding) == [.utf8], text.unicodeScalars.first != "\u{FEFF}",
            text.unicodeScalars.first != "\0"
        else { return }
        let units: [UInt16] = [0xFEFF] + text.utf16
        let wide = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        var (other, otherFaults) = EndpointInventory.read([("f", wide)])
        try hold(other.sources.map(\.encoding) == [.utf16LittleEndian], "\(other.sources)")
        other.sources[0].encoding = .utf8
        try hold(other == inventory && otherFaults == faults, "\(inventory), and in UTF-16 \(other)")
    }
}
