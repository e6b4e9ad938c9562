import ArgumentParser
import DNS
import Exporters
import Reports

/// What stands at the start of a zone: its servers, who answers for it, and its serial.
struct ZoneStart: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An authoritative server of the zones, the first the primary (repeatable).", valueName: "name"))
    var ns: [String] = []

    @Option(
        help: ArgumentHelp(
            "Who answers for the zones, as hostmaster@corp.example or as a name.", valueName: "mailbox"))
    var hostmaster: String?

    @Option(help: ArgumentHelp("The serial of zones that change.", valueName: "number"))
    var serial: UInt32?

    @Option(
        help: ArgumentHelp(
            "How zones that change get their serial: date (default), increment or epoch.", valueName: "policy"
        ))
    var serialPolicy: SerialChoice?

    enum SerialChoice: String, ExpressibleByArgument, CaseIterable {
        case date, increment, epoch
    }

    func validate() throws {
        guard serial == nil || serialPolicy == nil else {
            throw ValidationError("Give --serial or --serial-policy, not both.")
        }
        guard serial != 0 else { throw ValidationError("--serial takes 1 to 4294967295.") }
    }

    /// Whether none is given.
    var isEmpty: Bool { ns.isEmpty && hostmaster == nil && serial == nil && serialPolicy == nil }

    /// Puts the wishes down as the exporters take them. Throws when a name is none.
    func apply(to options: inout ExportOptions) throws(Failure) {
        options.nameServers = try ns.map { text throws(Failure) in
            try DomainName.given(text, by: "--ns", as: DomainName.init(hostName:))
        }
        options.hostmaster = try hostmaster.map { text throws(Failure) in
            try DomainName.given(text, by: "--hostmaster", as: DomainName.init(mailbox:))
        }
        options.serialPolicy =
            if let serial {
                .fixed(Serial(serial))
            } else {
                switch serialPolicy ?? .date {
                case .date: .date
                case .increment: .increment
                case .epoch: .epoch
                }
            }
    }

    /// Takes from a site file what the command line leaves open.
    mutating func complete(from settings: SiteFile.ZoneSettings) {
        if ns.isEmpty { ns = settings.nameServers }
        hostmaster = hostmaster ?? settings.hostmaster
        if serial == nil { serialPolicy = serialPolicy ?? settings.serialPolicy }
    }
}
