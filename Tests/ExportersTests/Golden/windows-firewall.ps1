# Written by pedns from an inventory: change the inventory, not this file.

<#
.SYNOPSIS
Lets this computer reach private endpoints through its firewall.
.DESCRIPTION
The rules of group pedns, outbound and allowing, are then those below and no others; all other rules, and what
the profiles do by default, stay as they are. Run again, it leaves everything so. -WhatIf says what it would
do, and does nothing.
#>
[CmdletBinding(SupportsShouldProcess)]
param()
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
$held = @(Get-NetFirewallRule -PolicyStore PersistentStore -ErrorAction Stop |
    Where-Object { $_.Group -eq 'pedns' } | ForEach-Object { $_.Name })
$wanted = @{}

function Set-Flow([string] $Name, [string] $Port, [string[]] $Sources, [string[]] $Destinations) {
    $wanted[$Name] = $true
    $rule = @{
        PolicyStore = 'PersistentStore'; Name = $Name; ErrorAction = 'Stop'
        Direction = 'Outbound'; Action = 'Allow'; Enabled = 'True'; Profile = 'Any'
        Protocol = 'TCP'; RemotePort = $Port; LocalAddress = $Sources; RemoteAddress = $Destinations
    }
    $what = "TCP $Port to $($Destinations.Count) prefixes"
    if ($held -contains $Name) {
        if ($PSCmdlet.ShouldProcess("rule $Name", "set it to $what")) { Set-NetFirewallRule @rule }
    } elseif ($PSCmdlet.ShouldProcess("rule $Name", "make it, $what")) {
        [void] (New-NetFirewallRule @rule -DisplayName $Name -Group 'pedns')
    }
}

function Remove-OldFlow {
    foreach ($name in $held) {
        if ($wanted.ContainsKey($name)) { continue }
        if ($PSCmdlet.ShouldProcess("rule $name", 'remove it')) {
            Remove-NetFirewallRule -PolicyStore PersistentStore -Name $name -ErrorAction Stop
        }
    }
}

Set-Flow 'pedns-443-ipv4-1' '443' @('10.1.0.0/16', '10.2.0.0/16') @(
    # 10.20.0.4 1234567890123456789-ab-pod01-fab1.privatelink.we.backup.windowsazure.com
    # 10.20.0.5 1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com
    '10.20.0.4/31'
    # 10.20.0.12 wepod01ecs101.blob.core.windows.net
    # 10.20.0.13 wepod01ecs102.blob.core.windows.net
    # 10.20.0.14 wepod01ecs101.queue.core.windows.net
    # 10.20.0.15 1234567890123456789-asr-pod01-rcm1.we.privatelink.siterecovery.windowsazure.com
    '10.20.0.12/30'
    # 10.20.0.16 zone1.com
    # 10.20.0.17 web.zone1.com
    '10.20.0.16/31'
    # 10.20.0.100 wepod01ecs102.blob.core.windows.net
    '10.20.0.100'
)

Set-Flow 'pedns-3260-ipv4-1' '3260' @('10.1.0.0/16', '10.2.0.0/16') @(
    # 10.20.0.5 1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com
    '10.20.0.5'
)

Set-Flow 'pedns-443-ipv6-1' '443' @('fd00:1::/64') @(
    # fd00:20::12 wepod01ecs101.blob.core.windows.net
    'fd00:20::12'
)

Remove-OldFlow
