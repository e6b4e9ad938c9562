import DNS
import Testing

@testable import Inventory

/// What lists records as they stand, where an inventory tells of endpoints.
struct RecordListingTests {
    private func read(_ text: String) throws -> (listing: RecordListing, faults: [String]) {
        let read = try #require(RecordListing.read(Array(text.utf8), name: "f"))
        return (read.listing, read.faults.map(\.description))
    }

    private func lines(_ listing: RecordListing) -> [String] {
        listing.records.map { record in
            "\(record.name.text) \(record.ttl.map(String.init) ?? "-") \(record.data.type)"
                + " \(record.data.address?.description ?? "…")\(record.isZonesOwn ? " own" : "")"
        }
    }

    // MARK: Unbound

    @Test func `Unbound's own data are read, quoted either way, without a time to live as an hour`() throws {
        let (listing, faults) = try read(
            """
            # by hand
            include: "other.conf"
            server: interface: 127.0.0.1
                local-zone: "privatelink.blob.core.windows.net." transparent
                local-data: "A.blob.core.windows.net. 60 IN A 10.20.0.12" # local-data: "x A 10.0.0.1"
                local-data: 'a.blob.core.windows.net AAAA FD00::1'
                local-data: 't.corp.example. 1h TXT "a;b # c"'
                local-data-ptr: "10.20.0.12 90 a.blob.core.windows.net"
                local-data-ptr: "fd00::1 a.blob.core.windows.net."
                local-zone: "all.corp.example." redirect
                local-data: "all.corp.example. A 10.0.0.9"
            view:
                name: "dmz"
                local-data: "v.corp.example. A 10.0.0.8"
            forward-zone:
                name: "."
            """)
        #expect(faults == [])
        #expect(listing.kind == .unbound)
        #expect(
            lines(listing) == [
                "a.blob.core.windows.net 60 A 10.20.0.12", "a.blob.core.windows.net 3600 AAAA fd00::1",
                "t.corp.example 3600 TXT …", "12.0.20.10.in-addr.arpa 90 PTR …",
                "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.d.f.ip6.arpa 3600 PTR …",
                "all.corp.example 3600 A 10.0.0.9",
            ])
        #expect(
            listing.notices.map(\.description) == [
                "f:2:1: notice: this file is left out: only this file is read, none that it includes",
                "f:14:5: notice: this record is left out: a view has it for some clients alone",
                "f:10:5: notice: this zone answers for every name below, which is not read",
            ])
    }

    @Test func `every fault of an Unbound configuration is told with its place`() throws {
        let (listing, faults) = try read(
            """
            server:
              local-data: "a.corp.example. A 10.0.0.256"
              local-data: "open
              local-data:
              local-data-ptr: "a.corp.example 10.0.0.4"
              local-data: "b.corp.example. A 10.0.0.4"
            """)
        #expect(lines(listing) == ["b.corp.example 3600 A 10.0.0.4"])
        #expect(
            faults.map { $0.prefix { $0 != "\"" } } == [
                "f:2:15: error: ", "f:3:15: error: a quotation mark that is not closed on its line",
                "f:3:3: error: local-data has no value", "f:4:3: error: local-data has no value",
                "f:5:19: error: ",
            ])
    }

    // MARK: dnsmasq

    @Test func `dnsmasq's own addresses are read`() throws {
        let (listing, faults) = try read(
            """
            # by hand
            no-resolv
            host-record=A.blob.core.windows.net,b.corp.example,10.20.0.12,fd00:20::c,60 # both
            host-record=short,10.0.0.4
            local=/a.blob.core.windows.net/
            address=/app.corp.example/web.corp.example/10.0.0.5
            address=/none.corp.example/
            address=/zero.corp.example/#
            cname=x.corp.example,y.corp.example
            addn-hosts=/etc/more
            """)
        #expect(faults == [])
        #expect(listing.kind == .dnsmasq)
        #expect(
            lines(listing) == [
                "a.blob.core.windows.net 60 A 10.20.0.12", "a.blob.core.windows.net 60 AAAA fd00:20::c",
                "b.corp.example 60 A 10.20.0.12", "b.corp.example 60 AAAA fd00:20::c", "short - A 10.0.0.4",
                "app.corp.example - A 10.0.0.5", "web.corp.example - A 10.0.0.5",
            ])
        #expect(
            listing.notices.map { $0.description.dropFirst(2) } == [
                "6:1: notice: this line answers for names below, too, which is not read",
                "9:1: notice: this line is left out: only host-record and address hold addresses",
                "7:1: notice: this line and 1 more are left out: it gives its names no address",
                "10:1: notice: this file is left out: only this file is read, none that it includes",
            ])
    }

    @Test(arguments: [
        ("host-record=10.0.0.1", "host-record without a name"),
        ("host-record=a.corp.example, 10.0.0.1", "host-record takes no blanks between its parts"),
        (
            "host-record=a.corp.example,10.0.0.1,10.0.0.2",
            "host-record has several addresses of type A; one a line counts"
        ),
        (
            "host-record=a.corp.example,10.0.0.1,2147483648",
            "\"2147483648\" is not a TTL (seconds, 0 to 2147483647)"
        ),
        (
            "address=/a_b$/10.0.0.1",
            "\"a_b$\" is not a host name (letters, digits and inner hyphens, joined by dots)"
        ),
    ])
    func `what dnsmasq takes in silence, or refuses, is a fault`(line: String, message: String) throws {
        #expect(try read(line).faults == ["f:1:1: error: \(message)"])
    }

    // MARK: Zones and hosts files

    @Test func `a zone's own affairs are known as such`() throws {
        let (listing, _) = try read(
            """
            $ORIGIN corp.example.
            $TTL 60
            @ SOA ns1 nobody.invalid. 1 3600 600 1209600 60
            @ NS ns1
            ns1 A 10.0.0.53
            a 30 A 10.0.0.4
            t TXT x
            lab NS ns.lab
            ns.lab A 10.0.0.54
            """)
        #expect(listing.kind == .zones)
        #expect(listing.origins.map(\.text) == ["corp.example"])
        #expect(
            lines(listing) == [
                "corp.example 60 SOA … own", "corp.example 60 NS … own",
                "ns1.corp.example 60 A 10.0.0.53 own",
                "a.corp.example 30 A 10.0.0.4", "t.corp.example 60 TXT …", "lab.corp.example 60 NS … own",
                "ns.lab.corp.example 60 A 10.0.0.54 own",
            ])
    }

    @Test func `hosts files tell no times to live`() throws {
        let (listing, faults) = try read("127.0.0.1 localhost\r\n10.0.0.4 A.corp.example b.corp.example\r\n")
        #expect(faults == [])
        #expect(listing.kind == .hosts)
        #expect(lines(listing) == ["a.corp.example - A 10.0.0.4", "b.corp.example - A 10.0.0.4"])
    }

    // MARK: Answers

    private static let line =
        #"{"addresses":["10.0.0.4"],"name":"A.corp.example","server":"10.0.0.53","status":"answer","type":"A","view":"in"}"#

    @Test(arguments: [
        line, line + "\n", #"{"kind":"summary"}"# + "\n" + #"{"kind":"result","observed":"# + line + "}\n",
        "{\"observations\": [\n" + line + "\n], \"schema\": \"pedns.observations/1\"}",
        "{\"results\": [{\"observed\": " + line + "}], \"schema\": \"pedns.check/1\"}",
    ])
    func `answers are read as they are saved`(text: String) throws {
        let (listing, faults) = try read(text)
        #expect(faults == [])
        #expect(listing.kind == .answers)
        #expect(
            listing.answers == [
                SavedAnswer(
                    question: Question(name: try DomainName("a.corp.example"), type: .a), view: "in",
                    server: "10.0.0.53", status: "answer", data: [.a(IPv4Address(0x0A00_0004))])
            ])
    }

    @Test func `each fault of saved answers is told with its line`() throws {
        let lines = [
            Self.line, Self.line.replacing("A.corp.example", with: "a..b"), "",
            Self.line.replacing("10.0.0.4", with: "::1"),
            Self.line.replacing("\"view\":\"in\"", with: "\"view\":1"),
            "{\"name\"",
        ]
        let (listing, faults) = try read(lines.joined(separator: "\n"))
        #expect(listing.answers.count == 2)
        #expect(
            faults == [
                "f:2:35: error: \"a..b\" has an empty label (two dots in a row, or one at the start)",
                "f:4:16: error: expected an address of type A",
                "f:5:108: error: expected a string as view",
                "f:6:8: error: expected ':', found the end of the text",
            ])
    }

    @Test(arguments: [
        "fqdn,address\na.corp.example,10.0.0.4\n", "[]", #"{"schema":"pedns.mapping/1","rrsets":[]}"#,
        "- name: a.corp.example\n  addresses: 10.0.0.4\n", "", #"{"note":"pedns.check/1"}"#,
    ])
    func `what is none of these is left to those who read inventories`(text: String) {
        let read = RecordListing.read(Array(text.utf8), name: "f")
        #expect(read == nil)
    }
}
