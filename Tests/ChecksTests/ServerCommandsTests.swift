import Checks
import DNS
import Mapper
import Testing

/// Each step in each server's own words, to the letter.
struct ServerCommandsTests {
    let zone: DomainName
    let name: DomainName

    init() throws {
        zone = try DomainName("privatelink.blob.core.windows.net")
        name = try DomainName("we01.privatelink.blob.core.windows.net")
    }

    func records(_ type: RecordType, _ addresses: String..., ttl: UInt32 = 60) throws -> HostRecords {
        HostRecords(
            name: name, type: type, addresses: try addresses.map { try #require(IPAddress($0)) }, ttl: ttl,
            zone: zone)
    }

    /// All commands as one text, each server's under its title.
    func text(_ steps: MendStep...) -> String {
        ServerCommands.of(steps).map { server in
            let title = "[\(server.title)\(server.isTried ? "" : ", untried")]"
            return ([title] + server.lines).joined(separator: "\n")
        }.joined(separator: "\n")
    }

    @Test func `nothing to do is nothing to say`() {
        #expect(ServerCommands.of([]).isEmpty)
    }

    @Test func `records are added`() throws {
        #expect(
            text(.add(try records(.a, "10.20.0.12", "10.20.0.5"))) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, add:
                we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.5
                we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                rndc reload privatelink.blob.core.windows.net
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                zone privatelink.blob.core.windows.net.
                update add we01.privatelink.blob.core.windows.net. 60 A 10.20.0.5
                update add we01.privatelink.blob.core.windows.net. 60 A 10.20.0.12
                send
                END
                [Unbound]
                unbound-control local_data we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.5
                unbound-control local_data we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                # unbound.conf, clause server, so that it lasts:
                local-data: "we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.5"
                local-data: "we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
                [dnsmasq]
                # dnsmasq.conf, add:
                host-record=we01.privatelink.blob.core.windows.net,10.20.0.5,60
                host-record=we01.privatelink.blob.core.windows.net,10.20.0.12,60
                local=/we01.privatelink.blob.core.windows.net/
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -IPv4Address 10.20.0.5 -TimeToLive 00:01:00
                Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00
                [Azure private DNS (az), untried]
                az network private-dns record-set a create -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 --ttl 60
                az network private-dns record-set a add-record -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -a 10.20.0.5
                az network private-dns record-set a add-record -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -a 10.20.0.12
                """#)
    }

    @Test func `an IPv6 address is added, for a day, an hour, a minute and a second`() throws {
        #expect(
            text(.add(try records(.aaaa, "fd00::5", ttl: 90_061))) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, add:
                we01.privatelink.blob.core.windows.net. 90061 IN AAAA fd00::5
                rndc reload privatelink.blob.core.windows.net
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                zone privatelink.blob.core.windows.net.
                update add we01.privatelink.blob.core.windows.net. 90061 AAAA fd00::5
                send
                END
                [Unbound]
                unbound-control local_data we01.privatelink.blob.core.windows.net. 90061 IN AAAA fd00::5
                # unbound.conf, clause server, so that it lasts:
                local-data: "we01.privatelink.blob.core.windows.net. 90061 IN AAAA fd00::5"
                [dnsmasq]
                # dnsmasq.conf, add:
                host-record=we01.privatelink.blob.core.windows.net,fd00::5,90061
                local=/we01.privatelink.blob.core.windows.net/
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Add-DnsServerResourceRecordAAAA -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -IPv6Address fd00::5 -TimeToLive 1.01:01:01
                [Azure private DNS (az), untried]
                az network private-dns record-set aaaa create -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 --ttl 90061
                az network private-dns record-set aaaa add-record -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -a fd00::5
                """#)
    }

    @Test func `a name without a zone gets one of its own where there must be one`() throws {
        let alone = HostRecords(
            name: name, type: .a, addresses: try records(.a, "10.20.0.12").addresses, zone: nil)
        #expect(
            text(.add(alone)) == #"""
                [BIND, zone files and named.conf]
                ; zone of the name's own (pedns export --layout host), serial raised, add:
                we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                rndc reload
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                update add we01.privatelink.blob.core.windows.net. 60 A 10.20.0.12
                send
                END
                [Unbound]
                unbound-control local_data we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                # unbound.conf, clause server, so that it lasts:
                local-data: "we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
                [dnsmasq]
                # dnsmasq.conf, add:
                host-record=we01.privatelink.blob.core.windows.net,10.20.0.12,60
                local=/we01.privatelink.blob.core.windows.net/
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Add-DnsServerPrimaryZone -Name 'we01.privatelink.blob.core.windows.net' -ReplicationScope Forest
                Add-DnsServerResourceRecordA -ZoneName 'we01.privatelink.blob.core.windows.net' `
                  -Name '@' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00
                """#)
    }

    @Test func `records take the place of others`() throws {
        #expect(
            text(.replace(try records(.a, "10.20.0.12"))) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, in place of the old ones:
                we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                rndc reload privatelink.blob.core.windows.net
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                zone privatelink.blob.core.windows.net.
                update delete we01.privatelink.blob.core.windows.net. A
                update add we01.privatelink.blob.core.windows.net. 60 A 10.20.0.12
                send
                END
                [Unbound]
                # unbound.conf, clause server, in place of the old ones:
                local-data: "we01.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, in place of these names' old lines and hosts entries:
                host-record=we01.privatelink.blob.core.windows.net,10.20.0.12,60
                local=/we01.privatelink.blob.core.windows.net/
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -RRType A -Force
                Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00
                [Azure private DNS (az), untried]
                az network private-dns record-set a delete -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -y
                az network private-dns record-set a create -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 --ttl 60
                az network private-dns record-set a add-record -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -a 10.20.0.12
                """#)
    }
}
