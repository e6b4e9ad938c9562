import Checks
import DNS
import Mapper
import Testing

extension ServerCommandsTests {
    @Test func `steps share what they have in common, and flush at the end`() throws {
        let other = HostRecords(
            name: try DomainName("we02.privatelink.blob.core.windows.net"), type: .a,
            addresses: [try #require(IPAddress("10.20.0.13"))], zone: zone)
        #expect(
            text(
                .replace(try records(.a, "10.20.0.12")), .flush(name),
                .replace(try records(.aaaa, "fd00::5")),
                .replace(other), .flush(other.name)) == #"""
                    [BIND, zone files and named.conf]
                    ; zone file of privatelink.blob.core.windows.net, serial raised, in place of the old ones:
                    we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                    we01.privatelink.blob.core.windows.net. 60 IN AAAA fd00::5
                    we02.privatelink.blob.core.windows.net. 60 IN A 10.20.0.13
                    rndc reload privatelink.blob.core.windows.net
                    rndc flushname we01.privatelink.blob.core.windows.net
                    rndc flushname we02.privatelink.blob.core.windows.net
                    [BIND, zones with update-policy local]
                    nsupdate -l <<'END'
                    zone privatelink.blob.core.windows.net.
                    update delete we01.privatelink.blob.core.windows.net. A
                    update add we01.privatelink.blob.core.windows.net. 60 A 10.20.0.12
                    update delete we01.privatelink.blob.core.windows.net. AAAA
                    update add we01.privatelink.blob.core.windows.net. 60 AAAA fd00::5
                    update delete we02.privatelink.blob.core.windows.net. A
                    update add we02.privatelink.blob.core.windows.net. 60 A 10.20.0.13
                    send
                    END
                    [Unbound]
                    # unbound.conf, clause server, in place of the old ones:
                    local-data: "we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
                    local-data: "we01.privatelink.blob.core.windows.net. 60 IN AAAA fd00::5"
                    local-data: "we02.privatelink.blob.core.windows.net. 60 IN A 10.20.0.13"
                    unbound-control reload
                    unbound-control flush we01.privatelink.blob.core.windows.net
                    unbound-control flush we02.privatelink.blob.core.windows.net
                    [dnsmasq]
                    # dnsmasq.conf, in place of these names' old lines and hosts entries:
                    host-record=we01.privatelink.blob.core.windows.net,10.20.0.12,60
                    host-record=we01.privatelink.blob.core.windows.net,fd00::5,60
                    local=/we01.privatelink.blob.core.windows.net/
                    host-record=we02.privatelink.blob.core.windows.net,10.20.0.13,60
                    local=/we02.privatelink.blob.core.windows.net/
                    systemctl restart dnsmasq
                    systemctl reload dnsmasq
                    [Windows DNS (PowerShell), untried]
                    Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we01' -RRType A -Force
                    Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we01' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00
                    Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we01' -RRType AAAA -Force
                    Add-DnsServerResourceRecordAAAA -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we01' -IPv6Address fd00::5 -TimeToLive 00:01:00
                    Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we02' -RRType A -Force
                    Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'we02' -IPv4Address 10.20.0.13 -TimeToLive 00:01:00
                    Clear-DnsServerCache -Force
                    [Azure private DNS (az), untried]
                    az network private-dns record-set a delete -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 -y
                    az network private-dns record-set a create -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 --ttl 60
                    az network private-dns record-set a add-record -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 -a 10.20.0.12
                    az network private-dns record-set aaaa delete -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 -y
                    az network private-dns record-set aaaa create -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 --ttl 60
                    az network private-dns record-set aaaa add-record -g GROUP \
                      -z privatelink.blob.core.windows.net -n we01 -a fd00::5
                    az network private-dns record-set a delete -g GROUP \
                      -z privatelink.blob.core.windows.net -n we02 -y
                    az network private-dns record-set a create -g GROUP \
                      -z privatelink.blob.core.windows.net -n we02 --ttl 60
                    az network private-dns record-set a add-record -g GROUP \
                      -z privatelink.blob.core.windows.net -n we02 -a 10.20.0.13
                    """#)
    }

    @Test func `a record that is added, removed and added again is there in the end`() throws {
        let added = try records(.a, "10.20.0.12")
        let commands = ServerCommands.of([.add(added), .replace(added)])
        for (title, last) in [
            ("BIND, zones with update-policy local", "update add we01.\(zone.text). 60 A 10.20.0.12"),
            ("Windows DNS (PowerShell)", "  -Name 'we01' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00"),
            ("Azure private DNS (az)", "  -z \(zone.text) -n we01 -a 10.20.0.12"),
        ] {
            let lines = try #require(commands.first { $0.title == title }).lines
            #expect(lines.last { !["send", "END"].contains($0) } == last)
            #expect(lines.count { $0 == last } == 1)
        }
    }
}
