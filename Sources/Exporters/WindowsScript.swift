/// What PowerShell scripts for Windows DNS have alike.
///
/// Lines end in CR LF, and everything is ASCII, as Windows PowerShell 5.1 reads it without a byte order mark.
enum WindowsScript {
    /// The mark, which begins them.
    static let opening = OwnMark.line("#", end: "\r\n")

    /// The help, the parameters and what they come to, a line each.
    // PowerShell takes a comment for help only where no other stands right before it.
    // The server's commands live in a module, which hears of neither -WhatIf nor the error preference of a script:
    // it asks ShouldProcess itself and hands the rest on.
    static func header(synopsis: String, description: String, replication: String) -> [String] {
        """

        <#
        .SYNOPSIS
        \(synopsis)
        .DESCRIPTION
        \(description)
        .PARAMETER ComputerName
        The DNS server; this computer, if none is given.
        .PARAMETER ReplicationScope
        \(replication)
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

        """.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
}
