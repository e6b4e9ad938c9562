import ArgumentParser
import DNS
import Exporters
import Mapper
import Reports

/// Writes a mapping for DNS servers.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the host records of an inventory as zone files, hosts entries and more.",
        discussion: """
            Without --output everything goes to standard output. With it, a file is written whole or not at all, \
            and left alone when its records have not changed; serials move only when records do.

            Examples:
              pedns export nics.json --to zone --ns ns1.corp.example --output zones/
              pedns export nics.json --to zone --output zones/ --verify-with auto
              pedns export nics.json --to zone --layout host --output zones/ --prune
              pedns export nics.json --to hosts > hosts.add
              pedns export --azure --to zone --ns ns1.corp.example --output zones/
              pedns export nics.json --to unbound --output pedns.unbound.conf
              pedns export nics.json --to zone --output zones/ --check
              pedns export nics.json --to zone --layout host --output zones/ --stanzas bind
              pedns export nics.json --to zone --output zones/ --stanzas knot --stanzas catalog --stanza-path /etc/knot
              pedns export nics.json --to nftables --from 10.1.0.0/16 --file-recovery > pedns.nft
              pedns export --site pedns.yaml --check

            Formats:
            \(FormatList.purposes)
            --list-formats tells more of each.
            """)

    @OptionGroup var input: MappingSource

    @Option(
        help: ArgumentHelp(
            "With --site, carry out only this export of the file; --to chooses by format (repeatable).",
            valueName: "name"))
    var export: [String] = []

    @OptionGroup(title: "What to write") var wishes: ExportWishes
    @OptionGroup(title: "Where to write") var destination: Destination
    @OptionGroup(title: "How servers load zones") var stanzas: StanzaOptions

    /// What the site file calls it.
    var name = ""

    /// Whether only a part of the inventory is wanted.
    private var isPart: Bool { !input.input.filter.isEmpty || !wishes.zones.zone.isEmpty }

    /// Whether what a mapping has not got may still be needed.
    private func isPart(of mapping: Mapping) -> Bool { isPart || mapping.gap != nil }

    func validate() throws {
        // What a site file leaves open is seen when it is read.
        if wishes.listFormats || input.input.site != nil { return }
        guard export.isEmpty else { throw ValidationError("--export goes with --site FILE.") }
        try input.requireInput()
        try destination.requireTarget()
        guard wishes.to != nil else { throw ValidationError("Give --to FORMAT; --list-formats tells them.") }
        guard wishes.to != NsupdateFormat.name || destination.previous == nil || !destination.place.check
        else {
            throw ValidationError(
                "--check compares with a file of the same format: an update is none to --previous.")
        }
        try stanzas.validate(format: wishes.to, output: destination.place.output)
        guard stanzas.stanzas.isEmpty || !isPart else {
            throw ValidationError(
                "--stanzas needs the whole inventory, for what it leaves out is served no longer: leave out --zone and the"
                    + " filters.")
        }
        // What is left out is not gone: its zone files are still needed. A site file's export of some zones has no leftovers.
        guard !destination.prune || !isPart || (!name.isEmpty && input.input.filter.isEmpty) else {
            throw ValidationError("--prune needs the whole inventory: leave out --zone and the filters.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        if wishes.listFormats { return try environment.print(FormatList.text) }
        let exports = try completed(in: environment)
        let now = try environment.now()
        try SeveralExports.check(exports) { _ = (try $0.wishes.format(), try $0.wishes.options(now: now)) }
        let mapping = try await (exports.first ?? self).input.writableMapping(in: environment)
        let isPruning = exports.contains(where: \.destination.prune)
        if let gap = mapping.gap, isPruning || exports.contains(where: { !$0.stanzas.stanzas.isEmpty }) {
            throw Failure(
                .refused,
                "\(isPruning ? "--prune" : "--stanzas") might remove what is still needed, for \(gap), as is said above;"
                    + " nothing is written")
        }
        if exports.count == 1, let only = exports.first, only.destination.place.output == nil {
            let (artefacts, remarks) = try only.artefacts(of: mapping, now: now)
            return try only.destination.place.print(
                artefacts, remarks: remarks, replacing: only.destination.previous, in: environment)
        }
        var several = SeveralExports(of: exports.count)
        for export in exports { try several.plan(export, of: mapping, now: now, in: environment) }
        try several.carryOut(check: destination.place.check, in: environment)
    }

    private func artefacts(
        of mapping: Mapping, now: Int64
    ) throws -> (artefacts: [Artefact], remarks: [ExportRemark]) {
        var options = try wishes.options(now: now)
        options.isPart = !input.input.filter.isEmpty || mapping.gap != nil
        options.knowsPrevious = destination.previous != nil
        let type = try wishes.format()
        var artefacts = try type.init(options).artefacts(of: mapping)
        artefacts += try stanzas.artefacts(for: artefacts, of: type.name, options: options, in: destination)
        return (artefacts, type.remarks(options, on: mapping))
    }

    /// What goes to disk for a mapping.
    func plannedOutput(
        of mapping: Mapping, now: Int64, in environment: Environment
    ) throws -> PlannedOutput {
        let (artefacts, remarks) = try artefacts(of: mapping, now: now)
        return try destination.planned(
            artefacts, remarks: remarks, isPart: isPart(of: mapping), stanzasOf: wishes.to ?? "",
            in: environment)
    }
}
