import DNS

/// A shell script that puts rules into a DNS forwarding ruleset of Azure DNS Private Resolver, each whole in the place
/// of what was there.
package enum AzureRulesetForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "azure-ruleset", server: "Azure DNS Private Resolver: a shell script for a forwarding ruleset",
        loading:
            "sh azure-ruleset.sh RESOURCE-GROUP RULESET, or with a third word SUBSCRIPTION-ID, after az login",
        fileName: "azure-ruleset.sh", opening: OwnMark.line("#"), checkers: [.shell])

    // Azure's limits of a ruleset, and of one rule.
    private static let maximumRules = 1000
    private static let maximumServers = 6
    private static let maximumRuleName = 80

    package static func text(of forwarding: Forwarding) throws(ExportError) -> String {
        var faults: [String] = []
        var isOfServers = true
        if forwarding.servers.contains(where: { $0.address == .azureWireServer }) {
            faults.append(
                "a rule of Azure cannot forward to 168.63.129.16; forward to an inbound endpoint, or to a DNS server in"
                    + " a virtual network")
        }
        if forwarding.servers.count > maximumServers {
            faults.append(
                "a rule of Azure forwards to \(maximumServers) servers at most, not \(forwarding.servers.count)"
            )
        }
        if faults.isEmpty { isOfServers = false }
        if forwarding.domains.count > maximumRules {
            faults.append(
                "a ruleset of Azure holds \(maximumRules) rules at most, not \(forwarding.domains.count)")
        }
        let names = forwarding.domains.map(ruleName)
        if Set(names).count < names.count { faults.append("two domains would have the same rule of Azure") }
        guard faults.isEmpty else { throw ExportError(isOfServers ? .unstated : .inexpressible, faults) }
        let servers = forwarding.servers.map { #"{"ipAddress":"\#($0.address)","port":\#($0.port)}"# }
            .joined(separator: ",")
        return commands + "\nservers='[\(servers)]'\n"
            + zip(names, forwarding.domains).map { "put_rule '\($0)' '\($1.text).'\n" }.joined()
    }

    /// The domain with underscores for dots, which no label has; what is too long ends in a number made of all of it,
    /// so that the same domain has the same rule each time.
    private static func ruleName(of domain: DomainName) -> String {
        let name = domain.text.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "_") : $0 }
        guard name.count > maximumRuleName else { return String(decoding: name, as: UTF8.self) }
        // FNV-1a: it need tell apart the names of one inventory only.
        let hash = name.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        let start = name.prefix(maximumRuleName - 17)
        return String(decoding: start, as: UTF8.self) + "_" + String(hash | 1 << 63, radix: 16)
    }

    private static let commands = #"""
        # Usage: sh azure-ruleset.sh RESOURCE-GROUP RULESET [SUBSCRIPTION-ID], after az login. Run again, it changes nothing.
        # Rules that are in the ruleset already and not below stay, and go on forwarding: for domains that are no longer
        # wanted, az dns-resolver forwarding-rule list and delete.
        set -eu

        usage="usage: sh $0 RESOURCE-GROUP RULESET [SUBSCRIPTION-ID]"
        group=${1:?"$usage"}
        ruleset=${2:?"$usage"}
        subscription=${3:-$(az account show --query id --output tsv)}
        place="/subscriptions/$subscription/resourceGroups/$group/providers/Microsoft.Network/dnsForwardingRulesets/$ruleset"

        put_rule() {
            az rest --method put --url "$place/forwardingRules/$1?api-version=2022-07-01" --output none --body \
                "{\"properties\":{\"domainName\":\"$2\",\"targetDnsServers\":$servers,\"forwardingRuleState\":\"Enabled\"}}"
        }

        """#
}
