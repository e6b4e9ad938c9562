import DNS

/// A script that has Windows DNS load zones from files, which lie in its own folder.
enum WindowsZones {
    static func text(_ zones: [ServedFile]) -> String {
        let lines =
            commands.split(separator: "\n", omittingEmptySubsequences: false)
            + zones.map { "Open-Zone '\($0.origin.text)' '\($0.name)'" }
        return lines.map { $0 + "\r\n" }.joined()
    }

    private static let commands = #"""

        <#
        .SYNOPSIS
        Has a Windows DNS server load the zones of private endpoints from their files.
        .DESCRIPTION
        The files lie in %SystemRoot%\System32\dns of that server. Zones that are missing are made of them, those that are
        loaded from them are read anew; all other zones stay as they are. -WhatIf says what it would do, and does nothing.
        .PARAMETER ComputerName
        The DNS server; this computer, if none is given.
        #>
        [CmdletBinding(SupportsShouldProcess)]
        param(
            [ValidateNotNullOrEmpty()]
            [string] $ComputerName = 'localhost'
        )
        Set-StrictMode -Version 2.0
        $ErrorActionPreference = 'Stop'
        $server = @{ ComputerName = $ComputerName; ErrorAction = 'Stop' }
        $zones = @(Get-DnsServerZone @server)

        function Open-Zone([string] $Name, [string] $File) {
            $found = @($zones | Where-Object { $_.ZoneName -eq $Name })
            if ($found.Count -eq 0) {
                if ($PSCmdlet.ShouldProcess($Name, "load the zone from $File")) {
                    Add-DnsServerPrimaryZone @server -Name $Name -ZoneFile $File -LoadExisting
                }
                return
            }
            if ($found[0].ZoneType -ne 'Primary' -or $found[0].IsDsIntegrated -or $found[0].ZoneFile -ne $File) {
                throw "$Name is a zone of this server already, and not of the file $File"
            }
            if ($PSCmdlet.ShouldProcess($Name, "read $File anew")) {
                & dnscmd.exe $ComputerName /ZoneReload $Name | Out-Null
                if ($LASTEXITCODE -ne 0) { throw "dnscmd did not reload $Name" }
            }
        }

        """#
}
