import Catalogue
import DNS
import Testing

struct OverlayTests {
    private func faults(_ text: String) -> [String] { faults(Array(text.utf8)) }

    private func faults(_ text: [UInt8]) -> [String] {
        var catalogue = PrivateLinkCatalogue.embedded()
        let before = catalogue.zones
        do throws(CatalogueFaults) {
            try catalogue.overlay(text, file: "my.catalogue")
            return []
        } catch {
            #expect(catalogue.zones == before)
            return error.faults.map(\.description)
        }
    }

    private func overlaid(_ text: String) throws -> PrivateLinkCatalogue {
        var catalogue = PrivateLinkCatalogue.embedded()
        try catalogue.overlay(Array(text.utf8), file: "my.catalogue")
        return catalogue
    }

    private func zone(of name: String, in catalogue: PrivateLinkCatalogue) throws -> String? {
        guard case .placed(let placed) = catalogue.placement(of: try DomainName(name), groupID: nil) else {
            return nil
        }
        return placed.zone.text
    }

    @Test func `new regions, codes and zones are added`() throws {
        let catalogue = try overlaid(
            """
            cloud public
            region Atlantis atl "Atlantis"   # a comment
            geo-alias atx ATL
            zone privatelink.new.azure.example  new.azure.example role=storage-blob
            """)
        let region = try #require(catalogue.region(named: "atlantis"))
        #expect(region.geoCode == "atl")
        #expect(catalogue.region(geoCode: "ATX") == region)
        #expect(try zone(of: "a.new.azure.example", in: catalogue) == "privatelink.new.azure.example")
        guard
            case .placed(let placed) = catalogue.placement(
                of: try DomainName("v.privatelink.atl.backup.windowsazure.com"), groupID: nil)
        else {
            Issue.record("not placed")
            return
        }
        #expect(placed.geoCode == .known(region))
    }

    @Test func `a line replaces the embedded one with the same key`() throws {
        let catalogue = try overlaid(
            """
            cloud public
            region indiasouthcentral insc "India South Central"
            zone privatelink.vaultcore.azure.net vaultcore.azure.net
            role identity asked=public inside=private outside=address,alias
            """)
        #expect(catalogue.region(named: "indiasouthcentral")?.geoCode == "insc")
        #expect(catalogue.regions.count == 94)
        #expect(try zone(of: "kv.vault.azure.net", in: catalogue) == nil)
        #expect(try zone(of: "kv.vaultcore.azure.net", in: catalogue) == "privatelink.vaultcore.azure.net")
        #expect(catalogue.expectation(of: .identity)?.inside == .private)
        #expect(PrivateLinkCatalogue.embedded().expectation(of: .identity)?.inside == .public)
    }

    @Test func `a disputed suffix is settled by a zone, and a zone's suffix can be disputed`() throws {
        let name = "md-a1b2.z33.blob.storage.azure.net"
        let settled = try overlaid(
            "cloud public\nzone privatelink.blob.storage.azure.net blob.storage.azure.net\n")
        #expect(try zone(of: name, in: settled) == "privatelink.blob.storage.azure.net")
        let disputed = try overlaid("cloud public\ndisputed vault.azure.net \"we do not know\"")
        #expect(
            disputed.placement(of: try DomainName("kv.vault.azure.net"), groupID: nil)
                == .disputed(suffix: try DomainName("vault.azure.net"), reason: "we do not know"))
        var again = disputed
        try again.overlay(Array("cloud public\nzone privatelink.v.example vault.azure.net".utf8), file: "2")
        #expect(try zone(of: "kv.vault.azure.net", in: again) == "privatelink.v.example")
    }

    @Test func `a byte order mark, CRLF and an empty file are let pass`() throws {
        var catalogue = PrivateLinkCatalogue.embedded()
        let text: [UInt8] =
            [0xEF, 0xBB, 0xBF] + Array("cloud public\r\nregion atlantis atl \"Atlantis\"\r\n".utf8)
        try catalogue.overlay(text, file: "bom")
        #expect(catalogue.region(geoCode: "atl")?.title == "Atlantis")
        #expect(faults("") == [])
        #expect(faults("\n\n# nothing\n") == [])
    }

    @Test(arguments: [
        ("zones a b", "1:1: error: \"zones\" is no keyword of a catalogue"),
        ("\"zone\" a b", "1:1: error: \"zone\" is no keyword of a catalogue"),
        ("region a b \"c\"", "1:1: error: no cloud line stands above this one"),
        ("cloud moon", "1:7: error: \"moon\" is no known cloud; a new one needs a title"),
        ("cloud", "1:1: error: \"cloud\" needs a name and a title"),
        ("cloud a b c", "1:11: error: one word too many: \"cloud\" takes a name and a title"),
        ("cloud public\n region x-y x_y \"X\"", "2:13: error: \"x_y\" is no geo code: letters and digits"),
        ("cloud public\nregion a b \"c\" shut", "2:16: error: \"shut\" is neither restricted nor retired"),
        ("geo-alias a zzz", "1:13: error: \"zzz\" is no geo code of a region above"),
        ("old-geo a atlantis", "1:11: error: \"atlantis\" is no region above"),
        (
            "cloud public\nzone privatelink.a..b a.b",
            "2:6: error: \"privatelink.a..b\" has an empty label (two dots in a row, or one at the start)"
        ),
        (
            "cloud public\nzone privatelink.{zone}.b {zone}.b",
            "2:6: error: \"privatelink.{zone}.b\" has \"{zone}\", which is none of {geo}, {region}, {number}, {any}"
        ),
        (
            "cloud public\nzone a.b privatelink.a.b",
            "2:6: error: \"a.b\" is no private zone: none of its labels begins with privatelink"
        ),
        (
            "cloud public\nzone privatelink.a.b x.privatelink.b",
            "2:22: error: \"x.privatelink.b\" is no public suffix: it has a privatelink label"
        ),
        (
            "cloud public\nzone privatelink.{geo}.b b",
            "2:26: error: \"b\" and \"privatelink.{geo}.b\" do not have the same placeholders"
        ),
        ("cloud public\nzone privatelink.b b role=king", "2:22: error: \"king\" is no role"),
        (
            "cloud public\nzone privatelink.b role=other",
            "2:1: error: \"zone\" needs a private zone and a public suffix"
        ),
        ("cloud public\ndisputed b.example", "2:1: error: \"disputed\" needs a public suffix and a reason"),
        ("cloud public\ndisputed b.example \"why", "2:20: error: a double quote is not closed"),
        (
            "cloud public\nservice \"S\" T g privatelink.x",
            "2:17: error: \"privatelink.x\" is no zone above in this cloud"
        ),
        (
            "role other asked=me inside=private outside=alias",
            "1:12: error: \"me\" is none of private, public"
        ),
        ("member g m label", "1:12: error: \"label\" holds no {vault}"),
        ("cloud pub\u{0}lic", "1:10: error: a control character (code 0)"),
        ("# fine\ncloud \"ü\" \"ü\"", "2:7: error: \"ü\" is not one word of letters, digits, and - . _ /"),
    ])
    func `a fault has its place and its reason`(text: String, fault: String) {
        #expect(faults(text) == ["my.catalogue:" + fault])
    }

    @Test func `a fact given twice in one file names the first place`() {
        #expect(
            faults("cloud public\nregion a aa \"A\"\nregion a ab \"A\"\nregion b aa \"B\"") == [
                "my.catalogue:3:8: error: \"a\" is given already at my.catalogue:2",
                "my.catalogue:4:10: error: \"aa\" is given already at my.catalogue:2",
            ])
        #expect(
            faults("cloud public\nzone privatelink.a.b a.b\nzone privatelink.c.b a.b") == [
                "my.catalogue:3:22: error: \"a.b\" is given already at my.catalogue:2"
            ])
        #expect(
            faults("cloud public\nzone privatelink.a.b a.b\ndisputed A.B. x") == [
                "my.catalogue:3:10: error: \"A.B.\" is given already at my.catalogue:2"
            ])
    }

    @Test func `all faults are told, not the first`() {
        let found = faults("nonsense\ncloud public\nzone privatelink.x a..b c..d\n\nmore nonsense")
        #expect(
            found.map { $0.prefix(while: { $0 != " " }) } == [
                "my.catalogue:1:1:", "my.catalogue:3:20:", "my.catalogue:3:25:", "my.catalogue:5:1:",
            ])
    }

    @Test func `hostile text makes faults, never a crash`() {
        #expect(
            faults([0xFF, 0xFE, 0x0A, 0xC3]).map { $0.suffix(21) } == [
                "the line is not UTF-8", "the line is not UTF-8",
            ])
        #expect(faults([0, 0, 0]).count == 1)
        #expect(faults([0xEF, 0xBB]).count == 1)
        let huge = faults("cloud public\nzone privatelink." + String(repeating: "a", count: 1_000_000) + " b")
        #expect(huge.count == 1)
        #expect(huge[0].utf8.count < 300)
        #expect(
            faults("cloud public\nzone " + String(repeating: "privatelink.", count: 100_000) + " b").count
                == 1)
        #expect(
            faults("cloud public\nzone privatelink.b" + String(repeating: " b", count: 100_000)).count
                == 99_999)
        var state: UInt64 = 1
        for _ in 0..<300 {
            var text = Array(
                "cloud public\nzone privatelink.{geo}.b {geo}.b role=other group=g apex\nrole other".utf8)
            for _ in 0..<6 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text[Int(state >> 33) % text.count] = UInt8(truncatingIfNeeded: state >> 25)
            }
            #expect(faults(text).count >= 1)
        }
    }
}
