import ArgumentParser
import Catalogue
import Changes
import Mapper
import Reports

/// Where a change goes: one target, of one kind.
struct ApplyTarget: ParsableArguments {
    @Option(help: ArgumentHelp("The hosts file to keep a block of entries in.", valueName: "file"))
    var hosts: String?

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
        guard hosts != nil else { throw ValidationError("Name what to change: --hosts FILE.") }
        guard HostsPlan.isSource(source) else {
            throw ValidationError("--source takes up to 64 letters, digits, dots, hyphens and underscores.")
        }
    }

    /// What a mapping changes there. Throws when it cannot be read or is damaged.
    func change(
        to mapping: Mapping, by catalogue: PrivateLinkCatalogue, in environment: Environment
    ) throws -> any ApplicableChange {
        guard let hosts else { throw Failure(.usage, "name what to change: --hosts FILE") }
        return try HostsChange(mapping, of: self, at: hosts, by: catalogue)
    }
}
