import DNS

/// Who can be told of all zones of a folder in one file.
package enum StanzaServer: String, Sendable, CaseIterable {
    case bind, nsd, knot, unbound, windows, catalog

    /// What it is, and how its file is loaded, in words that stand alone.
    package var profile: (server: String, loading: String) {
        switch self {
        case .bind: ("BIND", "include \"FILE\"; in named.conf, then rndc reconfig")
        case .nsd: ("NSD", "include: FILE in nsd.conf, then nsd-control reconfig")
        case .knot: ("Knot", "include: FILE in knot.conf, then knotc reload")
        case .unbound:
            ("Unbound, as authority zones", "include: FILE in unbound.conf, then unbound-control reload")
        case .windows:
            (
                "Windows DNS: a PowerShell script",
                "copy the zone files to System32/dns, then run it in Windows PowerShell 5.1, -WhatIf first"
            )
        case .catalog:
            (
                "secondaries, by a catalogue zone (RFC 9432)",
                "as a zone beside the others, which the statements for BIND, NSD and Knot hold, too"
            )
        }
    }

    /// Whether its servers let secondaries have zones, a catalogue among them.
    var servesCatalogues: Bool { self == .bind || self == .nsd || self == .knot }

    /// What checks its file.
    var checkers: [FileChecker] {
        switch self {
        case .bind: [.bindConfiguration]
        case .nsd: [.nsdConfiguration]
        case .knot: [.knotConfiguration]
        case .unbound: [.unboundConfiguration]
        case .catalog: FileChecker.zones
        case .windows: []
        }
    }

    /// The name of its file beside the zone files of a format; a catalogue has that of its zone.
    func fileName(of format: String) -> String {
        let start = format == ZoneFormat.name ? "zones" : format
        return self == .windows ? "\(start).windows.ps1" : "\(start).\(rawValue).conf"
    }

    /// What its file begins with, beside the zone files of a format.
    func opening(of format: String) -> String {
        let kind = format == ZoneFormat.name ? "" : "\(format) "
        guard self != .catalog else { return OwnMark.line(";", as: "a catalogue of \(kind)zones") }
        return OwnMark.line(
            "#", as: "\(kind)zone statements for \(rawValue)", end: self == .windows ? "\r\n" : "\n")
    }

    /// The text for zones and their files; Windows DNS knows files by their names alone.
    func text(_ zones: [ServedFile]) -> String {
        switch self {
        case .bind:
            zones.map { "zone \"\($0.origin.text)\" { type primary; file \"\($0.path)\"; };\n" }.joined()
        case .nsd:
            zones.map { "zone:\n  name: \"\($0.origin.text)\"\n  zonefile: \"\($0.path)\"\n" }.joined()
        case .knot:
            // Without these Knot writes its own state into the files.
            "zone:\n"
                + zones.map {
                    "  - domain: \"\($0.origin.text)\"\n    file: \"\($0.path)\"\n"
                        + "    zonefile-sync: -1\n    zonefile-load: difference\n"
                }.joined()
        case .unbound:
            // Its own zones for private addresses come first, and deny every name in them.
            StanzaServer.openings(zones.map(\.origin).filter(\.isReverse))
                + zones.map { "auth-zone:\n  name: \"\($0.origin.text)\"\n  zonefile: \"\($0.path)\"\n" }
                .joined()
        case .windows:
            WindowsZones.text(zones)
        case .catalog: ""
        }
    }
}

extension StanzaServer {
    /// What lets Unbound look further than its own zones for names of these.
    private static func openings(_ origins: [DomainName]) -> String {
        guard !origins.isEmpty else { return "" }
        return "server:\n" + origins.map { "  local-zone: \"\($0.text).\" transparent\n" }.joined()
    }
}

extension DomainName {
    /// Whether it is of the tree that leads from addresses to names.
    fileprivate var isReverse: Bool { labels.last.map(Array.init) == Array("arpa".utf8) }
}

/// A zone and the file that holds it.
struct ServedFile {
    let origin: DomainName
    let name: String
    /// Where the server finds it.
    let path: String
}
