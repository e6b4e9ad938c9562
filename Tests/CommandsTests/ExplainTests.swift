import Commands
import Testing

/// What `pedns explain` prints, to the letter.
struct ExplainTests {
    @Test func `the list has every code under its severity`() async throws {
        let result = try await Run().pedns("explain")
        #expect(result.status == .asExpected)
        #expect(result.errors == "")
        #expect(
            result.output == #"""
                error
                  conflicting-addresses      Two endpoints give one name different addresses
                  impossible-address         An address that no private endpoint can have
                  outside-subnet             An endpoint's address lies outside every subnet given
                  region-name-as-geo-code    A zone of Azure Backup bears a region's name, not its geo code
                  placeholder-name           A name holds a placeholder where the vault's id must stand
                  missing-internal           A mapped name has no address inside
                  stale-address              A private address inside is not the endpoint's
                  public-address-inside      A public address is answered inside, where a private one must be
                  forwarder-misses-alias     The privatelink name is right inside, its public name is not
                  zone-shadows-public-names  A public zone is hosted inside, and all its other names are gone
                  wildcard-record            A private zone answers for every name, with a wildcard
                  resolvers-disagree         Servers of one view answer differently, and at least one is right
                  private-address-outside    A public server answers with a private address
                  public-ipv6-inside         Inside, a name has a private IPv4 address and a public IPv6 one
                  unexpected-answer          An answer is not what --expect says
                  reverse-not-confirmed      An address does not point back to its name
                  port-refused               The port behind a name is closed
                  port-filtered              Nothing answers on the port behind a name
                  connection-reset           A connection to a name is reset
                  address-unreachable        The network says that a mapped address cannot be reached
                  not-tls                    What answers at a mapped address does not speak TLS
                  tls-version-refused        What answers at a mapped address speaks no TLS of today
                  tls-refused                What answers at a mapped address refuses the TLS handshake
                  tls-cut                    A connection is closed as soon as TLS begins
                  tls-silent                 A connection is made, and TLS does not go on
                  tls-broken                 What answers at a mapped address breaks the rules of TLS
                  certificate-other-name     A certificate is for another name
                  certificate-untrusted      A certificate leads to no authority that is trusted here
                  certificate-expired        A certificate has ended
                  certificate-not-yet-valid  A certificate is not valid yet
                  proxy-refused              The proxy does not connect to a name

                warning
                  sources-disagree         Sources of one endpoint give a name different addresses
                  not-private              An endpoint's address lies outside the private ranges
                  unknown-geo-code         A zone of Azure Backup bears a geo code that is in no table
                  not-approved             An endpoint's connection is not approved
                  no-records               An endpoint gives no name
                  incomplete-vault         Some of a vault's service names are in the inventory, but not all
                  mixed-generations        Endpoints of the classic and the current kind serve one vault
                  no-zone                  No private zone is known for a name
                  two-regions              One Site Recovery name is mapped by endpoints in two regions
                  orphan-record            A record remains whose endpoint is not in the inventory
                  flapping-answer          One server gives different answers to the same question
                  public-view-intercepted  The public server's answers come from internal DNS
                  ipv6-name-error          AAAA of a name is NXDOMAIN, though the name has an A record
                  identity-redirected      A sign-in name of Entra ID has a private address inside
                  long-ttl                 An address record may be cached for more than 300 seconds
                  long-negative-ttl        A private zone's NXDOMAIN may be cached for more than 300 seconds
                  hosts-file-overrides     This host resolves a name differently from DNS
                  unexpected-issuer        A trusted certificate comes from somebody who issues none for Azure
                  certificate-ends-soon    A certificate ends soon
                  not-http                 TLS is right, and the service does not answer HTTP in it

                info
                  geo-code-mismatch        A name's geo code is not that of the region the inventory gives
                  storage-stage-pending    A vault has its service names and no storage name yet
                  privatelink-black-hole   A neighbour's name resolves in public and is NXDOMAIN inside
                  no-public-alias          A storage name has no privatelink alias in public DNS
                  azure-dns-outside-azure  168.63.129.16 was asked from outside a virtual network

                inconclusive
                  no-answer            A server does not answer
                  server-refused       A server refuses the question
                  server-failed        A server fails to answer
                  untrusted-reply      Only replies that cannot be believed arrived
                  untrusted-server     A server does not prove to be the one named
                  tcp-blocked          An answer was cut short, and TCP port 53 is closed
                  no-route             This host cannot begin a connection to a mapped address
                  service-unavailable  The service behind a name says that it cannot answer
                  proxy-failed         The proxy cannot be used

                """#)
    }

    @Test func `a page without records`() async throws {
        let result = try await Run().pedns("explain", "tcp-blocked")
        #expect(result.status == .asExpected)
        #expect(
            result.output == #"""
                inconclusive tcp-blocked
                  An answer was cut short, and TCP port 53 is closed.

                seen
                  The server's UDP answer is truncated, and it cannot be asked over TCP.

                cause
                  A firewall passes UDP port 53 alone. DNS needs both (RFC 7766).

                effect
                  Long answers never arrive: those with several addresses or a long chain of aliases, which storage
                  names have.

                mend
                  Open TCP port 53 between here and the server, and on the way of every client.

                """#)
    }

    @Test func `a page with records to be put in place of others`() async throws {
        let result = try await Run().pedns("explain", "stale-address")
        #expect(result.status == .asExpected)
        #expect(
            result.output == #"""
                error stale-address
                  A private address inside is not the endpoint's.

                seen
                  An internal server answers with private addresses that are not exactly the inventory's.

                cause
                  The endpoint was deleted and made again, and got other addresses; the record, a hosts entry, a
                  zone copied by hand or a cache still has the old ones. Or the inventory is older than the DNS.

                effect
                  Connections time out or end at another endpoint, whose certificate does not fit. Backups fail on
                  those clients that see the old address.

                mend
                  Fetch the inventory anew, to be sure of it. Then put these records in place of the old ones, and
                  flush the caches, or wait until the old time to live is over.
                  Azure: a record that a DNS zone group wrote is Azure's own; attach the group again, to have it
                  written anew.

                commands, on invented names
                  BIND, zone files and named.conf
                    ; zone file of privatelink.blob.core.windows.net, serial raised, in place of the old ones:
                    wepod01ecs101.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12
                    rndc reload privatelink.blob.core.windows.net
                    rndc flushname wepod01ecs101.privatelink.blob.core.windows.net
                  BIND, zones with update-policy local
                    nsupdate -l <<'END'
                    zone privatelink.blob.core.windows.net.
                    update delete wepod01ecs101.privatelink.blob.core.windows.net. A
                    update add wepod01ecs101.privatelink.blob.core.windows.net. 60 A 10.20.0.12
                    send
                    END
                  Unbound
                    # unbound.conf, clause server, in place of the old ones:
                    local-data: "wepod01ecs101.privatelink.blob.core.windows.net. 60 IN A 10.20.0.12"
                    unbound-control reload
                    unbound-control flush wepod01ecs101.privatelink.blob.core.windows.net
                  dnsmasq
                    # dnsmasq.conf, in place of these names' old lines and hosts entries:
                    host-record=wepod01ecs101.privatelink.blob.core.windows.net,10.20.0.12,60
                    local=/wepod01ecs101.privatelink.blob.core.windows.net/
                    systemctl restart dnsmasq
                    systemctl reload dnsmasq
                  Windows DNS (PowerShell), documented syntax, not tried here
                    Remove-DnsServerResourceRecord -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'wepod01ecs101' -RRType A -Force
                    Add-DnsServerResourceRecordA -ZoneName 'privatelink.blob.core.windows.net' `
                      -Name 'wepod01ecs101' -IPv4Address 10.20.0.12 -TimeToLive 00:01:00
                    Clear-DnsServerCache -Force
                  Azure private DNS (az), documented syntax, not tried here
                    az network private-dns record-set a delete -g GROUP \
                      -z privatelink.blob.core.windows.net -n wepod01ecs101 -y
                    az network private-dns record-set a create -g GROUP \
                      -z privatelink.blob.core.windows.net -n wepod01ecs101 --ttl 60
                    az network private-dns record-set a add-record -g GROUP \
                      -z privatelink.blob.core.windows.net -n wepod01ecs101 -a 10.20.0.12

                """#)
    }

    @Test func `a page about a zone`() async throws {
        let result = try await Run().pedns("explain", "long-negative-ttl")
        #expect(result.status == .asExpected)
        #expect(
            result.output == #"""
                warning long-negative-ttl
                  A private zone's NXDOMAIN may be cached for more than 300 seconds.

                seen
                  The lesser of the SOA record's time to live and its last field, which bounds negative answers (RFC
                  2308), is over 300 seconds.

                cause
                  The SOA is a server's default, often 3600. Azure's own private zones say 10, and pedns 60.

                effect
                  Each new storage name of a vault is asked for before its record is there. Clients then keep the
                  NXDOMAIN, and backups go on failing long after the record was added.

                mend
                  Lower the SOA's last field to 60, and flush caches after each new record. Resolvers can set a
                  bound of their own, for zones that you do not control.

                commands, on invented names
                  BIND, zone files and named.conf
                    ; zone file of privatelink.blob.core.windows.net, serial raised, at most 60 for:
                    ; the SOA record's own time to live, and its last field
                    rndc reload privatelink.blob.core.windows.net
                    # named.conf of resolvers before it, options:
                    max-ncache-ttl 60;
                    rndc reconfig
                  Unbound
                    # unbound.conf, clause server:
                    cache-max-negative-ttl: 60
                    unbound-control reload
                  dnsmasq
                    # dnsmasq.conf, add:
                    no-negcache
                    systemctl restart dnsmasq
                  Windows DNS (PowerShell), documented syntax, not tried here
                    $zone = 'privatelink.blob.core.windows.net'
                    $old = Get-DnsServerResourceRecord -ZoneName $zone -Name '@' -RRType SOA
                    $new = [ciminstance]::new($old)
                    $new.TimeToLive = [timespan]'00:01:00'
                    $new.RecordData.MinimumTimeToLive = [timespan]'00:01:00'
                    Set-DnsServerResourceRecord -ZoneName $zone -OldInputObject $old -NewInputObject $new
                    Set-DnsServerCache -MaxNegativeTtl 00:01:00
                  Azure private DNS (az), documented syntax, not tried here
                    az network private-dns record-set soa update -g GROUP \
                      -z privatelink.blob.core.windows.net -m 60

                """#)
    }
}
