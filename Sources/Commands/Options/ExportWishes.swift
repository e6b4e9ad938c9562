import ArgumentParser
import DNS
import Exporters
import Reports

/// What an export is to look like.
struct ExportWishes: ParsableArguments {
    @Option(help: ArgumentHelp("The format to write: \(FormatList.names).", valueName: "format"))
    var to: String?

    @Flag(help: "Print what each format is for, and end.")
    var listFormats = false

    @OptionGroup var zones: ZoneChoice
    @OptionGroup var start: ZoneStart

    @Option(
        help: ArgumentHelp(
            "The name of the response policy zone: pedns.invalid by default; the shorter, the longer names may be.",
            valueName: "origin"))
    var policyZone: String?

    @Option(
        help: ArgumentHelp(
            "Where the clients are that rules of a firewall let through, as 10.1.0.0/16 (repeatable).",
            valueName: "cidr"))
    var from: [String] = []

    @Flag(help: "Rules also open TCP port 3260 of the rec2 names, through which file recovery mounts disks.")
    var fileRecovery = false

    func validate() throws {
        // Those of a site file come in after the command line has been looked at.
        try zones.validate()
        try start.validate()
        let isAboutRules = to.flatMap { ExportFormats.named($0) }?.profile.holding == .rules
        guard isAboutRules || (from.isEmpty && !fileRecovery) || to == nil else {
            let names = ExportFormats.all.map { $0.profile }.filter { $0.holding == .rules }.map(\.name)
            throw ValidationError(
                "--from and --file-recovery go with rules: --to \(names.joined(separator: ", ")).")
        }
    }

    /// The format to write. Throws when there is none of the name.
    func format() throws(Failure) -> any ExportFormat.Type {
        let name = to ?? ""
        guard let format = ExportFormats.named(name) else {
            throw Failure(
                .usage, "there is no format \"\(name.printable)\"; --to takes \(FormatList.names)")
        }
        return format
    }

    /// The wishes as the exporters take them. Throws when a name is none.
    func options(now: Int64) throws(Failure) -> ExportOptions {
        var options = ExportOptions()
        try zones.apply(to: &options)
        try start.apply(to: &options)
        if let policyZone {
            options.policyZone = try DomainName.given(
                policyZone, by: "--policy-zone", as: DomainName.init(hostName:))
        }
        options.sources = try MappingOptions.prefixes(from, of: "--from")
        options.includesFileRecovery = fileRecovery
        options.now = now
        return options
    }
}

extension ExportWishes {
    /// Takes from a site file's export what the command line leaves open.
    mutating func complete(from entry: SiteFile.ExportEntry) {
        to = entry.format
        if zones.zone.isEmpty { zones.zone = entry.zones }
        if from.isEmpty { from = entry.sources }
        fileRecovery = fileRecovery || entry.includesFileRecovery
        complete(from: entry.settings)
    }

    /// Takes from a site file what the command line leaves open of zones.
    mutating func complete(from settings: SiteFile.ZoneSettings) {
        zones.complete(from: settings)
        start.complete(from: settings)
        policyZone = policyZone ?? settings.policyZone
    }
}
