import Catalogue
import Changes
import DNS
import Testing

/// What is compared of sides that hold different things: policies, pointers, and names that are no hosts'.
struct ComparedGroundTests {
    private static func policies(_ records: String, origin: String = "pedns.invalid") -> String {
        """
        $ORIGIN \(origin).
        $TTL 60
        @ SOA localhost. nobody.invalid. 1 3600 600 1209600 60
        @ NS localhost.
        \(records)

        """
    }

    private static let azure = """
        1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com A 10.20.0.5
        acct.blob.core.windows.net A 10.20.0.12
        acct.blob.core.windows.net AAAA fd00:20::c
        acct.privatelink.blob.core.windows.net A 10.20.0.12
        acct.privatelink.blob.core.windows.net AAAA fd00:20::c
        """

    private static func side(_ text: String, name: String = "rpz", isWhole: Bool = false) throws
        -> ComparedSide
    {
        try Sides.side(text, name: name, isWhole: isWhole).readingPolicies(by: .embedded())
    }

    // MARK: Policies

    @Test(arguments: ["pedns.invalid", "rpz.corp.example"])
    func `a response policy zone is compared as the names in it, below invalid or called rpz`(origin: String)
        throws
    {
        let policy = try Self.side(Self.policies(Self.azure, origin: origin))
        #expect(policy.kind == .policy)
        let others = try [
            Sides.inventory(Sides.csv), Sides.side(Sides.zones, isWhole: true), Sides.side(Sides.hosts),
            Sides.side(Sides.unbound), Sides.side(Sides.dnsmasq), Sides.side(Sides.answers),
            Self.side(Self.policies(Self.azure)),
        ]
        for other in others {
            for (old, new) in [(policy, other), (other, policy)] {
                let comparison = try Sides.compare(old, new)
                #expect(Sides.lines(comparison) == [], "\(other.kind)")
                #expect(comparison.pairs.first?.sameCount == 5, "\(other.kind)")
                #expect(
                    comparison.notes.contains(
                        "rpz has a response policy zone, \(origin): its policies are compared as the names that they are for"
                    ))
            }
        }
    }

    @Test func `another address of a policy is told under the name that it is for`() throws {
        let policy = try Self.side(Self.policies(Self.azure.replacing("10.20.0.5", with: "10.20.0.6")))
        #expect(
            Sides.lines(try Sides.compare(policy, Sides.inventory(Sides.csv))) == [
                "changed 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com A in"
                    + " privatelink.we.backup.windowsazure.com: 10.20.0.6/60 -> 10.20.0.5"
            ])
    }

    @Test func `what policies say beside addresses is told, and between two of them compared`() throws {
        let more = Self.azure + "\nbad.example CNAME .\n32.4.0.0.10.rpz-ip CNAME ."
        let policy = try Self.side(Self.policies(more))
        let zones = try Sides.compare(policy, try Sides.side(Sides.zones, name: "zones", isWhole: true))
        #expect(zones.isSame)
        #expect(
            zones.notes == [
                "rpz has a response policy zone, pedns.invalid: its policies are compared as the names that they are for;"
                    + " 1 by other triggers than names is left out",
                "not compared, for zones does not tell: 1 record set of rpz: bad.example CNAME",
            ])
        #expect(
            Sides.lines(try Sides.compare(policy, try Self.side(Self.policies(Self.azure)))) == [
                "removed bad.example CNAME in -: CNAME/60 -> none"
            ])
    }

    @Test func `a zone whose names lack their final dots is none of policies`() throws {
        let doubled = Self.policies(
            "a.privatelink.blob.core.windows.net A 10.0.0.4", origin: "privatelink.blob.core.windows.net")
        #expect(try Self.side(doubled).kind == .zones)
        #expect(
            try Self.side(
                Self.policies(
                    "a A 10.0.0.4\nb A 10.0.0.5\na.blob.core.windows.net A 10.0.0.6", origin: "corp.example")
            ).kind == .zones)
        // Most names, or all, are known ones below the zone's own.
        for (origin, owners) in [
            ("azure.net", ["kv.privatelink.vaultcore.azure.net", "kw.privatelink.vaultcore.azure.net"]),
            ("corp.example", ["kv.privatelink.vaultcore.azure.net"]),
            ("rpz.corp.example", ["kv.privatelink.vaultcore.azure.net", "kw.vault.azure.net", "www"]),
        ] {
            let records = owners.map { "\($0) A 10.0.0.4" }.joined(separator: "\n")
            #expect(try Self.side(Self.policies(records, origin: origin)).kind == .zones, "\(origin)")
        }
        // A catalogue of zones has no addresses.
        #expect(try Self.side(Self.policies("version TXT 2", origin: "zones.pedns.invalid")).kind == .zones)
    }

    @Test func `a zone without final dots is not the same as the inventory`() throws {
        let broken = try Self.side(
            Self.policies("kv.privatelink.vaultcore.azure.net A 10.0.0.4", origin: "corp.example"),
            isWhole: true)
        let inventory = Sides.inventory("fqdn,address\nkv.vault.azure.net,10.0.0.4\n")
        for (old, new) in [(broken, inventory), (inventory, broken)] {
            #expect(try Sides.compare(old, new).isSame == false)
        }
    }

    // MARK: Pointers

    private static let reverse = """
        $ORIGIN 20.10.in-addr.arpa.
        $TTL 60
        @ SOA ns1.corp.example. nobody.invalid. 1 3600 600 1209600 60
        @ NS ns1.corp.example.
        5.0 PTR 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com.

        """
    private static let pointer =
        "  local-data-ptr: \"10.20.0.5 60 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com\"\n"

    @Test func `pointers beside local data are compared where zones have some, and only there`() throws {
        let unbound = try Sides.side(Sides.unbound + Self.pointer, name: "unbound")
        let zones = try Sides.side(Sides.zones, name: "zones", isWhole: true)
        for (old, new) in [(unbound, zones), (zones, unbound)] {
            let comparison = try Sides.compare(old, new)
            #expect(Sides.lines(comparison) == [])
            #expect(comparison.notes == [])
        }
        let both = try Sides.side(Sides.zones + Self.reverse, name: "zones", isWhole: true)
        #expect(try Sides.compare(unbound, both).isSame)
        let moved = try Sides.side(Sides.unbound + Self.pointer.replacing(".5 60", with: ".6 60"))
        #expect(
            Sides.lines(try Sides.compare(moved, both)) == [
                "added 5.0.20.10.in-addr.arpa PTR in 20.10.in-addr.arpa: none -> PTR/60",
                "removed 6.0.20.10.in-addr.arpa PTR in -: PTR/60 -> none",
            ])
    }

    @Test func `zones of addresses alone lack no names, and names are no difference beside them`() throws {
        let reverse = try Sides.side(Self.reverse, name: "reverse", isWhole: true)
        let unbound = try Sides.side(Sides.unbound + Self.pointer, name: "unbound")
        let pointers = try Sides.compare(unbound, reverse)
        #expect(pointers.isSame && !pointers.isWithoutGround)
        #expect(pointers.pairs.first?.sameCount == 1)
        #expect(
            pointers.notes == [
                "not compared, for no zone of reverse is theirs: 3 names of unbound:"
                    + " 1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com, acct.blob.core.windows.net,"
                    + " acct.privatelink.blob.core.windows.net"
            ])
        let others = try [
            Sides.inventory(Sides.csv), Sides.side(Sides.zones, isWhole: true), Sides.side(Sides.hosts),
            Sides.side(Sides.dnsmasq),
        ]
        for other in others {
            #expect(try Sides.compare(reverse, other).isWithoutGround, "\(other.kind)")
            #expect(try Sides.compare(other, reverse).isWithoutGround, "\(other.kind)")
        }
    }

    // MARK: Names that are no hosts'

    @Test func `names with underscores are compared as others are`() throws {
        let zone = try Sides.side(Self.policies("a_b A 10.0.0.4\nc A 10.0.0.5", origin: "corp.example"))
        let hosts = try Sides.side("10.0.0.4 A_b.corp.example\n10.0.0.5 c.corp.example\n")
        let dnsmasq = try Sides.side("host-record=a_b.corp.example,c.corp.example,10.0.0.4\n")
        #expect(try Sides.compare(zone, hosts).pairs.first?.sameCount == 2)
        #expect(try Sides.compare(hosts, zone).isSame)
        #expect(
            Sides.lines(try Sides.compare(hosts, dnsmasq)) == [
                "changed c.corp.example A in -: 10.0.0.5 -> 10.0.0.4"
            ])
    }
}
