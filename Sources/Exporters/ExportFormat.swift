public import DNS
public import Mapper

/// A format in which a mapping can be exported; each has a file of its own in this folder.
///
/// A new one is a type that conforms, and its line in ``ExportFormats/all``; tests want a reader of its files beside.
public protocol ExportFormat: Sendable {
    /// What is told of it.
    static var profile: FormatProfile { get }

    /// Creates the format with the user's wishes; those that do not concern it are ignored.
    init(_ options: ExportOptions)

    /// What whoever writes this should know.
    static func remarks(_ options: ExportOptions) -> [ExportRemark]

    /// The files that hold the mapping, in order of their names.
    ///
    /// Throws when the format cannot hold one of the names: nothing is left out in silence.
    func artefacts(of mapping: Mapping) throws(ExportError) -> [Artefact]
}

extension ExportFormat {
    /// What `--to` calls it.
    public static var name: String { profile.name }

    /// The same, with what rules leave open of this mapping.
    public static func remarks(_ options: ExportOptions, on mapping: Mapping) -> [ExportRemark] {
        (profile.holding == .rules ? Flows.remarks(options, on: mapping) : []) + remarks(options)
    }
}

/// The formats there are.
public enum ExportFormats {
    /// Every format, in the order in which help lists them.
    public static let all: [any ExportFormat.Type] = [
        ZoneFormat.self,
        ReverseFormat.self,
        HostsFormat.self,
        UnboundFormat.self,
        DnsmasqFormat.self,
        RPZFormat.self,
        CoreDNSFormat.self,
        WindowsDNSFormat.self,
        NsupdateFormat.self,
        AzureCLIFormat.self,
        BicepFormat.self,
        TerraformFormat.self,
        PowerDNSFormat.self,
        InfobloxFormat.self,
        Route53Format.self,
        NftablesFormat.self,
        IptablesFormat.self,
        AzureNSGFormat.self,
        WindowsFirewallFormat.self,
        FlowTableFormat.self,
    ]

    /// The format that `--to` calls by this name.
    public static func named(_ name: String) -> (any ExportFormat.Type)? {
        all.first { $0.name == name }
    }
}

/// What whoever exports should know; none of it stands in the way.
public enum ExportRemark: Sendable, Equatable {
    /// Something that breaks on some servers, or later.
    case warning(String)
    /// Something to keep in mind.
    case note(String)
}

/// What the user wishes of an export.
public struct ExportOptions: Sendable {
    /// How names are spread over zones.
    public var layout = ZoneLayout.zone
    /// The zones to write; empty stands for all.
    public var zones: Set<DomainName> = []
    /// The names of the zones' authoritative servers; empty stands for `localhost.`.
    public var nameServers: [DomainName] = []
    /// The mailbox of who answers for the zones, as a name; nil stands for `nobody.invalid.`.
    public var hostmaster: DomainName?
    /// The time to live of host records, in seconds, where the input asks for none.
    public var ttl: UInt32 = 60
    /// The name of a response policy zone; by default one that no server looks up (RFC 6761 6.4).
    public var policyZone = DomainName.pednsInvalid
    /// Where the clients are that rules let through; empty stands for anywhere.
    public var sources: [AddressPrefix] = []
    /// Whether rules also open the port through which file recovery mounts disks.
    public var includesFileRecovery = false
    /// Whether it is told what is to be replaced.
    public var knowsPrevious = false
    /// Whether endpoints were left out, so that what is missing need not be gone.
    public var isPart = false
    /// How a changed zone gets its serial.
    public var serialPolicy = SerialPolicy.date
    /// Whether a serial may go backwards, which secondaries do not follow.
    public var permitsSerialBackwards = false
    /// The time, in seconds since 1970, UTC; the only value that may come from a clock.
    public var now: Int64 = 0

    /// Creates the default wishes.
    public init() {}
}

/// How names are spread over zones.
public enum ZoneLayout: String, Sendable, CaseIterable {
    /// One zone for each private zone, which then answers for every name under it.
    case zone
    /// One zone for each asked name, with the address at its apex; nothing else is shadowed.
    case host
}

/// Why a mapping cannot be exported; one line for each fault.
public struct ExportError: Error, Sendable, Equatable {
    /// What kind of fault it is, which decides the exit status.
    public let kind: Kind
    /// The faults, a line each.
    public let lines: [String]

    init(_ kind: Kind, _ lines: [String]) {
        self.kind = kind
        self.lines = lines
    }

    /// All of several errors in one, of the first one's kind; nil when there is none.
    init?(_ errors: [ExportError]) {
        guard let first = errors.first else { return nil }
        self.init(first.kind, errors.flatMap(\.lines))
    }

    /// The kinds of fault.
    public enum Kind: Sendable, Equatable {
        /// The format or layout cannot hold a name.
        case inexpressible
        /// The format needs a wish that was not given, or cannot be as one wants it, whatever the mapping is.
        case unstated
        /// The file to be replaced is not what it must be.
        case unreadablePrevious
        /// The new serial is not greater than the old.
        case serialBackwards
        /// The file to be replaced is somebody else's.
        case foreignFile
    }
}

extension DomainName {
    /// `pedns.invalid.`
    fileprivate static let pednsInvalid = DomainName(
        checkedWire: [5] + Array("pedns".utf8) + [7] + Array("invalid".utf8) + [0])
}
