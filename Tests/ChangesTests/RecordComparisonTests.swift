import Changes
import DNS
import Testing

/// What is a difference between two sides, and what is none.
struct RecordComparisonTests {
    private static func every() throws -> [ComparedSide] {
        try [
            Sides.inventory(Sides.csv), Sides.side(Sides.zones), Sides.side(Sides.hosts),
            Sides.side(Sides.unbound), Sides.side(Sides.dnsmasq), Sides.side(Sides.answers),
        ]
    }

    @Test func `the same records are the same in every kind beside every kind`() throws {
        let sides = try Self.every()
        #expect(sides.map(\.kind) == [.inventory, .zones, .hosts, .unbound, .dnsmasq, .answers])
        for old in sides {
            for new in sides {
                let comparison = try Sides.compare(old, new)
                #expect(Sides.lines(comparison) == [], "\(old.kind) and \(new.kind)")
                #expect(comparison.isSame)
                #expect(comparison.pairs.count == 1)
                // Three sets of owners, or five of names as they are asked; SOA and NS records of two zones.
                let isOfOwners = [old, new].allSatisfy { [.inventory, .zones].contains($0.kind) }
                let isOfZones = old.kind == .zones && new.kind == .zones
                #expect(comparison.pairs.first?.sameCount == (isOfZones ? 7 : isOfOwners ? 3 : 5))
            }
        }
    }

    @Test func `another address is told in every kind beside every kind`() throws {
        let sides = try Self.every()
        let changed = try [
            Sides.inventory(Sides.csv.replacing("10.20.0.5", with: "10.20.0.6")),
            Sides.side(Sides.zones.replacing("10.20.0.5", with: "10.20.0.6")),
            Sides.side(Sides.hosts.replacing("10.20.0.5", with: "10.20.0.6")),
            Sides.side(Sides.unbound.replacing("10.20.0.5", with: "10.20.0.6")),
            Sides.side(Sides.dnsmasq.replacing("10.20.0.5", with: "10.20.0.6")),
            Sides.side(Sides.answers.replacing("10.20.0.5", with: "10.20.0.6")),
        ]
        for old in sides {
            for new in changed {
                let comparison = try Sides.compare(old, new)
                let difference = try #require(Array(comparison.differences).first)
                #expect(Array(comparison.differences).count == 1, "\(old.kind) and \(new.kind)")
                #expect(difference.change == .changed)
                #expect(difference.zone?.text == "privatelink.we.backup.windowsazure.com")
                #expect(difference.old.data.compactMap(\.address?.description) == ["10.20.0.5"])
                #expect(difference.new.data.compactMap(\.address?.description) == ["10.20.0.6"])
            }
        }
    }

    @Test func `differences come by zone, name and type, with what is in no zone last`() throws {
        let old = Sides.inventory(
            """
            fqdn,address,ttl
            gone.blob.core.windows.net,10.0.0.4,
            b.blob.core.windows.net,10.0.0.5,
            b.blob.core.windows.net,10.0.0.6,
            ttl.blob.core.windows.net,10.0.0.7,60
            app.corp.example,10.0.0.8,

            """)
        let new = Sides.inventory(
            """
            fqdn,address,ttl
            b.blob.core.windows.net,fd00::5,
            b.blob.core.windows.net,10.0.0.6,
            ttl.blob.core.windows.net,10.0.0.7,300
            kv.vault.azure.net,10.0.0.9,

            """)
        #expect(
            Sides.lines(try Sides.compare(old, new)) == [
                "added kv.privatelink.vaultcore.azure.net A in privatelink.vaultcore.azure.net: none -> 10.0.0.9",
                "changed b.privatelink.blob.core.windows.net A in privatelink.blob.core.windows.net: 10.0.0.5,10.0.0.6 -> 10.0.0.6",
                "added b.privatelink.blob.core.windows.net AAAA in privatelink.blob.core.windows.net: none -> fd00::5",
                "removed gone.privatelink.blob.core.windows.net A in privatelink.blob.core.windows.net: 10.0.0.4 -> none",
                "changed ttl.privatelink.blob.core.windows.net A in privatelink.blob.core.windows.net: 10.0.0.7/60 -> 10.0.0.7/300",
                "removed app.corp.example A in -: 10.0.0.8 -> none",
            ])
        #expect(Sides.lines(try Sides.compare(old, new, ignoringTTLs: true)).count == 5)
        #expect(
            Sides.lines(try Sides.compare(old, new, zones: ["privatelink.vaultcore.azure.net"])) == [
                "added kv.privatelink.vaultcore.azure.net A in privatelink.vaultcore.azure.net: none -> 10.0.0.9"
            ])
    }

    // MARK: Zones

    private static func zone(_ records: String, serial: Int = 1, refresh: Int = 3600) -> String {
        """
        $ORIGIN privatelink.blob.core.windows.net.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. \(serial) \(refresh) 600 1209600 60
        @ NS ns1.corp.example.
        \(records)

        """
    }

    @Test func `order, case, spelling, serial and signatures are no difference between zones`() throws {
        let old = try Sides.side(
            Self.zone(
                """
                a 60 IN A 10.0.0.4
                a 60 IN A 10.0.0.5
                b AAAA fd00:0:0::1
                c MX 97 Mail.Corp.EXAMPLE.
                d TXT "x"
                a RRSIG A 8 5 60 20260101000000 20251201000000 1 privatelink.blob.core.windows.net. AAAA
                """))
        let new = try Sides.side(
            Self.zone(
                """
                d.privatelink.blob.core.windows.net. TXT x
                C 1M MX 97 mail.corp.example.
                B IN 60 AAAA FD00::1
                a A 10.0.0.5
                A A 10.0.0.4
                """, serial: 2_026_112_401))
        #expect(Sides.lines(try Sides.compare(old, new)) == [])
        #expect(try Sides.compare(old, new).notes == [])
    }

    @Test func `between zones every type counts, timers and servers too`() throws {
        let old = try Sides.side(Self.zone("a A 10.0.0.4\nd TXT \"X\"\nm MX 65 mail.corp.example."))
        let new = try Sides.side(
            Self.zone(
                "a A 10.0.0.4\nd TXT \"x\"\nm MX 97 mail.corp.example.\n@ NS ns2.corp.example.", refresh: 60))
        #expect(
            Sides.lines(try Sides.compare(old, new)).map { $0.prefix { $0 != ":" } } == [
                "changed privatelink.blob.core.windows.net NS in privatelink.blob.core.windows.net",
                "changed privatelink.blob.core.windows.net SOA in privatelink.blob.core.windows.net",
                "changed d.privatelink.blob.core.windows.net TXT in privatelink.blob.core.windows.net",
                "changed m.privatelink.blob.core.windows.net MX in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `what an inventory cannot hold of a zone is told once, and is no difference`() throws {
        let zone = try Sides.side(
            Self.zone("acct A 10.20.0.12\n_acme TXT x\nwww CNAME acct\n@ MX 0 ."), name: "a.zone")
        let inventory = Sides.inventory("fqdn,address\nacct.blob.core.windows.net,10.20.0.12\n")
        let comparison = try Sides.compare(zone, inventory)
        #expect(comparison.isSame)
        #expect(
            comparison.notes == [
                "not compared, for an inventory does not tell: 3 record sets of a.zone: privatelink.blob.core.windows.net"
                    + " MX, _acme.privatelink.blob.core.windows.net TXT, www.privatelink.blob.core.windows.net CNAME;"
                    + " zones exported in place of these would not have them",
                "times to live are not compared: inventory tells none that lasts; --ttl says which an export of it gives",
            ])
    }

    @Test func `pointers beside local data are not told, those of zones are`() throws {
        let pointer =
            "  local-data-ptr: \"10.20.0.5 60 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com\"\n"
        let unbound = try Sides.side(Sides.unbound + pointer)
        let comparison = try Sides.compare(unbound, Sides.inventory(Sides.csv, ttl: 60))
        #expect(comparison.isSame)
        #expect(comparison.notes == [])
        #expect(
            Sides.lines(try Sides.compare(try Sides.side(Sides.unbound), unbound)) == [
                "added 5.0.20.10.in-addr.arpa PTR in -: none -> PTR/60"
            ])
        let zone = try Sides.side(
            "$ORIGIN 20.10.in-addr.arpa.\n$TTL 60\n@ SOA a. b. 1 2 3 4 5\n@ NS a.\n5.0 PTR a.corp.example.\n",
            isWhole: true)
        #expect(
            try Sides.compare(zone, Sides.inventory(Sides.csv, ttl: 60)).notes.first
                == "not compared, for an inventory does not tell: 1 record set of file: 5.0.20.10.in-addr.arpa PTR;"
                + " zones exported in place of these would not have it")
    }

    @Test func `an inventory's times to live are compared where it is said what an export gives`() throws {
        let zone = try Sides.side(Self.zone("acct A 10.20.0.12"))
        let csv = "fqdn,address\nacct.blob.core.windows.net,10.20.0.12\n"
        #expect(try Sides.compare(zone, Sides.inventory(csv, ttl: 60)).isSame)
        #expect(try Sides.compare(zone, Sides.inventory(csv, ttl: 60)).notes == [])
        #expect(
            Sides.lines(try Sides.compare(zone, Sides.inventory(csv, ttl: 300))) == [
                "changed acct.privatelink.blob.core.windows.net A in privatelink.blob.core.windows.net:"
                    + " 10.20.0.12/60 -> 10.20.0.12/300"
            ])
    }

    @Test func `one zone file does not lack the names of other zones, a folder of them does`() throws {
        let text = Self.zone("acct A 10.20.0.12\nacct AAAA fd00:20::c")
        let inventory = Sides.inventory(Sides.csv)
        let file = try Sides.compare(try Sides.side(text, name: "a.zone"), inventory, ignoringTTLs: true)
        #expect(file.isSame)
        #expect(
            file.notes == [
                "not compared, for no zone of a.zone is theirs: 1 name of inventory:"
                    + " 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com"
            ])
        let folder = try Sides.compare(try Sides.side(text, name: "zones", isWhole: true), inventory)
        #expect(
            Sides.lines(folder) == [
                "added 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com A in"
                    + " privatelink.we.backup.windowsazure.com: none -> 10.20.0.5"
            ])
    }

    @Test func `zones for single names hold public names, and nothing else of their apex is compared`() throws
    {
        func zone(_ name: String) -> String {
            "$ORIGIN \(name).\n$TTL 60\n@ SOA localhost. nobody.invalid. 1 3600 600 1209600 60\n@ NS localhost.\n"
        }
        let host = try Sides.side(
            zone("acct.blob.core.windows.net") + "@ A 10.20.0.12\n@ AAAA fd00:20::c\n"
                + zone("acct.privatelink.blob.core.windows.net") + "@ A 10.20.0.12\n@ AAAA fd00:20::c\n"
                + zone("1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com") + "@ A 10.20.0.5\n",
            isWhole: true)
        #expect(Sides.lines(try Sides.compare(host, Sides.inventory(Sides.csv))) == [])
        #expect(Sides.lines(try Sides.compare(try Sides.side(Sides.zones), host)) == [])
    }

    @Test func `a public name that hosts entries lack is a difference`() throws {
        let hosts = try Sides.side("10.20.0.12 acct.privatelink.blob.core.windows.net\n")
        let inventory = Sides.inventory("fqdn,address\nacct.blob.core.windows.net,10.20.0.12\n")
        #expect(
            Sides.lines(try Sides.compare(hosts, inventory)) == [
                "added acct.blob.core.windows.net A in privatelink.blob.core.windows.net: none -> 10.20.0.12"
            ])
    }

    @Test func `of two zones of a side the deeper one answers`() throws {
        func zone(_ name: String, _ records: String) -> String {
            "$ORIGIN \(name).\n$TTL 60\n@ SOA localhost. nobody.invalid. 1 3600 600 1209600 60\n@ NS localhost.\n\(records)\n"
        }
        let both = try Sides.side(
            zone("corp.example", "a.lab A 10.0.0.4")
                + zone("lab.corp.example", "a A 10.0.0.5"),
            isWhole: true)
        let hosts = try Sides.side("10.0.0.5 a.lab.corp.example\n")
        #expect(Sides.lines(try Sides.compare(both, hosts)) == [])
    }
}
