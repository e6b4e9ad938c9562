import Checks
import DNS
import Mapper
import Testing

extension ServerCommandsTests {
    @Test func `records of one type are removed`() {
        #expect(
            text(.remove(name, type: .a, zone: zone)) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, take out:
                ; we01.privatelink.blob.core.windows.net. A
                rndc reload privatelink.blob.core.windows.net
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                zone privatelink.blob.core.windows.net.
                update delete we01.privatelink.blob.core.windows.net. A
                send
                END
                [Unbound]
                # unbound.conf, take out:
                # local-data "we01.privatelink.blob.core.windows.net." A
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, take out:
                # host-record= and hosts entries of we01.privatelink.blob.core.windows.net, A
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name 'we01' -RRType A -Force
                [Azure private DNS (az), untried]
                az network private-dns record-set a delete -g GROUP \
                  -z privatelink.blob.core.windows.net -n we01 -y
                """#)
    }

    @Test func `records of every type are removed, from a zone that is not known`() {
        #expect(
            text(.remove(name, type: nil, zone: nil)) == #"""
                [BIND, zone files and named.conf]
                ; file of the zone that holds it, serial raised, take out:
                ; we01.privatelink.blob.core.windows.net. of every type
                rndc reload
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                update delete we01.privatelink.blob.core.windows.net.
                send
                END
                [Unbound]
                # unbound.conf, take out:
                # local-data "we01.privatelink.blob.core.windows.net." of every type
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, take out:
                # host-record= and hosts entries of we01.privatelink.blob.core.windows.net
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Remove-DnsServerResourceRecord -ZoneName 'we01.privatelink.blob.core.windows.net' `
                  -Name '@' -RRType A -Force
                Remove-DnsServerResourceRecord -ZoneName 'we01.privatelink.blob.core.windows.net' `
                  -Name '@' -RRType AAAA -Force
                Remove-DnsServerResourceRecord -ZoneName 'we01.privatelink.blob.core.windows.net' `
                  -Name '@' -RRType CNAME -Force
                """#)
    }

    @Test func `a wildcard is removed, which Unbound and dnsmasq say in another way`() throws {
        #expect(
            text(.remove(try zone.prepending(label: "*"), type: .a, zone: zone)) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, take out:
                ; *.privatelink.blob.core.windows.net. A
                rndc reload privatelink.blob.core.windows.net
                [BIND, zones with update-policy local]
                nsupdate -l <<'END'
                zone privatelink.blob.core.windows.net.
                update delete *.privatelink.blob.core.windows.net. A
                send
                END
                [Unbound]
                # unbound.conf, take out:
                # local-zone "privatelink.blob.core.windows.net." redirect
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, take out:
                # address= of privatelink.blob.core.windows.net
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                  -Name '*' -RRType A -Force
                [Azure private DNS (az), untried]
                az network private-dns record-set a delete -g GROUP \
                  -z privatelink.blob.core.windows.net -n '*' -y
                """#)
    }
}
