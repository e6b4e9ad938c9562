import DNS
import Testing

@testable import Inventory

/// What Microsoft's PrivateIP.ps1 writes.
struct ScriptTableTests {
    /// As documentation prints it: a first-version vault, one storage account listed at two addresses.
    static let documented = """
        ResourceName                             DNS                                             PrivateIP
        <vaultId>-ab-pod01-fc1        privatelink.we.backup.windowsazure.com         10.20.0.10
        <vaultId>-ab-pod01-rec2       privatelink.we.backup.windowsazure.com         10.20.0.5
        wepod01ecs101        privatelink.blob.core.windows.net       10.20.0.12
        wepod01ecs101        privatelink.queue.core.windows.net      10.20.0.13
        wepod01prot102       privatelink.blob.core.windows.net       10.20.0.14
        wepod01prot102       privatelink.blob.core.windows.net       10.20.0.16
        """

    /// As the script itself writes it, run twice, with an interface that has no name and one that has no address.
    static let written = """
        1234567890123456789-ab-pod01-rec2 \t privatelink.we.backup.windowsazure.com \t 10.20.0.5
        1234567890123456789-asr-pod01-rcm1 \t privatelink.we.siterecovery.windowsazure.com \t 10.20.0.6
         \t privatelink. \t 10.20.0.7
        wepod01ecs101 \t privatelink.blob.core.windows.net \t\u{20}
        kv-example \t privatelink.vault.azure.net \t 10.20.0.8
        1234567890123456789-ab-pod01-rec2 \t privatelink.we.backup.windowsazure.com \t 10.20.0.5

        """

    private func lines(_ inventory: EndpointInventory) -> [String] {
        inventory.endpoints.flatMap(\.entries).map {
            "\($0.line):\($0.column) \($0.name.text) \($0.address) \($0.source)"
        }
    }

    @Test func `names are those of the interface, before the script put its label in`() {
        let (inventory, faults) = read(ScriptTableTests.written)
        #expect(faults == [])
        #expect(
            lines(inventory) == [
                "1:1 1234567890123456789-ab-pod01-rec2.we.backup.windowsazure.com 10.20.0.5 script",
                "2:1 1234567890123456789-asr-pod01-rcm1.we.siterecovery.windowsazure.com 10.20.0.6 script",
                "5:1 kv-example.vault.azure.net 10.20.0.8 script",
            ])
        #expect(
            inventory.notices.map(\.description) == [
                "0:3:4: notice: a row without a name is left out",
                "0:4:1: notice: a row without an address is left out",
            ])
        #expect(inventory.endpoints.map(\.identity) == [.rows])
        #expect(inventory.sources[0].counts == [ScriptTableReader.kind: 6])
    }

    @Test func `a placeholder is read, and said to be one`() {
        let (inventory, faults) = read(ScriptTableTests.documented)
        #expect(faults == [])
        #expect(
            lines(inventory).map { $0.split(separator: " ")[1] } == [
                "<vaultid>-ab-pod01-fc1.we.backup.windowsazure.com",
                "<vaultid>-ab-pod01-rec2.we.backup.windowsazure.com", "wepod01ecs101.blob.core.windows.net",
                "wepod01ecs101.queue.core.windows.net", "wepod01prot102.blob.core.windows.net",
                "wepod01prot102.blob.core.windows.net",
            ])
        #expect(
            inventory.notices.map(\.description) == [
                "0:2:1: notice: the name holds a placeholder, as 1 more does: the vault's id, digits alone, must stand there"
            ])
    }

    @Test func `headers and rules may stand anywhere, as reruns leave them`() {
        let text = """
            RESOURCENAME  DNS  PRIVATEIP
            ------------  ---  ---------
            a \t privatelink.blob.core.windows.net \t 10.0.0.4
            ResourceName  DNS  PrivateIP
            b \t privatelink.blob.core.windows.net \t fd00::4
            """
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(
            lines(inventory) == [
                "3:1 a.blob.core.windows.net 10.0.0.4 script", "5:1 b.blob.core.windows.net fd00::4 script",
            ])
        #expect(inventory.sources[0].counts == [ScriptTableReader.kind: 2])
    }

    @Test func `a zone corrected by hand is taken as it is`() {
        let text = "a privatelink.blob.core.windows.net 10.0.0.4\nb a.example 10.0.0.5\n"
        #expect(
            lines(read(text).inventory) == [
                "1:1 a.blob.core.windows.net 10.0.0.4 script", "2:1 b.a.example 10.0.0.5 script",
            ])
    }

    @Test func `every wrong row is a fault at its place, and the rest is read`() {
        let text = """
            a privatelink.blob.core.windows.net 10.0.0.4
            b privatelink.blob.core.windows.net 10.0.0.400
            c d
            e privatelink.blob.core.windows.net 10.0.0.6 f
            <x y privatelink.a.example 10.0.0.7
            <<x>> privatelink.a.example 10.0.0.8
            a_b privatelink..example host
            alone privatelink. 10.0.0.9
            """
        let (inventory, faults) = read(text)
        #expect(lines(inventory) == ["1:1 a.blob.core.windows.net 10.0.0.4 script"])
        #expect(
            faults.map(\.description) == [
                #"0:2:37: error: "10.0.0.400" is not an IPv4 address"#,
                "0:3:1: error: has 2 fields where a name, its zone and its address must stand",
                "0:4:1: error: has 4 fields where a name, its zone and its address must stand",
                "0:5:1: error: has 4 fields where a name, its zone and its address must stand",
                #"0:6:1: error: "<<x>>.a.example" is not a host name (letters, digits and inner hyphens, joined by dots)"#,
                #"0:7:1: error: "a_b..example" has an empty label (two dots in a row, or one at the start)"#,
                #"0:7:26: error: "host" is not an IP address"#,
            ])
        #expect(inventory.notices.map(\.description) == ["0:8:1: notice: alone has no zone and is left out"])
    }
}
