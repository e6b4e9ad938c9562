import ArgumentParser
import DNS
import Exporters
import Inventory
import Reports
import Resolver

/// How zones are had from the servers that hold them.
struct TransferOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A file with the TSIG key to ask servers for zones with, as tsig-keygen writes it.",
            valueName: "file"))
    var transferKey: String?

    @Option(
        help: ArgumentHelp("The address of this host to ask servers for zones from.", valueName: "address"))
    var transferSource: String?

    @Option(
        help: ArgumentHelp(
            "Certificates in PEM form of authorities to trust for axfr+tls://, beside this host's own (repeatable).",
            valueName: "file"))
    var transferCA: [String] = []

    @Option(
        help: ArgumentHelp("How long a server may say nothing within a zone.", valueName: "duration"))
    var transferTimeout = Patience(duration: .seconds(10))

    /// Throws when an argument names no zone, or when there is none that the options could be for.
    func validate(_ arguments: [String]) throws {
        let zones = try TransferOptions.zones(among: arguments)
        guard !zones.isEmpty || (transferKey == nil && transferSource == nil && transferCA.isEmpty) else {
            throw ValidationError(
                "--transfer-key, --transfer-source and --transfer-ca are for zones of servers; name one as"
                    + " axfr://SERVER/ZONE.")
        }
        guard let source = try source() else { return }
        for zone in zones where zone.server.address.recordType != source.recordType {
            throw ValidationError("--transfer-source: \(zone) cannot be asked for from \(source).")
        }
    }

    /// The arguments that name zones of servers rather than files.
    static func zones(among arguments: [String]) throws(ValidationError) -> [ZoneAddress] {
        try arguments.filter(ZoneAddress.isMeant).map { text throws(ValidationError) in
            do throws(ZoneAddressError) {
                return try ZoneAddress(text)
            } catch {
                throw ValidationError("\"\(text.printable)\": \(error).")
            }
        }
    }

    /// Takes from a site file what the command line leaves open.
    mutating func complete(from site: SiteFile.Transfer) {
        transferKey = transferKey ?? site.key
        transferSource = transferSource ?? site.source
        if transferCA.isEmpty { transferCA = site.authorities }
    }

    private func source() throws(ValidationError) -> IPAddress? {
        guard let text = transferSource else { return nil }
        guard let address = IPAddress(text) else {
            throw ValidationError(
                "--transfer-source \(text.printable): this is not an IPv4 or IPv6 address.")
        }
        return address
    }

    /// The key. Throws when its file is unreadable or wrong, all faults told.
    func key(in environment: Environment) throws -> TSIGKey? {
        guard let transferKey else { return nil }
        do {
            return try KeyFile.read(try environment.read(transferKey), name: transferKey.printable)
        } catch let error as KeyFileFaults {
            throw Failure(.badInput, error.lines)
        }
    }

    /// The zones of servers that some arguments name and that others do, each whole, had one after another.
    ///
    /// Throws with a line for each that cannot be had: asking again later may help, and nothing is known without it.
    func zones(
        named some: [String], and others: [String] = [], in environment: Environment
    ) async throws -> (some: [ServerZone], others: [ServerZone]) {
        let addresses = try TransferOptions.zones(among: some + others)
        guard !addresses.isEmpty else { return ([], []) }
        let (key, source) = (try key(in: environment), try source())
        let anchors = try TrustAnchors.reading(transferCA, in: environment)
        var zones: [ServerZone] = []
        var faults: [String] = []
        for address in addresses {
            let transfer = ZoneTransfer(
                of: address, source: source, key: key, trusting: anchors,
                limits: .init(silence: transferTimeout.duration))
            do throws(ZoneTransfer.Failure) {
                let zone = try await transfer.zone()
                zones.append(ServerZone(name: "\(address)", start: zone.start, others: zone.others))
            } catch {
                faults.append("\(address): error: \(error)")
            }
        }
        guard faults.isEmpty else { throw Failure(.inconclusive, faults) }
        let count = try TransferOptions.zones(among: some).count
        return (Array(zones[..<count]), Array(zones[count...]))
    }
}
