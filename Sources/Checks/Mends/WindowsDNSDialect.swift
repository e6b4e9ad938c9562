import DNS
import Mapper

/// Windows DNS, in PowerShell on the server.
struct WindowsDNSDialect: MendDialect {
    let title = "Windows DNS (PowerShell)"
    let isTried = false

    func blocks(for step: MendStep) -> [MendBlock] {
        let lines = lines(for: step)
        return lines.isEmpty ? [] : [MendBlock(lines: lines)]
    }

    private func lines(for step: MendStep) -> [String] {
        switch step {
        case .add(let records) where records.name.isPlain:
            records.zone == nil
                ? [
                    "Add-DnsServerPrimaryZone -Name '\(records.name.escaped)' -ReplicationScope Forest"
                ] + added(records) : added(records)
        case .replace(let records) where records.name.isPlain:
            [removal(of: records.name, records.type, in: records.zone ?? records.name)] + added(records)
        case .remove(let name, let type, let zone) where name.isPlain:
            [RecordType.a, .aaaa, .cname].filter { type == nil || type == $0 }
                .map { removal(of: name, $0, in: zone ?? name) }
        // There is no way to forget one name.
        case .flush: ["Clear-DnsServerCache -Force"]
        case .forward(let zone) where zone.isPlain:
            [
                """
                Add-DnsServerConditionalForwarderZone -Name '\(zone.escaped)' `
                  -MasterServers ADDRESS -ReplicationScope Forest
                """
            ]
        case .hold(let zone) where zone.isPlain:
            ["Add-DnsServerPrimaryZone -Name '\(zone.escaped)' `\n  -ZoneFile '\(zone.escaped).dns'"]
        case .dropZone(let zone) where zone.isPlain:
            [
                "Export-DnsServerZone -Name '\(zone.escaped)' `\n  -FileName '\(zone.escaped).old'",
                "Remove-DnsServerZone -Name '\(zone.escaped)' -Force",
            ]
        case .setNegativeTTL(let zone, let seconds) where zone.isPlain:
            [
                "$zone = '\(zone.escaped)'",
                "$old = Get-DnsServerResourceRecord -ZoneName $zone -Name '@' -RRType SOA",
                "$new = [ciminstance]::new($old)",
                "$new.TimeToLive = [timespan]'\(timeSpan(seconds))'",
                "$new.RecordData.MinimumTimeToLive = [timespan]'\(timeSpan(seconds))'",
                "Set-DnsServerResourceRecord -ZoneName $zone -OldInputObject $old -NewInputObject $new",
                "Set-DnsServerCache -MaxNegativeTtl \(timeSpan(seconds))",
            ]
        case .hold, .add, .replace, .remove, .forward, .dropZone, .setNegativeTTL: []
        }
    }

    /// The records, at the apex of a zone of the name's own where no other is known.
    private func added(_ records: HostRecords) -> [String] {
        let zone = records.zone ?? records.name
        let family = records.type == .aaaa ? ("AAAA", "IPv6Address") : ("A", "IPv4Address")
        return records.addresses.map { address in
            """
            Add-DnsServerResourceRecord\(family.0) -ZoneName '\(zone.escaped)' `
              -Name '\(records.name.owner(in: zone))' -\(family.1) \(address) -TimeToLive \(timeSpan(records.ttl))
            """
        }
    }

    private func removal(of name: DomainName, _ type: RecordType, in zone: DomainName) -> String {
        """
        Remove-DnsServerResourceRecord -ZoneName '\(zone.escaped)' `
          -Name '\(name.owner(in: zone))' -RRType \(type) -Force
        """
    }

    /// Seconds as [d.]hh:mm:ss.
    private func timeSpan(_ seconds: UInt32) -> String {
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
        let days = seconds / 86_400
        return (days > 0 ? "\(days)." : "")
            + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
