import DNS
import Exporters
import Mapper
import Testing

/// Whatever a name is made of, a format says it right or refuses it: its files, read again, hold exactly the names.
struct HostileNameTests {
    /// First labels that would end a word, a line, a quotation or a command in some syntax.
    static let labels: [[UInt8]] =
        [
            "a\"b", "a'b", "a\\b", "a;b", "a$b", "$(id)", "${a}", "`id`", "=1+1", "+1", "-a", "@", "a b",
            "a\tb",
            "a\nb", "a\r\nb", "#a", "a#b", "%a", "{a}", "a{b", "a,b", "a/b", "a|b", "<a>", "a&b", "a(b",
            "a)b",
            "a.b", "..", "*", "**", "a*b", "a_b", "_a", "a:b", "[a]", "a!b", "~", "^a", "?", "xn--a",
            "1", "10", "a\u{0}b", "\u{7F}", "<#a", "#>", "\"@", "';--", "local", "e1", "true", "null",
        ].map { Array($0.utf8) } + [
            [0xC3, 0xA4], [0xFF, 0xFE], [0x80], [0xE2, 0x80, 0xA8], Array("a".utf8) + [0xC2, 0xA0],
            [UInt8](repeating: UInt8(ascii: "a"), count: 63),
            [UInt8](repeating: UInt8(ascii: "\""), count: 63),
        ]

    /// Each format in the layouts that it has.
    static let layouts = ExportFormats.all.map { $0.profile }.flatMap { profile in
        ZoneLayout.allCases.filter { $0 == .zone || profile.holding != .zone }.map { (profile.name, $0) }
    }

    /// The names of a label: at a service with a public alias, in a zone of its own, and by themselves.
    private func entries(_ label: [UInt8]) throws -> [(name: DomainName, zone: String?)] {
        let places: [(String, String?)] = [
            ("blob.core.windows.net", nil), ("app.example", "app.example"), ("other.example", nil),
        ]
        return try places.map { (try DomainName($0.0).prepending(label: label), $0.1) }
            + [
                (try DomainName("www").prepending(label: label), nil),
                (
                    try DomainName("example").prepending(label: label).prepending(label: "www"),
                    try DomainName("example").prepending(label: label).text
                ),
            ]
    }

    private func files(
        _ format: any ExportFormat.Type, _ layout: ZoneLayout, _ mapping: Mapping
    ) throws -> [FormatReader.File] {
        var options = try goldenOptions(layout)
        options.ttl = 60
        return try format.init(options).artefacts(of: mapping).map {
            FormatReader.File(name: $0.fileName, octets: try $0.text(replacing: nil))
        }
    }

    private func expected(
        _ holding: FormatProfile.Holding, _ layout: ZoneLayout, _ mapping: Mapping
    ) -> Set<HeldRecord> {
        Set(
            mapping.rrsets.flatMap { set in
                let names =
                    switch (holding, layout) {
                    case (.overlay, _), (.zoneOrHost, .host): set.askedNames
                    case (.zone, _), (.zoneOrHost, .zone): [set.name]
                    case (.reverse, _), (.rules, _):
                        [set.zone?.asksPublicName == true ? set.publicName ?? set.name : set.name]
                    }
                return names.flatMap { name in set.addresses.map { HeldRecord(name: name, address: $0) } }
            })
    }

    /// Holds that a format says a mapping right; whether it does, rather than refuse it with a line that has the name.
    @discardableResult
    private func holds(
        _ format: any ExportFormat.Type, _ layout: ZoneLayout, _ mapping: Mapping, naming name: DomainName
    ) throws -> Bool {
        let reader = try #require(
            FormatReader.all.first { $0.format == format.name }, "nothing reads \(format.name) again")
        let files: [FormatReader.File]
        do {
            files = try self.files(format, layout, mapping)
        } catch let error as ExportError {
            #expect(error.kind == .inexpressible)
            let names =
                mapping.rrsets.filter { $0.askedNames.contains(name) || $0.name == name }
                .flatMap { [$0.name] + $0.askedNames + [$0.zone?.name].compactMap(\.self) } + [name]
            for line in error.lines {
                #expect(names.contains { line.contains($0.text) }, "\(format.name): \(line)")
                #expect(line.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "\(format.name): \(line)")
            }
            return false
        }
        let read = try reader.records(files)
        #expect(Set(read).count == read.count, "\(format.name)")
        #expect(Set(read) == expected(format.profile.holding, layout, mapping), "\(format.name)")
        return true
    }

    @Test(arguments: HostileNameTests.layouts)
    func `a hostile name is said right or refused by name`(format: String, layout: ZoneLayout) throws {
        let format = try #require(ExportFormats.named(format))
        for label in HostileNameTests.labels {
            for (name, zone) in try entries(label) {
                let mapping = map([
                    try entry(name.text, "10.0.0.4", zone: zone),
                    try entry(name.text, "fd00::4", zone: zone),
                ])
                try holds(format, layout, mapping, naming: mapping.rrsets[0].name)
            }
        }
    }

    @Test(arguments: HostileNameTests.layouts)
    func `every format holds an ordinary vault, and names as long as names can be`(
        format: String, layout: ZoneLayout
    ) throws {
        let format = try #require(ExportFormats.named(format))
        var mapping = try vault()
        #expect(try holds(format, layout, mapping, naming: mapping.rrsets[0].name))
        var name = try DomainName("blob.core.windows.net")
        let longest = [UInt8](repeating: UInt8(ascii: "a"), count: 63)
        for count in [63, 63, 63, 20] { name = try name.prepending(label: longest.prefix(count)) }
        mapping = map([try entry(name.text, "10.0.0.4")])
        try holds(format, layout, mapping, naming: mapping.rrsets[0].name)
    }

    @Test func `each format has one reader, and each reader a format`() {
        #expect(FormatReader.all.map(\.format).sorted() == ExportFormats.all.map { $0.name }.sorted())
    }

    @Test(arguments: ExportFormats.all.map { $0.profile.name })
    func `an empty mapping is refused`(format: String) throws {
        for layout in ZoneLayout.allCases {
            let error = try exportError {
                _ = try files(try #require(ExportFormats.named(format)), layout, Mapping())
            }
            #expect(error.lines == ["there is no record to write"])
        }
    }

    @Test(arguments: HostileNameTests.layouts)
    func `the order of the inventory changes nothing`(format: String, layout: ZoneLayout) throws {
        let format = try #require(ExportFormats.named(format))
        let entries = try vaultEntries()
        let whole = try files(format, layout, map(entries))
        for shift in [1, 4, 7] {
            let turned = Array((entries[shift...] + entries[..<shift]).reversed())
            let files = try files(format, layout, map(turned))
            #expect(files.map(\.name) == whole.map(\.name))
            #expect(files.map(\.octets) == whole.map(\.octets))
        }
    }
}
