import DNS
import Exporters
import Inventory
import Mapper
import Testing

/// What holds of all formats that change zones which are there.
@Suite(.serialized)
struct ChangeFormatTests {
    @Test(arguments: [
        ("windows-dns", "windows-dns.ps1"), ("nsupdate", "nsupdate.txt"), ("azure-cli", "azure-cli.sh"),
        ("bicep", "records.bicep"), ("terraform", "records.tf"), ("infoblox", "infoblox.csv"),
    ])
    func `the file is as it was, to the byte`(format: String, file: String) throws {
        let type = try #require(ExportFormats.named(format))
        let made = try files(type, try vault())
        #expect(made.map(\.name) == [file])
        #expect(try made.first?.text == golden(file))
    }

    @Test(arguments: ["powerdns", "route53"])
    func `each zone is a file of its own, as it was, to the byte`(format: String) throws {
        let type = try #require(ExportFormats.named(format))
        let made = try files(type, try vault())
        #expect(
            made.map(\.name) == [
                "privatelink.we.backup.windowsazure.com.json",
                "privatelink.siterecovery.windowsazure.com.json", "zone1.com.json",
                "privatelink.blob.core.windows.net.json", "privatelink.queue.core.windows.net.json",
            ])
        #expect(try made[3].text == golden("\(format).json"))
        let error = try exportError { _ = try exported(type, try vault()) }
        #expect(error.lines == ["these are 5 files, which need a folder: --output FOLDER"])
        let options = try ExportOptions.of(zones: "privatelink.blob.core.windows.net")
        #expect(try exported(type, try vault(), options) == golden("\(format).json"))
    }

    @Test(arguments: WrittenRecords.formats)
    func `what is written is read back as the same records`(format: String) throws {
        #expect(try WrittenRecords.of(format, try vault()) == WrittenRecords.expected(try vault()))
    }

    @Test(arguments: ["windows-dns", "nsupdate", "powerdns", "infoblox", "route53"])
    func `a zone for each name holds every name that is asked`(format: String) throws {
        let options = try ExportOptions.of(.host)
        let records = try WrittenRecords.of(format, try vault(), options)
        #expect(records == WrittenRecords.expected(try vault(), options))
        #expect(records.contains("wepod01ecs101.blob.core.windows.net AAAA 60 fd00:20::12"))
    }

    @Test(arguments: ["azure-cli", "bicep", "terraform"])
    func `Azure has no zone for each name`(format: String) throws {
        let error = try exportError { _ = try WrittenRecords.of(format, try vault(), try .of(.host)) }
        #expect(error.kind == .unstated)
        #expect(
            error.lines == [
                "\(format) holds private zones: Azure follows public names into them, so that a zone for each name"
                    + " (--layout host) has no place there"
            ])
    }

    @Test(arguments: WrittenRecords.formats)
    func `names that could mean something to a reader are refused, each told`(format: String) throws {
        let labels = [
            "a'b", "a\\\"b", "a\\\\b", "a\\;b", "a\\$b", "a\\032b", "=cmd", "-a", "a_b", "a\\255b", "a\\010b",
            "a`b", "a{b", "a%b", "a#b", "a&b", "a\\000b", "\\@",
        ]
        for label in labels {
            let mapping = map([
                try entry("\(label).blob.core.windows.net", "10.0.0.4"),
                try entry("good.blob.core.windows.net", "10.0.0.5"),
            ])
            let error = try exportError { _ = try WrittenRecords.of(format, mapping) }
            let name = try DomainName("\(label).privatelink.blob.core.windows.net").text
            #expect(error.kind == .inexpressible)
            #expect(error.lines == ["servers refuse \(name) as the owner of an address"])
        }
    }

    @Test(arguments: WrittenRecords.formats)
    func `zones that could mean something to a reader are refused`(format: String) throws {
        for origin in ["corp'.example", "$(id).example", "a_b.example", "*.example"] {
            let mapping = map([try entry("a.\(origin)", "10.0.0.4", zone: origin)])
            let error = try exportError { _ = try WrittenRecords.of(format, mapping) }
            #expect(
                error.lines.first
                    == "servers refuse the zone \(try DomainName(origin).text): letters, digits and inner hyphens only"
            )
        }
    }

    @Test(arguments: WrittenRecords.formats)
    func `labels of 63 octets, of two parts, of digits and wildcards are written as they are`(
        format: String
    ) throws {
        let long = String(repeating: "x", count: 63)
        let mapping = map([
            try entry("\(long).blob.core.windows.net", "10.0.0.4"),
            try entry("xn--bcher-kva.blob.core.windows.net", "fd00::1"),
            try entry("0.1e5.blob.core.windows.net", "10.0.0.5", ttl: 2_147_483_647),
            try entry("*.queue.core.windows.net", "10.0.0.6"),
        ])
        #expect(try WrittenRecords.of(format, mapping) == WrittenRecords.expected(mapping))
    }

    @Test(arguments: WrittenRecords.formats)
    func `a zone asked for is the only one written, and must have a record`(format: String) throws {
        let queue = "privatelink.queue.core.windows.net"
        let records = try WrittenRecords.of(format, try vault(), try .of(zones: queue))
        #expect(records == ["wepod01ecs101.\(queue) A 60 10.20.0.14"])
        let error = try exportError {
            _ = try WrittenRecords.of(format, try vault(), try .of(zones: queue, "b.example"))
        }
        #expect(error.lines == ["no record of the inventory lies in the zone b.example"])
    }

    @Test(arguments: WrittenRecords.formats)
    func `a name without a private zone is an error`(format: String) throws {
        let error = try exportError {
            _ = try WrittenRecords.of(format, map([try entry("a.corp.example", "10.0.0.4")]))
        }
        #expect(error.lines.map { $0.prefix(48) } == ["no private zone is known for a.corp.example: the"])
    }
}
