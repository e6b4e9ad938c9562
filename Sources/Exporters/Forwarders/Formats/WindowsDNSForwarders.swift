import DNS

/// A PowerShell script for Windows DNS: it makes the conditional forwarders that are missing, and gives each exactly its
/// servers.
package enum WindowsDNSForwarders: ForwarderFormat {
    package static let profile = ForwarderProfile(
        name: "windows-dns", server: "Windows DNS: a PowerShell script of conditional forwarders",
        loading:
            "./forwarders.ps1 -WhatIf in Windows PowerShell 5.1 with the DnsServer module, then without",
        fileName: "forwarders.ps1", opening: WindowsScript.opening)

    package static func text(of forwarding: Forwarding) throws(ExportError) -> String {
        let elsewhere = forwarding.servers.filter { $0.port != 53 }
        guard elsewhere.isEmpty else {
            throw ExportError(
                .unstated,
                elsewhere.map { "Windows DNS forwards to port 53 only, not to \($0.port) of \($0.address)" })
        }
        let servers = forwarding.servers.map { "'\($0.address)'" }.joined(separator: ", ")
        let lines =
            WindowsScript.header(
                synopsis: "Has a Windows DNS server ask others for the domains of private endpoints.",
                description: """
                    Makes the conditional forwarders that are missing, and gives each exactly the servers below; all other
                    zones stay as they are. Run again, it changes nothing. -WhatIf says what it would do, and does nothing.
                    """,
                replication: """
                    How far Active Directory replicates a forwarder that is made: Forest, Domain or Legacy. None keeps it on
                    this server.
                    """)
            + commands.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
            + ["", "$forwardTo = @(\(servers))"]
            + forwarding.domains.map { "Set-Forwarder '\($0.text)' $forwardTo" }
        return lines.map { $0 + "\r\n" }.joined()
    }

    private static let commands = #"""
        $zones = @(Get-DnsServerZone @server)

        function Set-Forwarder([string] $Name, [string[]] $Servers) {
            $wanted = @($Servers | ForEach-Object { [System.Net.IPAddress]::Parse($_).ToString() })
            $found = @($zones | Where-Object { $_.ZoneName -eq $Name })
            if ($found.Count -eq 0) {
                if ($PSCmdlet.ShouldProcess($Name, "forward to $wanted")) {
                    if ($ReplicationScope -eq 'None') {
                        Add-DnsServerConditionalForwarderZone @server -Name $Name -MasterServers $wanted
                    } else {
                        Add-DnsServerConditionalForwarderZone @server -Name $Name -MasterServers $wanted `
                            -ReplicationScope $ReplicationScope
                    }
                }
                return
            }
            if ($found[0].ZoneType -ne 'Forwarder') {
                throw "$Name is a zone of type $($found[0].ZoneType) on this server: it answers itself, and forwards nothing"
            }
            $held = @($found[0].MasterServers | ForEach-Object { [System.Net.IPAddress]::Parse("$_").ToString() })
            if ("$held" -ne "$wanted") {
                if ($PSCmdlet.ShouldProcess($Name, "forward to $wanted in place of $held")) {
                    Set-DnsServerConditionalForwarderZone @server -Name $Name -MasterServers $wanted
                }
            }
        }
        """#
}
