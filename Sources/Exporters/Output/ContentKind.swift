import DNS

/// What a text holds that begins with ``OwnMark`` and a number sign, as far as its first lines tell: files of several
/// formats begin so, and may stand under any name.
package enum ContentKind: String, CaseIterable {
    case hosts = "hosts entries"
    case dnsmasq = "records for dnsmasq"
    case dnsmasqForwarders = "forwarders for dnsmasq"
    case unbound = "local data for Unbound"
    case unboundForwarders = "forwarders for Unbound"
    case bindForwarders = "forwarders for BIND"
    case coredns = "a snippet for CoreDNS"
    case nftables = "rules for nftables"
    case iptables = "rules for iptables"
    case terraform = "record sets for Terraform"
    case shell = "a script for a shell"

    /// How many octets are looked at.
    private static let limit = 1 << 16

    /// Looks at the first lines that are no comments; nil where they are none that pedns begins such a file with.
    package init?(of octets: [UInt8]) {
        guard octets.starts(with: OwnMark.line("#").utf8) else { return nil }
        let lines = String(decoding: octets.prefix(ContentKind.limit), as: UTF8.self)
            .split(separator: "\n").lazy
            .map { $0.drop { $0 == " " } }.filter { !$0.isEmpty && !$0.hasPrefix("#") }.prefix(2)
        guard let first = lines.first else { return nil }
        let second = lines.dropFirst().first ?? ""
        let kind = ContentKind.allCases.first { kind in
            kind.starts.contains { first.hasPrefix($0.first) && second.hasPrefix($0.second) }
        }
        if let kind {
            self = kind
        } else if let word = first.split(separator: " ").first, IPAddress(word) != nil {
            self = .hosts
        } else {
            return nil
        }
    }

    /// What the first line and the second begin with.
    private var starts: [(first: String, second: String)] {
        switch self {
        case .hosts: []
        case .dnsmasq: [("host-record=", "")]
        case .dnsmasqForwarders: [("server=/", ""), ("rebind-domain-ok=", "")]
        case .unbound: [("server:", "local-")]
        case .unboundForwarders: [("server:", "private-domain:")]
        case .bindForwarders: [("zone \"", "")]
        case .coredns: [("(pedns) {", "")]
        case .nftables: [("table inet ", "")]
        case .iptables: [("*filter", "")]
        case .terraform: [("variable \"", "")]
        case .shell: [("set -eu", "")]
        }
    }
}
