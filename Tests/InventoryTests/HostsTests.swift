import DNS
import Testing

@testable import Inventory

struct HostsTests {
    private func lines(_ text: String) -> [String] {
        read(text).inventory.endpoints.flatMap(\.entries).map {
            "\($0.line):\($0.column) \($0.name.text) \($0.address) \($0.source)"
        }
    }

    private func notices(_ text: String) -> [String] { read(text).inventory.notices.map(\.description) }

    @Test(arguments: ["\n", "\r\n"])
    func `a line has an address, names, and perhaps a comment`(end: String) {
        let text = [
            "# hosts", "",
            "10.20.0.4\ta.blob.core.windows.net  A.privatelink.blob.core.windows.net. a # by hand",
            "  fd00:20::4 b.example#c.example",
        ].joined(separator: end)
        #expect(
            lines(text) == [
                "3:11 a.blob.core.windows.net 10.20.0.4 hostsFile",
                "3:36 a.privatelink.blob.core.windows.net 10.20.0.4 hostsFile",
                "4:14 b.example fd00:20::4 hostsFile",
            ])
        #expect(read(text).faults == [])
        #expect(read(text).inventory.sources[0].counts == [HostsReader.kind: 2])
        #expect(
            notices(text) == [
                "0:3:73: notice: this name is left out: a single label means something on its own host alone"
            ])
    }

    @Test func `a host's own lines are left out without a word`() {
        let text = """
            127.0.0.1 localhost
            127.0.0.1   localhost localhost.localdomain localhost4 localhost4.localdomain4 vm7.corp.example
            127.0.1.1 vm7.corp.example vm7
            ::1     localhost ip6-localhost ip6-loopback vm7
            fe00::0 ip6-localnet
            ff00::0 ip6-mcastprefix
            ff02::1 ip6-allnodes
            ff02::2 ip6-allrouters
            255.255.255.255 broadcasthost
            fe80::1%lo0 localhost
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.notices == [])
        #expect(inventory.endpoints == [])
        #expect(inventory.sources[0].counts == [:])
    }

    @Test func `lines that block a name are left out with one word for all`() {
        let text = """
            0.0.0.0 a.blob.core.windows.net b.blob.core.windows.net
            127.0.0.1 c.blob.core.windows.net
            :: d.blob.core.windows.net
            10.20.0.4 e.blob.core.windows.net
            """
        #expect(lines(text) == ["4:11 e.blob.core.windows.net 10.20.0.4 hostsFile"])
        #expect(
            notices(text) == [
                "0:1:9: notice: this name and 3 more are left out: a loopback or unspecified address keeps a host"
                    + " from a name"
            ])
    }

    @Test func `several lines with a name are one set, which stands where the first does`() {
        let text = """
            10.20.0.5 a.example
            10.20.0.4 b.example A.Example.
            10.20.0.5 a.example
            """
        #expect(
            lines(text) == [
                "1:11 a.example 10.20.0.5 hostsFile", "2:11 b.example 10.20.0.4 hostsFile",
                "1:11 a.example 10.20.0.4 hostsFile", "1:11 a.example 10.20.0.5 hostsFile",
            ])
        #expect(read(text).inventory.endpoints.map(\.identity) == [.records])
    }

    @Test func `names that no host can have are left out, wrong addresses are faults`() {
        let text = """
            10.20.0.4 my_container *.example a..b x.example
            10.20.0.400 y.example
            10.20.0.5
            10.20.0.6 # nothing
            somewhere z.example
            """
        #expect(lines(text) == ["1:39 x.example 10.20.0.4 hostsFile"])
        #expect(
            notices(text) == [
                #"0:1:11: notice: "my_container" is not a host name (letters, digits and inner hyphens, joined by dots);"#
                    + " it is left out",
                #"0:1:24: notice: "*.example" is no wildcard in a hosts file; it is left out"#,
                #"0:1:34: notice: "a..b" has an empty label (two dots in a row, or one at the start); it is left out"#,
            ])
        #expect(
            read(text).faults.map(\.description) == [
                #"0:2:1: error: "10.20.0.400" is not an IPv4 address"#,
                "0:3:1: error: 10.20.0.5 stands without a name",
                "0:4:1: error: 10.20.0.6 stands without a name",
                #"0:5:1: error: "somewhere" is not an IP address"#,
            ])
    }
}
