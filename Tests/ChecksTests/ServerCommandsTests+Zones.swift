import Checks
import DNS
import Mapper
import Testing

extension ServerCommandsTests {
    @Test func `a cached name is forgotten`() {
        #expect(
            text(.flush(name)) == #"""
                [BIND, zone files and named.conf]
                rndc flushname we01.privatelink.blob.core.windows.net
                [Unbound]
                unbound-control flush we01.privatelink.blob.core.windows.net
                [dnsmasq]
                systemctl reload dnsmasq
                [Windows DNS (PowerShell), untried]
                Clear-DnsServerCache -Force
                """#)
    }

    @Test func `a zone is forwarded`() {
        #expect(
            text(.forward(zone)) == #"""
                [BIND, zone files and named.conf]
                # named.conf, ADDRESS being a resolver that sees the private zone:
                zone "privatelink.blob.core.windows.net" { type forward; forward only; forwarders { ADDRESS; }; };
                rndc reconfig
                [Unbound]
                # unbound.conf, ADDRESS being a resolver that sees the private zone:
                server:
                  private-domain: "privatelink.blob.core.windows.net."
                forward-zone:
                  name: "privatelink.blob.core.windows.net."
                  forward-addr: ADDRESS
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, ADDRESS being a resolver that sees the private zone:
                server=/privatelink.blob.core.windows.net/ADDRESS
                rebind-domain-ok=/privatelink.blob.core.windows.net/
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Add-DnsServerConditionalForwarderZone -Name 'privatelink.blob.core.windows.net' `
                  -MasterServers ADDRESS -ReplicationScope Forest
                [Azure private DNS (az), untried]
                az network private-dns link vnet create -g GROUP \
                  -z privatelink.blob.core.windows.net -n LINK -v NETWORK -e false
                """#)
    }

    @Test func `Azure links private zones only`() throws {
        let titles = ServerCommands.of([.forward(try DomainName("blob.core.windows.net"))]).map(\.title)
        #expect(
            titles == ["BIND, zone files and named.conf", "Unbound", "dnsmasq", "Windows DNS (PowerShell)"])
    }

    @Test func `a zone is dropped`() {
        #expect(
            text(.dropZone(zone)) == #"""
                [BIND, zone files and named.conf]
                # named.conf, take out:
                # zone "privatelink.blob.core.windows.net"
                rndc reconfig
                rndc flushtree privatelink.blob.core.windows.net
                [Unbound]
                # unbound.conf, take out:
                # local-, auth-, stub- and forward-zone "privatelink.blob.core.windows.net."
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, take out:
                # local=, address=, server= and auth-zone= of privatelink.blob.core.windows.net
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                Export-DnsServerZone -Name 'privatelink.blob.core.windows.net' `
                  -FileName 'privatelink.blob.core.windows.net.old'
                Remove-DnsServerZone -Name 'privatelink.blob.core.windows.net' -Force
                [Azure private DNS (az), untried]
                az network private-dns link vnet delete -g GROUP \
                  -z privatelink.blob.core.windows.net -n LINK -y
                """#)
    }

    @Test func `negative answers are kept for less long`() {
        #expect(
            text(.setNegativeTTL(zone, seconds: 60)) == #"""
                [BIND, zone files and named.conf]
                ; zone file of privatelink.blob.core.windows.net, serial raised, at most 60 for:
                ; the SOA record's own time to live, and its last field
                rndc reload privatelink.blob.core.windows.net
                # named.conf of resolvers before it, options:
                max-ncache-ttl 60;
                rndc reconfig
                [Unbound]
                # unbound.conf, clause server:
                cache-max-negative-ttl: 60
                unbound-control reload
                [dnsmasq]
                # dnsmasq.conf, add:
                no-negcache
                systemctl restart dnsmasq
                [Windows DNS (PowerShell), untried]
                $zone = 'privatelink.blob.core.windows.net'
                $old = Get-DnsServerResourceRecord -ZoneName $zone -Name '@' -RRType SOA
                $new = [ciminstance]::new($old)
                $new.TimeToLive = [timespan]'00:01:00'
                $new.RecordData.MinimumTimeToLive = [timespan]'00:01:00'
                Set-DnsServerResourceRecord -ZoneName $zone -OldInputObject $old -NewInputObject $new
                Set-DnsServerCache -MaxNegativeTtl 00:01:00
                [Azure private DNS (az), untried]
                az network private-dns record-set soa update -g GROUP \
                  -z privatelink.blob.core.windows.net -m 60
                """#)
    }
}
