import DNS
import Testing

@testable import Inventory

struct ZoneTextTests {
    private func lines(_ text: String) -> [String] {
        read(text).inventory.endpoints.flatMap(\.entries).map {
            "\($0.line) \($0.name.text) \($0.address) in \($0.zone?.text ?? "-")"
        }
    }

    private func notices(_ text: String) -> [String] { read(text).inventory.notices.map(\.description) }

    private static let zone = "privatelink.blob.core.windows.net"

    /// As the command line tool of Azure exports a private zone.
    static let exported = """

        ; Exported zone file from Azure DNS
        ;      Zone name: privatelink.blob.core.windows.net
        ;      Resource Group Name: rg-backup
        ;      Date and time (UTC): Mon, 05 Jan 2026 09:00:00 UTC

        $TTL 300
        $ORIGIN privatelink.blob.core.windows.net.

        @ 3600 IN SOA azureprivatedns.net. azureprivatedns-host.microsoft.com (
                      1 ; serial
                      3600 ; refresh
                      300 ; retry
                      2419200 ; expire
                      10 ; minimum
                      )

        wepod01ecs101 10 IN A 10.20.0.12

        wepod01ecs102 10 IN A 10.20.0.14
          10 IN AAAA fd00:20::14

        """

    @Test func `an exported private zone gives names, addresses and their zone, and no TTL`() {
        #expect(
            lines(ZoneTextTests.exported) == [
                "18 wepod01ecs101.\(ZoneTextTests.zone) 10.20.0.12 in \(ZoneTextTests.zone)",
                "20 wepod01ecs102.\(ZoneTextTests.zone) 10.20.0.14 in \(ZoneTextTests.zone)",
                "20 wepod01ecs102.\(ZoneTextTests.zone) fd00:20::14 in \(ZoneTextTests.zone)",
            ])
        let (inventory, faults) = read(ZoneTextTests.exported)
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(inventory.endpoints.map(\.identity) == [.records])
        #expect(inventory.endpoints.flatMap(\.entries).allSatisfy { $0.ttl == nil && $0.source == .zoneFile })
        #expect(inventory.sources[0].counts == [ZoneTextReader.kind: 1])
    }

    @Test func `what holds no address is left out, a word for each type`() {
        let text = """
            $ORIGIN a.example.
            $TTL 60
            @ SOA ns1 hostmaster 1 3600 600 1209600 60
            @ NS ns1
            @ NS ns2.corp.example.
            @ A 10.0.0.9
            ns1 A 10.0.0.53
            x A 10.0.0.4
            *.y A 10.0.0.5
            _dc A 10.0.0.6
            www CNAME x
            ftp CNAME x
            x TXT "v=1"
            sub NS ns.sub
            ns.sub A 10.0.0.54
            host.sub A 10.0.0.7
            """
        #expect(
            lines(text) == [
                "6 a.example 10.0.0.9 in -", "8 x.a.example 10.0.0.4 in a.example",
                "9 *.y.a.example 10.0.0.5 in a.example",
            ])
        #expect(read(text).faults == [])
        #expect(
            notices(text) == [
                #"0:10:1: notice: "_dc.a.example" is no host name and is left out"#,
                "0:11:1: notice: this CNAME record and 1 more are left out: an alias has the addresses of"
                    + " its target, which is read where it stands",
                "0:13:1: notice: this TXT record is left out: only A and AAAA records hold addresses",
                "0:7:1: notice: this address is left out: it is that of one of the zone's own servers",
                "0:14:1: notice: this record and 2 more are left out: the zone leaves such names to other servers",
            ])
    }

    @Test func `a zone for one name has it at its apex, whatever it calls its server`() {
        let text = "kv1.vault.azure.net. 60 SOA @ nobody.invalid. 1 1 1 1 1\n"
        let whole = "$ORIGIN kv1.vault.azure.net.\n" + text + "@ 60 NS @\n@ 60 A 10.0.0.4\n"
        #expect(read(whole).faults == [])
        #expect(lines(whole) == ["4 kv1.vault.azure.net 10.0.0.4 in -"])
    }

    @Test func `of a record set's several lines the first is its place`() {
        let text = """
            $ORIGIN a.example.
            $TTL 60
            @ SOA ns1.corp.example. h 1 1 1 1 1
            x A 10.0.0.4
            y A 10.0.0.5
            x A 10.0.0.6
            """
        #expect(
            lines(text) == [
                "4 x.a.example 10.0.0.4 in a.example", "5 y.a.example 10.0.0.5 in a.example",
                "4 x.a.example 10.0.0.6 in a.example",
            ])
    }

    @Test func `several zones in one text are as many sources, a transfer's last record is none`() {
        let text = """
            a.example. 60 IN SOA n.corp.example. h.corp.example. 1 1 1 1 1
            x.a.example. 60 IN A 10.0.0.4
            a.example. 60 IN SOA n.corp.example. h.corp.example. 1 1 1 1 1
            b.example. 60 IN SOA n.corp.example. h.corp.example. 1 1 1 1 1
            x.b.example. 60 IN A 10.0.0.5
            """
        #expect(
            lines(text) == ["2 x.a.example 10.0.0.4 in a.example", "5 x.b.example 10.0.0.5 in b.example"])
        #expect(read(text).inventory.endpoints.count == 2)
        #expect(read(text).inventory.sources[0].counts == [ZoneTextReader.kind: 2])
    }

    @Test func `every fault of a zone is told at its place, and nothing is read of it`() {
        let text = """
            $ORIGIN a.example.
            @ 60 SOA n.corp.example. h 1 1 1 1 1
            x A 10.0.0.400
            y.b.example. A 10.0.0.5
            $INCLUDE more
            z 60 A 10.0.0.6
            """
        #expect(lines(text) == [])
        #expect(
            read(text).faults.map { [$0.place.line, $0.place.column] } == [[3, 5], [4, 1], [5, 1]])
        #expect(
            read("x.example. 60 IN A 10.0.0.4\n").faults.map(\.message) == ["the first record is not an SOA"])
    }
}
