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

    @Option(
        help: ArgumentHelp(
            "zone: one zone for each private zone (default). host: one for each name, which shadows nothing else.",
            valueName: "layout"))
    var layout: Layout?

    @Option(
        help: ArgumentHelp(
            "Only this zone, as privatelink.blob.core.windows.net (repeatable).", valueName: "origin"))
    var zone: [String] = []

    @Option(
        help: ArgumentHelp(
            "An authoritative server of the zones, the first the primary (repeatable).", valueName: "name"))
    var ns: [String] = []

    @Option(
        help: ArgumentHelp(
            "Who answers for the zones, as hostmaster@corp.example or as a name.", valueName: "mailbox"))
    var hostmaster: String?

    @Option(
        help: ArgumentHelp(
            "The name of the response policy zone: pedns.invalid by default; the shorter, the longer names may be.",
            valueName: "origin"))
    var policyZone: String?

    @Option(
        help: ArgumentHelp("Time to live of host records, in seconds. (default: 60)", valueName: "seconds"))
    var ttl: UInt32?

    @Option(
        help: ArgumentHelp(
            "Where the clients are that rules of a firewall let through, as 10.1.0.0/16 (repeatable).",
            valueName: "cidr"))
    var from: [String] = []

    @Flag(help: "Rules also open TCP port 3260 of the rec2 names, through which file recovery mounts disks.")
    var fileRecovery = false

    @Option(help: ArgumentHelp("The serial of zones that change.", valueName: "number"))
    var serial: UInt32?

    @Option(
        help: ArgumentHelp(
            "How zones that change get their serial: date (default), increment or epoch.", valueName: "policy"
        ))
    var serialPolicy: SerialChoice?

    enum Layout: String, ExpressibleByArgument, CaseIterable {
        case zone, host
    }

    enum SerialChoice: String, ExpressibleByArgument, CaseIterable {
        case date, increment, epoch

        /// The policy that is meant by a choice, or by a serial in place of one.
        static func policy(_ choice: SerialChoice?, serial: UInt32?) -> SerialPolicy {
            if let serial { return .fixed(Serial(serial)) }
            return switch choice ?? .date {
            case .date: .date
            case .increment: .increment
            case .epoch: .epoch
            }
        }
    }

    func validate() throws {
        guard serial == nil || serialPolicy == nil else {
            throw ValidationError("Give --serial or --serial-policy, not both.")
        }
        guard serial != 0 else { throw ValidationError("--serial takes 1 to 4294967295.") }
        let isAboutRules = to.flatMap { ExportFormats.named($0) }?.profile.holding == .rules
        guard isAboutRules || (from.isEmpty && !fileRecovery) || to == nil else {
            let names = ExportFormats.all.map { $0.profile }.filter { $0.holding == .rules }.map(\.name)
            throw ValidationError(
                "--from and --file-recovery go with rules: --to \(names.joined(separator: ", ")).")
        }
        guard ttl ?? 0 <= Record.maximumTTL else {
            throw ValidationError("--ttl takes 0 to 2147483647 seconds.")
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
        if let layout { options.layout = layout == .zone ? .zone : .host }
        options.zones = Set(
            try zone.map { text throws(Failure) in
                try ExportWishes.name(text, of: "--zone", DomainName.init(wished:))
            })
        options.nameServers = try ns.map { text throws(Failure) in
            try ExportWishes.hostName(text, of: "--ns")
        }
        options.hostmaster = try hostmaster.map { text throws(Failure) in
            try ExportWishes.name(text, of: "--hostmaster", DomainName.init(mailbox:))
        }
        if let policyZone {
            options.policyZone = try ExportWishes.hostName(policyZone, of: "--policy-zone")
        }
        if let ttl { options.ttl = ttl }
        options.sources = try MappingOptions.prefixes(from, of: "--from")
        options.includesFileRecovery = fileRecovery
        options.now = now
        options.serialPolicy = SerialChoice.policy(serialPolicy, serial: serial)
        return options
    }

    /// The name of a host or zone that an option gives. Throws when it is none.
    static func hostName(_ text: String, of option: String) throws(Failure) -> DomainName {
        try name(text, of: option, DomainName.init(hostName:))
    }

    private static func name(
        _ text: String, of option: String, _ read: (String) throws(WishedNameError) -> DomainName
    ) throws(Failure) -> DomainName {
        do throws(WishedNameError) {
            return try read(text)
        } catch {
            throw Failure(.usage, "\(option) \"\(text.printable)\" \(error.reason)")
        }
    }
}

extension ExportWishes {
    /// Takes from a site file's export what the command line leaves open.
    mutating func complete(from entry: SiteFile.ExportEntry) {
        to = entry.format
        if zone.isEmpty { zone = entry.zones }
        if from.isEmpty { from = entry.sources }
        fileRecovery = fileRecovery || entry.includesFileRecovery
        complete(from: entry.settings)
    }

    /// Takes from a site file what the command line leaves open of zones.
    mutating func complete(from settings: SiteFile.ZoneSettings) {
        layout = layout ?? settings.layout
        if ns.isEmpty { ns = settings.nameServers }
        hostmaster = hostmaster ?? settings.hostmaster
        policyZone = policyZone ?? settings.policyZone
        ttl = ttl ?? settings.ttl
        if serial == nil { serialPolicy = serialPolicy ?? settings.serialPolicy }
    }
}
