import ArgumentParser
import Catalogue
import Changes
import Mapper
import Reports
import Resolver

/// Where a change goes: one target, of one kind.
struct ApplyTarget: ParsableArguments {
    @Option(help: ArgumentHelp("The hosts file to keep a block of entries in.", valueName: "file"))
    var hosts: String?

    @Option(
        help: ArgumentHelp(
            "The server whose zones are to be updated: ADDR, ADDR@PORT, [V6]:PORT, over TCP, or tls://ADDR#NAME.",
            valueName: "server"))
    var server: String?

    @Option(
        help: ArgumentHelp(
            "With --hosts: the name of the block, one for each source that has entries there.",
            valueName: "name"))
    var source = "inventory"

    @Option(
        help: ArgumentHelp(
            "With --hosts: where what the file held is kept; FILE.pedns-backup by default.", valueName: "file"
        ))
    var backup: String?

    func validate() throws {
        guard (hosts == nil) != (server == nil) else {
            throw ValidationError("Name what to change: --hosts FILE or --server ADDRESS.")
        }
        guard server == nil || backup == nil && source == "inventory" else {
            throw ValidationError("--source and --backup go with --hosts FILE.")
        }
        _ = try serverAddress()
        guard HostsPlan.isSource(source) else {
            throw ValidationError("--source takes up to 64 letters, digits, dots, hyphens and underscores.")
        }
    }

    /// The server; nil where another target is named. Throws when it is none that takes updates.
    func serverAddress() throws(ValidationError) -> ServerAddress? {
        guard let server else { return nil }
        let address: ServerAddress
        do throws(ServerAddressError) {
            address = try ServerAddress(server)
        } catch {
            throw ValidationError("--server \"\(server.printable)\": \(error).")
        }
        guard address.transport != .https else {
            throw ValidationError("--server \(server.printable): zones are not updated over HTTPS.")
        }
        return address
    }

    /// What a mapping changes there. Throws when it cannot be read or is damaged.
    func change(
        to mapping: Mapping, by catalogue: PrivateLinkCatalogue, in environment: Environment
    ) throws -> any ApplicableChange {
        guard let hosts else { throw Failure(.usage, "name what to change: --hosts FILE") }
        return try HostsChange(mapping, of: self, at: hosts, by: catalogue)
    }
}
