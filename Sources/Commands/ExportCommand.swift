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

            Formats:
            \(FormatList.purposes)
            --list-formats tells more of each.
            """)

    @OptionGroup var input: MappingSource
    @OptionGroup(title: "What to write") var wishes: ExportWishes
    @OptionGroup(title: "Where to write") var destination: Destination
    @OptionGroup(title: "How servers load zones") var stanzas: StanzaOptions

    /// Whether only a part of the inventory is wanted.
    private var isPart: Bool { !input.input.filter.isEmpty || !wishes.zone.isEmpty }

    func validate() throws {
        if wishes.listFormats { return }
        try input.requireInput()
        guard wishes.to != nil else { throw ValidationError("Give --to FORMAT; --list-formats tells them.") }
        guard wishes.to != NsupdateFormat.name || destination.previous == nil || !destination.check else {
            throw ValidationError(
                "--check compares with a file of the same format: an update is none to --previous.")
        }
        try stanzas.validate(format: wishes.to, output: destination.output)
        guard stanzas.stanzas.isEmpty || !isPart else {
            throw ValidationError(
                "--stanzas needs the whole inventory, for what it leaves out is served no longer: leave out --zone and the"
                    + " filters.")
        }
        // What is left out is not gone: its zone files are still needed.
        guard !destination.prune || !isPart else {
            throw ValidationError("--prune needs the whole inventory: leave out --zone and the filters.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        if wishes.listFormats { return try environment.print(FormatList.text) }
        var options = try wishes.options(now: try environment.now())
        options.isPart = !input.input.filter.isEmpty
        let type = try wishes.format()
        let mapping = try await input.writableMapping(in: environment)
        var artefacts = try type.init(options).artefacts(of: mapping)
        artefacts += try stanzas.artefacts(for: artefacts, of: type.name, options: options, in: destination)
        try destination.write(
            artefacts, remarks: type.remarks(options, on: mapping), isPart: isPart, in: environment)
    }
}
