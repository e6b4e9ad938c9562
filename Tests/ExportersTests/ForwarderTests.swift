import DNS
import Exporters
import Mapper
import Testing

/// What is forwarded of a mapping, and how each kind of server is told.
struct ForwarderTests {
    private static let servers = [
        ForwardedTo(.v4(IPv4Address(0x0A01_0004)), port: 53),
        ForwardedTo(.v6(IPv6Address(high: 0xFD00_0020_0000_0000, low: 4)), port: 53),
    ]
    private static let other = ForwardedTo(.v4(IPv4Address(0x0A01_0005)), port: 5353)

    private func forwarding(
        _ mapping: Mapping, to servers: [ForwardedTo] = ForwarderTests.servers,
        per extent: Forwarding.Extent = .zone
    ) throws -> Forwarding {
        try Forwarding(of: mapping, to: servers, per: extent)
    }

    private func written(_ kind: String, _ forwarding: Forwarding) throws -> String {
        let format = try #require(ForwarderFormats.named(kind))
        return text(try format.artefact(of: forwarding).text(replacing: nil))
    }

    @Test(arguments: [
        ("bind", "forwarders.bind.conf"), ("unbound", "forwarders.unbound.conf"),
        ("dnsmasq", "forwarders.dnsmasq.conf"), ("coredns", "forwarders.corefile"),
        ("knot-resolver", "forwarders.lua"), ("windows-dns", "forwarders.ps1"),
        ("azure-ruleset", "forwarders.sh"),
    ])
    func `files are as they were, to the byte`(kind: String, file: String) throws {
        let written = try written(kind, try forwarding(try vault()))
        let expected = try golden(file)
        if written != expected { Attachment.record(written, named: file) }
        #expect(written == expected)
    }

    @Test func `public suffixes are forwarded where names have public aliases, else private zones`() throws {
        let mapping = map(
            try vaultEntries() + [
                try entry("kv-example.vault.azure.net", "10.20.0.18"),
                try entry("app.corp.example", "10.20.0.19"),
            ])
        #expect(
            try forwarding(mapping).domains.map(\.text) == [
                "privatelink.we.backup.windowsazure.com", "privatelink.siterecovery.windowsazure.com",
                "zone1.com", "app.corp.example", "vault.azure.net", "privatelink.vaultcore.azure.net",
                "blob.core.windows.net", "queue.core.windows.net",
            ])
    }

    @Test func `by name, each name that clients ask is forwarded, and no other`() throws {
        let mapping = map([
            try entry("kv-example.vault.azure.net", "10.20.0.18"),
            try entry("1-ab-pod01-rec2.we.backup.windowsazure.com", "10.20.0.5"),
            try entry("web.zone1.com", "10.20.0.17"), try entry("a.web.zone1.com", "10.20.0.17"),
        ])
        let forwarding = try forwarding(mapping, per: .name)
        #expect(
            forwarding.domains.map(\.text) == [
                "1-ab-pod01-rec2.privatelink.we.backup.windowsazure.com", "web.zone1.com",
                "kv-example.vault.azure.net", "kv-example.privatelink.vaultcore.azure.net",
            ])
        #expect(
            forwarding.remarks == [
                .note(
                    "names that come later, as storage accounts of a vault do, are not forwarded before this is"
                        + " written again")
            ])
    }

    @Test func `the order of the inventory changes nothing, nor does a server named twice`() throws {
        let entries = try vaultEntries()
        let whole = try forwarding(map(entries))
        let turned = try forwarding(map(entries.reversed()), to: Self.servers + Self.servers)
        #expect(turned.domains == whole.domains)
        #expect(turned.servers == Self.servers)
        #expect(try written("bind", turned) == written("bind", whole))
    }

    @Test func `whose names go along is said, and from where Azure's own server answers`() throws {
        let wire = ForwardedTo(.azureWireServer, port: 53)
        let storage = map([try entry("a.blob.core.windows.net", "10.0.0.4")])
        let remarks = try forwarding(storage, to: [wire]).remarks
        #expect(
            remarks == [
                .warning(
                    "168.63.129.16 answers inside Azure's virtual networks only: from anywhere else, forward to an"
                        + " inbound endpoint of Azure DNS Private Resolver, or to a DNS server in a virtual network"
                ),
                .warning(
                    "blob.core.windows.net is a public suffix: every name there, other people's included, is then asked"
                        + " of these servers; --per name forwards the inventory's own alone"),
            ])
        let agents = map([try entry("1-ab-pod01-rec2.we.backup.windowsazure.com", "10.20.0.5")])
        #expect(try forwarding(agents).remarks == [])
    }

    @Test(arguments: [
        ("bind", "10.1.0.5 port 5353;"), ("unbound", "forward-addr: 10.1.0.5@5353\n"),
        ("dnsmasq", "/10.1.0.5#5353\n"), ("coredns", "forward . 10.1.0.5:5353\n"),
        ("knot-resolver", "STUB({'10.1.0.5@5353'})"),
        ("azure-ruleset", #"'[{"ipAddress":"10.1.0.5","port":5353}]'"#),
    ])
    func `another port stands as the server writes it`(kind: String, line: String) throws {
        #expect(try written(kind, try forwarding(try vault(), to: [Self.other])).contains(line))
    }

    @Test func `what a server cannot be told is an error`() throws {
        func error(_ kind: String, to servers: [ForwardedTo]) throws -> [String] {
            try exportError { _ = try written(kind, try forwarding(try vault(), to: servers)) }.lines
        }
        let many = (1...16).map { ForwardedTo(.v4(IPv4Address(0x0A01_0000 + $0)), port: 53) }
        #expect(
            try error("windows-dns", to: [Self.other])
                == ["Windows DNS forwards to port 53 only, not to 5353 of 10.1.0.5"])
        #expect(try error("coredns", to: many) == ["CoreDNS forwards to 15 servers at most, not 16"])
        #expect(
            try error("azure-ruleset", to: many) == ["a rule of Azure forwards to 6 servers at most, not 16"])
        let names = map(try (0...1000).map { try entry("n\($0).corp.example", "10.0.0.4") })
        #expect(
            try exportError { _ = try written("azure-ruleset", try forwarding(names)) }.lines
                == ["a ruleset of Azure holds 1000 rules at most, not 1001"])
    }

    @Test func `a hostile name is forwarded by its zone, or refused`() throws {
        for label in HostileNameTests.labels {
            let name = try DomainName("blob.core.windows.net").prepending(label: label)
            let mapping = map([try entry(name.text, "10.0.0.4")])
            #expect(try forwarding(mapping).domains.map(\.text) == ["blob.core.windows.net"])
            let alone = map([try entry(try DomainName("example").prepending(label: label).text, "10.0.0.4")])
            for extent in Forwarding.Extent.allCases {
                guard let domains = try? forwarding(alone, per: extent).domains else {
                    let error = try exportError { _ = try forwarding(alone, per: extent) }
                    #expect(error.lines.count == 1)
                    #expect(error.lines.allSatisfy { $0.contains(alone.rrsets[0].name.text) })
                    continue
                }
                #expect(domains.allSatisfy { $0.isHostName && !$0.isWildcard }, "\(domains)")
            }
        }
    }

    @Test func `an empty mapping is refused`() throws {
        for extent in Forwarding.Extent.allCases {
            let error = try exportError { _ = try forwarding(Mapping(), per: extent) }
            #expect(error.lines == ["there is no record to write"])
        }
    }

    @Test func `rules of Azure are put whole, each under a name of its own`() throws {
        let label = String(repeating: "a", count: 63)
        let mapping = map([
            try entry("\(label).one.west.corp.example", "10.0.0.4"),
            try entry("\(label).two.west.corp.example", "10.0.0.5"), try entry("a-b.example", "10.0.0.6"),
            try entry("a.b.example", "10.0.0.7"),
        ])
        let script = try written("azure-ruleset", try forwarding(mapping, to: [Self.servers[0]]))
        let calls = try AzureCommands.run(script, arguments: ["rg-dns (a)", "rules"])
        #expect(calls.first == ["account", "show", "--query", "id", "--output", "tsv"])
        #expect(calls.count == 5)
        let place =
            "/subscriptions/sub-1/resourceGroups/rg-dns (a)/providers/Microsoft.Network/dnsForwardingRulesets/rules"
        let urls = calls.dropFirst().compactMap { $0.value(of: "--url") }
        let names = urls.compactMap { $0.split(separator: "/").last?.split(separator: "?").first }
        #expect(Set(names).count == 4)
        #expect(names.contains("a_b_example") && names.contains("a-b_example"))
        #expect(names.filter { $0.hasPrefix(label) }.map(\.utf8.count) == [80, 80])
        #expect(names.allSatisfy { $0.wholeMatch(of: /[a-z0-9_-]+/) != nil })
        #expect(
            calls[1] == [
                "rest", "--method", "put", "--url",
                "\(place)/forwardingRules/\(names[0])?api-version=2022-07-01", "--output", "none", "--body",
                #"{"properties":{"domainName":"a-b.example.","targetDnsServers":[{"ipAddress":"10.1.0.4","port":53}],"#
                    + #""forwardingRuleState":"Enabled"}}"#,
            ])
    }

    @Test func `a script for Windows is ASCII with the line ends of Windows`() throws {
        let script = try written("windows-dns", try forwarding(try vault()))
        #expect(script.utf8.allSatisfy { $0 < 0x80 })
        #expect(script.utf8.count { $0 == 0x0A } == script.utf8.count { $0 == 0x0D })
        #expect(script.replacing("\r\n", with: "").contains("\n") == false)
    }

    @Test(arguments: ForwarderFormats.all.map { $0.profile.name })
    func `what is told of a kind of server stands in a cell of any table`(kind: String) throws {
        #expect(ForwarderFormats.all.count { $0.profile.name == kind } == 1)
        let profile = try #require(ForwarderFormats.named(kind)).profile
        for text in [profile.server, profile.loading] {
            #expect(!text.isEmpty && !text.hasSuffix("."))
            #expect(!text.contains { "\n|*_`<>".contains($0) || !$0.isASCII }, "\(text)")
        }
    }
}
