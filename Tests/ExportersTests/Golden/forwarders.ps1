# Written by pedns from an inventory: change the inventory, not this file.

<#
.SYNOPSIS
Has a Windows DNS server ask others for the domains of private endpoints.
.DESCRIPTION
Makes the conditional forwarders that are missing, and gives each exactly the servers below; all other
zones stay as they are. Run again, it changes nothing. -WhatIf says what it would do, and does nothing.
.PARAMETER ComputerName
The DNS server; this computer, if none is given.
.PARAMETER ReplicationScope
How far Active Directory replicates a forwarder that is made: Forest, Domain or Legacy. None keeps it on
this server.
#>
[CmdletBinding(SupportsShouldProcess)]
param(
    [ValidateNotNullOrEmpty()]
    [string] $ComputerName = 'localhost',
    [ValidateSet('Forest', 'Domain', 'Legacy', 'None')]
    [string] $ReplicationScope = 'Forest'
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$server = @{ ComputerName = $ComputerName; ErrorAction = 'Stop' }

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

$forwardTo = @('10.1.0.4', 'fd00:20::4')
Set-Forwarder 'privatelink.we.backup.windowsazure.com' $forwardTo
Set-Forwarder 'privatelink.siterecovery.windowsazure.com' $forwardTo
Set-Forwarder 'zone1.com' $forwardTo
Set-Forwarder 'blob.core.windows.net' $forwardTo
Set-Forwarder 'queue.core.windows.net' $forwardTo
