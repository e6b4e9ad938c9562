import ArgumentParser
import Catalogue
import Changes
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// Compares records, wherever each side has them from.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff",
        abstract: "Compare records of an inventory, zones, hosts files, servers' configurations or answers.",
        discussion: """
            Each side is a file of any of these kinds, which its content tells, a folder of zone files (*.zone, *.db, \
            db.*), or a server's zone as axfr://SERVER/ZONE: an inventory or a mapping, as map reads it; zones; a hosts \
            file; an Unbound configuration (local-data); a dnsmasq configuration (host-record, address); answers that \
            resolve, check or verify wrote as json or jsonl. With --internal, the new side is what those servers answer \
            to the names of the old one.

            Order, letter case, spelling and serials are no difference, nor are signatures. What one side cannot hold is \
            no difference either, and is said once: an inventory has no TXT records, a hosts file no times to live, one \
            zone file no names of other zones. Where one side has names as clients ask them, the other's are compared \
            under their public names, too.

            Prints nothing, and ends with status 0, when both sides are alike; 1 is a difference, 2 that a server gave no \
            answer. Several inventory files are one side as: pedns map FILE… --format json | pedns diff - NEW; \
            Azure itself is as: pedns map --azure --format json | pedns diff OLD -

            Examples:
              pedns diff zones/ nics.json
              pedns diff axfr://10.0.0.53/privatelink.blob.core.windows.net nics.json --format markdown
              pedns diff nics.json --internal 10.0.0.53
              pedns diff before.jsonl after.jsonl
            """)

    @Argument(help: "What there is, or was.")
    var old: String

    @Argument(help: "What there is to be, or is.")
    var new: String?

    @Option(
        help: ArgumentHelp(
            "In place of a new side: what this server answers to the names of the old one, as for check (repeatable).",
            valueName: "server"))
    var `internal`: [String] = []

    @Option(help: ArgumentHelp("Only names of this zone (repeatable).", valueName: "origin"))
    var zone: [String] = []

    @Flag(help: "Take times to live for no difference.")
    var ignoreTTL = false

    @Option(
        help: ArgumentHelp(
            "The time to live that an export gives an inventory's records which ask for none, in seconds; without it they"
                + " are compared without.", valueName: "seconds"))
    var ttl: UInt32?

    @Option(
        help: ArgumentHelp(
            "Add to the catalogue, or override it, from this file (repeatable).", valueName: "file"))
    var catalogue: [String] = []

    @Option(help: ArgumentHelp("text (default), json or markdown.", valueName: "format"))
    var format = DiffFormat.text

    @OptionGroup var destination: ReportDestination

    @OptionGroup(title: "Which endpoints")
    var filter: FilterOptions

    @OptionGroup(title: "Zones of servers")
    var transfer: TransferOptions

    @OptionGroup var trust: ServerTrustOptions

    @OptionGroup(title: "Patience")
    var patience: PatienceOptions

    private var operands: [String] { [old] + [new].compactMap(\.self) }

    func validate() throws {
        guard (new == nil) != `internal`.isEmpty else {
            throw ValidationError(
                new == nil
                    ? "Give a new side, or --internal SERVER in place of one."
                    : "Give a new side or --internal SERVER, not both.")
        }
        guard operands.count(where: { $0 == "-" }) <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
        guard ttl ?? 0 <= Record.maximumTTL else {
            throw ValidationError("--ttl takes 0 to 2147483647 seconds.")
        }
        guard ttl == nil || !ignoreTTL else { throw ValidationError("Give --ttl or --ignore-ttl, not both.") }
        try transfer.validate(operands)
        if !`internal`.isEmpty { _ = try view() }
    }

    func run() async throws {
        let environment = Environment.current
        let wishes = try wishes()
        let catalogue = try PrivateLinkCatalogue.embedded().overlaid(with: catalogue, in: environment)
        let read = try DiffOperand.reading(operands, in: environment)
        let zones = try await transfer.zones(
            named: operands.prefix(1).filter(ZoneAddress.isMeant),
            and: operands.dropFirst().filter(ZoneAddress.isMeant), in: environment)
        let before = try side(old, read[0], zones.some, by: catalogue, in: environment)
        let now =
            if let new {
                try side(new, read[1], zones.others, by: catalogue, in: environment)
            } else {
                try await answers(to: before, wishes: wishes, by: catalogue, in: environment)
            }
        let comparison = RecordComparison(from: before, to: now, wishes: wishes, by: catalogue)
        guard !comparison.pairs.isEmpty else {
            throw Failure(.badInput, "no server was asked on both sides: there is nothing to compare")
        }
        guard
            wishes.zones.isEmpty
                || comparison.pairs.contains(where: { $0.sameCount > 0 || !$0.differences.isEmpty })
        else {
            let zones = wishes.zones.sorted().map(\.text).joined(separator: ", ")
            throw Failure(.badInput, "neither side has a record in \(zones)")
        }
        for note in comparison.notes { environment.note(note.printable) }
        guard !comparison.isWithoutGround else {
            throw Failure(
                .badInput,
                "nothing is compared: no set of \(before.name.printable) is one that \(now.name.printable) could have"
            )
        }
        environment.complain(
            UnknownAnswer.sentences(of: comparison.unknown).map {
                "\($0.server.printable): error: \($0.text.printable)"
            })
        try destination.write(
            format.octets(of: comparison, style: destination.style(in: environment)), in: environment)
        guard comparison.isSame else { throw Failure(.notAsExpected) }
        guard comparison.unknown.isEmpty else { throw Failure(.inconclusive) }
    }

    private func wishes() throws(Failure) -> RecordComparison.Wishes {
        var wishes = RecordComparison.Wishes()
        wishes.ignoresTTLs = ignoreTTL
        wishes.zones = Set(try zone.map { text throws(Failure) in try DomainName.given(text, by: "--zone") })
        return wishes
    }

    private func side(
        _ name: String, _ operand: DiffOperand, _ zones: [ServerZone], by catalogue: PrivateLinkCatalogue,
        in environment: Environment
    ) throws -> ComparedSide {
        environment.complain(operand.notices.map(\.description))
        switch operand {
        case .listings(let listings, let isWhole):
            return ComparedSide(name: name, listings: listings, isWhole: isWhole)
                .readingPolicies(by: catalogue)
        case .zone:
            return ComparedSide(name: name, listings: zones.map { RecordListing(of: $0) }, isWhole: false)
                .readingPolicies(by: catalogue)
        case .inventory(let inventory):
            let mapping = Mapping(filter.filter.applied(to: inventory), by: catalogue)
            guard !mapping.rrsets.isEmpty else {
                throw Failure(
                    .refused, "\(name.printable) gives no record\(filter.isEmpty ? "" : " by the filters")")
            }
            guard !mapping.rrsets.contains(where: \.isInConflict) else {
                let conflicts = mapping.findings.filter {
                    [.conflictingAddresses, .twoRegions].contains($0.code)
                }
                throw Failure(
                    .notAsExpected,
                    conflicts.map(FindingText.line) + [
                        "pedns: error: nothing is compared: settle it with pedns map --prefer or --on-conflict, and"
                            + " compare what that prints as JSON"
                    ])
            }
            return ComparedSide(name: name, mapping: mapping, ttl: ttl)
        }
    }

    // MARK: Answers

    private func view() throws(ValidationError) -> View {
        try View(name: "internal", servers: `internal`, expectation: .private)
    }

    private func answers(
        to side: ComparedSide, wishes: RecordComparison.Wishes, by catalogue: PrivateLinkCatalogue,
        in environment: Environment
    ) async throws -> ComparedSide {
        let names = side.askedNames(wishes: wishes, by: catalogue)
        guard !names.isEmpty else { throw Failure(.refused, "\(old.printable) gives no name to ask") }
        let view = try view()
        let resolver = patience.resolver(trusting: try trust.anchors(in: environment))
        let progress = patience.progress.line(in: environment)
        let questions = names.lazy.flatMap { name in
            [RecordType.a, .aaaa].lazy.map { Question(name: name, type: $0) }
        }
        let total = names.count * 2 * view.servers.count
        let observations = await resolver.observe(questions, views: [view]) { progress.note($0, of: total) }
        await resolver.shutdown()
        progress.end()
        return ComparedSide(
            name: view.servers.map(\.description).joined(separator: ", "), observations: observations)
    }
}

extension DiffOperand {
    /// What arguments name. Throws when any is unreadable or wrong, the faults of all told.
    fileprivate static func reading(
        _ arguments: [String], in environment: Environment
    ) throws -> [DiffOperand] {
        var faults: [String] = []
        let operands = try arguments.compactMap { argument -> DiffOperand? in
            do {
                return try DiffOperand(argument, in: environment)
            } catch let error as FileError {
                faults.append(error.description)
            } catch let error as Failure where error.status == .badInput {
                faults += error.lines
            }
            return nil
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return operands
    }
}

extension DiffFormat: ExpressibleByArgument {}
