# Written by pedns from an inventory: change the inventory, not this file.

<#
.SYNOPSIS
Gives the names of private endpoints their addresses on a Windows DNS server.
.DESCRIPTION
Makes the zones that are missing. The names below then have exactly the addresses below; all other names and
types stay as they are. Run again, it changes nothing. -WhatIf says what it would do, and does nothing.
.PARAMETER ComputerName
The DNS server; this computer, if none is given.
.PARAMETER ReplicationScope
How far Active Directory replicates a zone that is made: Forest, Domain or Legacy. None keeps it in a file.
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

Open-Zone 'privatelink.we.backup.windowsazure.com'
Set-Address '1234567890123456789-ab-pod01-fab1' 'A' '00:01:00' '10.20.0.4'
Set-Address '1234567890123456789-ab-pod01-rec2' 'A' '00:01:00' '10.20.0.5'

Open-Zone 'privatelink.siterecovery.windowsazure.com'
Set-Address '1234567890123456789-asr-pod01-rcm1.we' 'A' '00:01:00' '10.20.0.15'

Open-Zone 'zone1.com'
Set-Address '@' 'A' '00:01:00' '10.20.0.16'
Set-Address 'web' 'A' '00:01:00' '10.20.0.17'

Open-Zone 'privatelink.blob.core.windows.net'
Set-Address 'wepod01ecs101' 'A' '00:01:00' '10.20.0.12'
Set-Address 'wepod01ecs101' 'AAAA' '00:01:00' 'fd00:20::12'
Set-Address 'wepod01ecs102' 'A' '00:00:05' '10.20.0.13', '10.20.0.100'

Open-Zone 'privatelink.queue.core.windows.net'
Set-Address 'wepod01ecs101' 'A' '00:01:00' '10.20.0.14'
