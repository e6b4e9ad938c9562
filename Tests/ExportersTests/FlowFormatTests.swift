import Catalogue
import DNS
import Exporters
import Foundation
import Inventory
import Mapper
import Testing

/// The formats that are rules of firewalls.
@Suite(.serialized)
struct FlowFormatTests {
    static let formats: [(String, String)] = [
        ("nftables", "pedns.nft"), ("iptables", "pedns.rules"), ("azure-nsg", "azure-nsg.sh"),
        ("windows-firewall", "windows-firewall.ps1"), ("csv", "flows.csv"),
    ]

    private func options(_ sources: String..., fileRecovery: Bool = false) -> ExportOptions {
        var options = ExportOptions()
        options.sources = sources.compactMap { AddressPrefix($0) }
        options.includesFileRecovery = fileRecovery
        return options
    }

    private func rules(
        _ mapping: Mapping, _ options: ExportOptions, as format: String = "csv"
    ) throws -> [ReadRule] {
        let text = try exported(try #require(ExportFormats.named(format)), mapping, options)
        switch format {
        case "nftables": return try ReadRules.nftables(text)
        case "iptables": return try ReadRules.iptables(text)
        case "azure-nsg": return try ReadRules.azureNSG(text)
        case "windows-firewall": return try ReadRules.windowsFirewall(text)
        default: return try ReadRules.table(text)
        }
    }

    @Test(arguments: formats)
    func `the file is as it was, to the byte`(format: String, file: String) throws {
        var options = try goldenOptions()
        options.includesFileRecovery = true
        let made = try files(try #require(ExportFormats.named(format)), try vault(), options)
        #expect(made.map(\.name) == [file])
        let written = try #require(made.first?.text)
        let expected = try golden(file)
        if written != expected { Attachment.record(written, named: file) }
        #expect(written == expected)
    }

    @Test(arguments: formats)
    func `every format says the same rules, from the same sources, file recovery's among them`(
        format: String, file: String
    ) throws {
        var options = try goldenOptions()
        options.includesFileRecovery = true
        let rules = try rules(try vault(), options, as: format)
        for rule in rules { try rule.expectExact() }
        let (v4, v6) = (["10.1.0.0/16", "10.2.0.0/16"], ["fd00:1::/64"])
        #expect(
            rules.map { "\($0.prefix) \($0.port)" } == [
                "10.20.0.4/31 443", "10.20.0.12/30 443", "10.20.0.16/31 443", "10.20.0.100/32 443",
                "10.20.0.5/32 3260", "fd00:20::12/128 443",
            ])
        #expect(rules.map(\.sources) == [v4, v4, v4, v4, v4, v6])
        #expect(
            rules[1].names.map { "\($0.address) \($0.name.text)" } == [
                "10.20.0.12 wepod01ecs101.blob.core.windows.net",
                "10.20.0.13 wepod01ecs102.blob.core.windows.net",
                "10.20.0.14 wepod01ecs101.queue.core.windows.net",
                "10.20.0.15 1234567890123456789-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com",
            ])
    }

    @Test func `only whole blocks of mapped addresses become prefixes, the fewest there are`() throws {
        let addresses =
            [1, 2, 3, 4, 5, 6, 7, 9, 10, 254, 255].map { "10.0.0.\($0)" }
            + [
                "10.0.1.0", "fd00::ffff:ffff:ffff:fffe", "fd00::ffff:ffff:ffff:ffff", "fd00:0:0:1::",
                "fd00:0:0:1::1",
            ]
        let mapping = map(
            try addresses.enumerated().reversed().map { try entry("a\($0).corp.example", $1) })
        let rules = try rules(mapping, options("10.0.0.0/8", "fd00::/8"))
        for rule in rules { try rule.expectExact() }
        #expect(
            rules.map(\.prefix.description) == [
                "10.0.0.1/32", "10.0.0.2/31", "10.0.0.4/30", "10.0.0.9/32", "10.0.0.10/32", "10.0.0.254/31",
                "10.0.1.0/32", "fd00::ffff:ffff:ffff:fffe/127", "fd00:0:0:1::/127",
            ])
    }

    @Test
    func `a whole network of addresses is one prefix, and names that share an address stand there each`()
        throws
    {
        var entries = try (0..<256).map { try entry("a\($0).corp.example", "10.0.7.\($0)") }
        entries.append(try entry("b.corp.example", "10.0.7.9"))
        let rules = try rules(map(entries), options("0.0.0.0/0"))
        #expect(rules.map(\.prefix.description) == ["10.0.7.0/24"])
        #expect(rules.map(\.names.count) == [257])
    }

    @Test
    func
        `a service's rule is for the port where it listens, and file recovery's only where it is wished for`()
        throws
    {
        let mapping = map([
            try entry("a.database.windows.net", "10.0.0.4"), try entry("b.vault.azure.net", "10.0.0.5"),
            try entry("1234567890123456789-ab-pod01-rec2.we.backup.windowsazure.com", "10.0.0.6"),
        ])
        let said = try rules(mapping, options("10.0.0.0/8")).map { "\($0.prefix) \($0.port)" }
        #expect(said == ["10.0.0.5/32 443", "10.0.0.6/32 443", "10.0.0.4/32 1433"])
        let all = try rules(mapping, options("10.0.0.0/8", fileRecovery: true)).map(\.port)
        #expect(all == [443, 443, 1433, 3260])
    }

    @Test(arguments: formats)
    func `what a service is spoken to at beside is not opened, and said once, in the file too`(
        format: String, file: String
    ) throws {
        let type = try #require(ExportFormats.named(format))
        let mapping = map([
            try entry("a.file.core.windows.net", "10.0.0.4"),
            try entry("b.file.core.windows.net", "10.0.0.5"),
            try entry("c.servicebus.windows.net", "10.0.0.6"),
            try entry("d.blob.core.windows.net", "10.0.0.7"),
        ])
        var options = options("10.0.0.0/8")
        let services = [
            "file.core.windows.net 445 (SMB), 2049 (NFS)",
            "servicebus.windows.net 5671 and 5672 (AMQP), 9093 (Kafka)",
        ]
        #expect(try rules(mapping, options, as: format).map(\.port).allSatisfy { $0 == 443 })
        #expect(
            type.remarks(options, on: mapping).first
                == .warning(
                    "no rule opens what else these services may be spoken to at, \(services[0]); \(services[1]):"
                        + " where clients of yours do, add rules of your own"))
        let text = try exported(type, mapping, options)
        let told = text.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("# Not opened: ") }
        #expect(told.map { String($0.dropFirst(14)) } == (format == "csv" ? [] : services))
        options.zones = [try DomainName("privatelink.blob.core.windows.net")]
        #expect(type.remarks(options, on: mapping) == type.remarks(options))
        #expect(try !exported(type, mapping, options).contains("Not opened"))
    }

    @Test(arguments: ["nftables", "iptables", "windows-firewall"])
    func `without sources the rules of a host are from anywhere`(format: String) throws {
        let text = try exported(try #require(ExportFormats.named(format)), try vault(), options())
        switch format {
        case "nftables":
            #expect(text.contains("\n    ip daddr . tcp dport @pedns_to_ipv4 accept\n"))
            #expect(text.contains("\n    ip6 daddr . tcp dport @pedns_to_ipv6 accept\n"))
        case "iptables":
            #expect(
                text.contains(
                    "\n-4 -A PEDNS -s 0.0.0.0/0 -j PEDNS-TO\n-6 -A PEDNS -s ::/0 -j PEDNS-TO\n"))
        default: #expect(text.contains("\r\nSet-Flow 'pedns-443-ipv4-1' '443' @('Any') @(\r\n"))
        }
    }

    @Test(arguments: ["azure-nsg", "csv"])
    func `rules of others need their sources`(format: String) throws {
        let error = try exportError { _ = try rules(try vault(), options(), as: format) }
        #expect(error.kind == .unstated)
        #expect(error.lines == ["--to \(format) needs --from PREFIX, which says where the clients are"])
    }

    @Test(arguments: formats)
    func `a source reaches addresses of its own family, and what none reaches is said`(
        format: String, file: String
    ) throws {
        let type = try #require(ExportFormats.named(format))
        let rules = try rules(try vault(), options("fd00:1::/64"), as: format)
        #expect(rules.map(\.prefix.description) == ["fd00:20::12/128"])
        #expect(
            type.remarks(options("fd00:1::/64"), on: try vault()).first
                == .warning(
                    "no --from is IPv4: no rule leads to such addresses, as 10.20.0.4 of"
                        + " 1234567890123456789-ab-pod01-fab1.privatelink.we.backup.windowsazure.com"))
        let mapping = map([try entry("a.corp.example", "10.0.0.4")])
        #expect(type.remarks(options("10.0.0.0/8"), on: mapping) == type.remarks(ExportOptions()))
        let error = try exportError { _ = try self.rules(mapping, options("fd00:1::/64"), as: format) }
        #expect(
            error.lines == [
                "every mapped address is of another family than all of --from: no rule would be left"
            ])
        #expect(
            type.remarks(options("10.0.0.0/8", fileRecovery: true), on: mapping).first
                == .warning(
                    "--file-recovery: the inventory has no rec2 name, whose port 3260 it would open"))
    }

    @Test func `only the zones wished for are in rules, and nothing that endpoints disagree about`() throws {
        var options = options("10.0.0.0/8")
        options.zones = [try DomainName("privatelink.queue.core.windows.net")]
        #expect(try rules(try vault(), options).map(\.prefix.description) == ["10.20.0.14/32"])

        var endpoints = ["10.0.0.4", "10.0.0.5"].map { PrivateEndpoint(key: "/pe\($0)", identity: .resource) }
        for (index, address) in ["10.0.0.4", "10.0.0.5"].enumerated() {
            endpoints[index].entries = [try entry("a.vault.azure.net", address)]
        }
        let mapping = Mapping(EndpointInventory(endpoints: endpoints), by: .embedded())
        let error = try exportError { _ = try rules(mapping, self.options("10.0.0.0/8")) }
        #expect(
            error.lines == [
                "endpoints disagree about the addresses of a.privatelink.vaultcore.azure.net"
            ])
    }

    @Test
    func
        `a security group holds 4000 prefixes, and its script removes the rules of its own that are left over`()
        throws
    {
        let entries = try (0..<4001).map {
            try entry("a\($0).corp.example", "10.\($0 / 128).\($0 % 128).4")
        }
        let error = try exportError { _ = try rules(map(entries), options("10.0.0.0/8"), as: "azure-nsg") }
        #expect(
            error.lines == [
                "a network security group takes 4000 destinations in all its rules, and these are 4001; export them in"
                    + " parts, with --zone or the filters, for several groups"
            ])
        let whole = map(Array(entries.dropLast()))
        #expect(try rules(whole, options("10.0.0.0/8"), as: "azure-nsg").count == 4000)

        let script = try exported(
            try #require(ExportFormats.named("azure-nsg")), try vault(), options("10.0.0.0/8"))
        let calls = try AzureCommands.run(
            script, arguments: ["rg-dns (a)", "nsg-clients", "200", "sub-2"],
            existing: "pedns-0\npedns-1\npedns-12\npedns-own\npedns-")
        #expect(calls.map { $0[3] } == ["create", "list", "delete", "delete"])
        #expect(calls[0].value(of: "--priority") == "200")
        #expect(calls.allSatisfy { $0.value(of: "--subscription") == "sub-2" })
        #expect(calls.allSatisfy { $0.value(of: "--nsg-name") == "nsg-clients" })
        #expect(calls.compactMap { $0.value(of: "--name") } == ["pedns-0", "pedns-1", "pedns-12"])
    }

    @Test func `a rule of Windows holds a thousand prefixes`() throws {
        let entries = try (0..<1001).map {
            try entry("a\($0).corp.example", "10.\($0 / 128).\($0 % 128).4")
        }
        let text = try exported(
            try #require(ExportFormats.named("windows-firewall")), map(entries), options("10.0.0.0/8"))
        #expect(
            text.matches(of: /Set-Flow '([^']+)'/).map { $0.1 } == ["pedns-443-ipv4-1", "pedns-443-ipv4-2"])
        #expect(try ReadRules.windowsFirewall(text).count == 1001)
        #expect(text.hasSuffix("    '10.7.104.4'\r\n)\r\n\r\nRemove-OldFlow\r\n"))
    }

    @Test func `a comment that the kernel keeps is cut to its length, and says how many names there are`()
        throws
    {
        let label = String(repeating: "a", count: 63)
        let long = "\(label).\(label).\(label).corp.example"
        let mapping = map([try entry(long, "10.0.0.4"), try entry("b.corp.example", "10.0.0.5")])
        let nft = try exported(try #require(ExportFormats.named("nftables")), mapping, options())
        #expect(nft.contains(" . 443 comment \"\(label).\(String(repeating: "a", count: 57))... +1\",\n"))
        let iptables = try exported(try #require(ExportFormats.named("iptables")), mapping, options())
        #expect(iptables.contains(" --comment \"\(long) +1\" "))
    }
}
