import Exporters
import Testing

struct ContentKindTests {
    @Test(arguments: [
        ("hosts", ContentKind.hosts), ("dnsmasq.conf", .dnsmasq),
        ("forwarders.dnsmasq.conf", .dnsmasqForwarders),
        ("unbound.conf", .unbound), ("forwarders.unbound.conf", .unboundForwarders),
        ("forwarders.bind.conf", .bindForwarders), ("corefile", .coredns), ("pedns.nft", .nftables),
        ("pedns.rules", .iptables), ("records.tf", .terraform), ("azure-cli.sh", .shell),
        ("forwarders.sh", .shell),
    ])
    func `what a file of the common mark holds is told by its first lines`(file: String, kind: ContentKind)
        throws
    {
        #expect(ContentKind(of: Array(try golden(file).utf8)) == kind)
    }

    @Test(arguments: ["zones.zone", "forwarders.lua", "forwarders.corefile", "windows-dns.ps1", "flows.csv"])
    func `what begins otherwise, or with a name of its own, is of no kind`(file: String) throws {
        #expect(ContentKind(of: Array(try golden(file).utf8)) == nil)
    }

    @Test func `a file of the mark alone is of no kind`() {
        let mark = "# Written by pedns from an inventory: change the inventory, not this file.\n"
        for rest in ["", "\n", "# x\n", "\u{0}", "server:\n"] {
            #expect(ContentKind(of: Array((mark + rest).utf8)) == nil)
        }
        #expect(ContentKind(of: Array((mark + "fd00::1 a.corp.example\n").utf8)) == .hosts)
    }
}
