import ArgumentParser
import Exporters

/// Writes what other servers are to be asked for, where private zones are held elsewhere.
struct ForwardersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "forwarders",
        abstract: "Write conditional forwarders for the names of an inventory.",
        discussion: """
            For sites that hold no zones but ask a server that sees them, as an inbound endpoint of Azure DNS Private \
            Resolver. Of services with a public alias the public suffix is forwarded, blob.core.windows.net; of Backup and \
            Site Recovery the private zone, whose names agents ask. Files are written as export writes them.

            Examples:
              pedns forwarders nics.json --to bind --to-server 10.1.0.4
              pedns forwarders nics.json --to unbound --to-server 10.1.0.4 --per name
              pedns forwarders nics.json --to dnsmasq --to-server 10.1.0.4 --output pedns.conf --check

            Servers:
            \(ForwarderFormats.all.map { "  \($0.profile.name)  \($0.profile.server)" }.joined(separator: "\n"))
            """)

    @OptionGroup var input: MappingSource
    @OptionGroup(title: "What to write") var wishes: ForwarderWishes
    @OptionGroup(title: "Where to write") var destination: OutputOptions

    func validate() throws {
        try input.requireInput()
        try destination.requireTarget()
    }

    func run() async throws {
        let environment = Environment.current
        let format = try wishes.format()
        let forwarding = try wishes.forwarding(of: try await input.writableMapping(in: environment))
        try destination.write(
            [try format.artefact(of: forwarding)], remarks: forwarding.remarks, in: environment)
    }
}
