import DNS
package import Mapper

/// A PowerShell script for Windows DNS: it makes the zones that are missing and gives every name exactly its addresses.
///
/// Lines end in CR LF, and everything is ASCII, as Windows PowerShell 5.1 reads it without a byte order mark.
package struct WindowsDNSFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "windows-dns", purpose: "Windows DNS: a PowerShell script", holding: .zoneOrHost,
        aliases: "the forwarder's answer is handed on whole, so that they need --layout host",
        loading:
            "./windows-dns.ps1 -WhatIf in Windows PowerShell 5.1 with the DnsServer module, then without",
        checkers: [])

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [.note("the script leaves names alone that the inventory does not hold; run it with -WhatIf first")]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let zones = try HostZone.soundZones(of: mapping, options: options)
        return [
            Artefact(fileName: "windows-dns.ps1", opening: WindowsScript.opening) {
                [options] (_) throws(ExportError) in
                WindowsDNSFormat.script(zones, options: options)
            }
        ]
    }

    private static func script(_ zones: [HostZone], options: ExportOptions) -> [UInt8] {
        var text: [UInt8] = []
        text.append(WindowsScript.opening)
        let header = WindowsScript.header(
            synopsis: "Gives the names of private endpoints their addresses on a Windows DNS server.",
            description: """
                Makes the zones that are missing. The names below then have exactly the addresses below; all other names and
                types stay as they are. Run again, it changes nothing. -WhatIf says what it would do, and does nothing.
                """,
            replication: """
                How far Active Directory replicates a zone that is made: Forest, Domain or Legacy. None keeps it in a file.
                """)
        for line in header { text.append("\(line)\r\n") }
        for line in commands.split(separator: "\n", omittingEmptySubsequences: false) {
            text.append("\(line)\r\n")
        }
        for zone in zones {
            text.append("\r\nOpen-Zone '\(zone.origin.text)'\r\n")
            for set in zone.sets {
                let addresses = set.addresses.map { "'\($0)'" }.joined(separator: ", ")
                text.append(
                    "Set-Address '\(zone.relativeOwner(of: set))' '\(set.type)'"
                        + " '\(timeSpan(set.ttl ?? options.ttl))' \(addresses)\r\n")
            }
        }
        return text
    }

    /// Seconds as [d.]hh:mm:ss.
    private static func timeSpan(_ seconds: UInt32) -> String {
        let parts = [seconds / 3600 % 24, seconds / 60 % 60, seconds % 60]
        let days = seconds / 86_400
        return (days > 0 ? "\(days)." : "")
            + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    private static let commands = #"""
        function Open-Zone([string] $Name) {
            $script:zone = $Name
            $script:held = @{}
            $found = @(Get-DnsServerZone @server | Where-Object { $_.ZoneName -eq $Name })
            if ($found.Count -eq 0) {
                if ($PSCmdlet.ShouldProcess($Name, 'make the zone')) {
                    if ($ReplicationScope -eq 'None') {
                        Add-DnsServerPrimaryZone @server -Name $Name -ZoneFile "$Name.dns"
                    } else {
                        Add-DnsServerPrimaryZone @server -Name $Name -ReplicationScope $ReplicationScope
                    }
                }
                return
            }
            if ($found[0].ZoneType -ne 'Primary') {
                throw "$Name is a zone of type $($found[0].ZoneType) on this server: its records are changed elsewhere"
            }
            foreach ($record in @(Get-DnsServerResourceRecord @server -ZoneName $Name)) {
                $key = "$($record.RecordType) $($record.HostName)"
                if (-not $held.ContainsKey($key)) { $held[$key] = New-Object System.Collections.ArrayList }
                [void] $held[$key].Add($record)
            }
        }

        function Get-Address($Record, [string] $Type) {
            if ($Type -eq 'A') { $data = $Record.RecordData.IPv4Address } else { $data = $Record.RecordData.IPv6Address }
            [System.Net.IPAddress]::Parse("$data").ToString()
        }

        function Set-Address([string] $Name, [string] $Type, [timespan] $TimeToLive, [string[]] $Addresses) {
            $place = "$Name in $zone"
            if ($held.ContainsKey("CNAME $Name")) {
                throw "$place is an alias that somebody else has set (CNAME): an address cannot stand beside it"
            }
            $old = @()
            if ($held.ContainsKey("$Type $Name")) { $old = @($held["$Type $Name"]) }
            $wanted = @($Addresses | ForEach-Object { [System.Net.IPAddress]::Parse($_).ToString() })
            foreach ($address in $wanted) {
                $same = @($old | Where-Object { (Get-Address $_ $Type) -eq $address })
                if ($same.Count -eq 0) {
                    if ($PSCmdlet.ShouldProcess($place, "add $Type $address")) {
                        if ($Type -eq 'A') { $data = @{ IPv4Address = $address } } else { $data = @{ IPv6Address = $address } }
                        & "Add-DnsServerResourceRecord$Type" @server -ZoneName $zone -Name $Name @data -TimeToLive $TimeToLive
                    }
                    continue
                }
                if ($null -ne $same[0].Timestamp) {
                    Write-Warning "$place has $Type $address from a dynamic update: scavenging may remove it"
                }
                if ($same[0].TimeToLive -ne $TimeToLive) {
                    if ($PSCmdlet.ShouldProcess($place, "set the time to live of $Type $address to $TimeToLive")) {
                        $new = [ciminstance]::new($same[0])
                        $new.TimeToLive = $TimeToLive
                        Set-DnsServerResourceRecord @server -ZoneName $zone -OldInputObject $same[0] -NewInputObject $new
                    }
                }
            }
            foreach ($record in $old) {
                $address = Get-Address $record $Type
                if ($wanted -contains $address) { continue }
                Write-Warning "$place has $Type $address, which is not of the inventory: it goes"
                if ($PSCmdlet.ShouldProcess($place, "remove $Type $address")) {
                    Remove-DnsServerResourceRecord @server -ZoneName $zone -InputObject $record -Force
                }
            }
        }
        """#
}
