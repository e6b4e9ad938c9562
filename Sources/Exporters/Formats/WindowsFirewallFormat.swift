import DNS
package import Mapper

/// A PowerShell script for the firewall of Windows: it makes outbound rules in a group of their own, sets those that are
/// there, and removes those that are no longer needed.
///
/// Lines end in CR LF, and everything is ASCII, as Windows PowerShell 5.1 reads it without a byte order mark.
package struct WindowsFirewallFormat: ExportFormat {
    package static let profile = FormatProfile(
        name: "windows-firewall", purpose: "the firewall of Windows: a PowerShell script", holding: .rules,
        aliases: "rules know addresses alone",
        loading: "./windows-firewall.ps1 -WhatIf as administrator in Windows PowerShell 5.1, then without",
        checkers: [])

    private static let opening = OwnMark.line("#", end: "\r\n")
    /// So many a rule, for its lists are searched one by one.
    private static let destinationsInRule = 1000

    private let options: ExportOptions

    package init(_ options: ExportOptions) {
        self.options = options
    }

    package static func remarks(_ options: ExportOptions) -> [ExportRemark] {
        [
            .note(
                "Windows lets outbound connections through unless a profile's default is to block them, which the"
                    + " script leaves as it is; run it with -WhatIf first")
        ]
    }

    package func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact] {
        let flows = try Flows(of: mapping, options: options)
        return [
            Artefact(fileName: "windows-firewall.ps1", opening: WindowsFirewallFormat.opening) {
                (_) throws(ExportError) in
                WindowsFirewallFormat.script(flows)
            }
        ]
    }

    private static func script(_ flows: Flows) -> [UInt8] {
        var text: [UInt8] = []
        text.append(opening)
        flows.writeUnopened(end: "\r\n", to: &text)
        for line in start.split(separator: "\n", omittingEmptySubsequences: false) {
            text.append("\(line)\r\n")
        }
        for group in flows.groups {
            let sources =
                group.sources.isEmpty
                ? "'Any'" : group.sources.map { "'\($0.shortText)'" }.joined(separator: ", ")
            var count = 0
            flows.forEachDestination(of: group) { destination in
                if count % destinationsInRule == 0 {
                    let name = "pedns-\(group.port)-\(group.family)-\(count / destinationsInRule + 1)"
                    text.append(count == 0 ? "" : ")\r\n")
                    text.append("\r\nSet-Flow '\(name)' '\(group.port)' @(\(sources)) @(\r\n")
                }
                flows.writeNames(of: destination, after: "    #", end: "\r\n", to: &text)
                text.append("    '\(destination.prefix.shortText)'\r\n")
                count += 1
            }
            text.append(")\r\n")
        }
        text.append("\r\nRemove-OldFlow\r\n")
        return text
    }

    // The rules' commands live in a module, which does not hear of a script's -WhatIf: it asks ShouldProcess itself.
    // A filter gives prefixes back in another form than it took them, so that rules are set rather than compared.
    private static let start = #"""

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
        """#
}
