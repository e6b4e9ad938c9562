import ArgumentParser
import Changes
import Reports
import Resolver

/// Where a change goes: one target, of one kind.
struct ApplyTarget: ParsableArguments {
    @Option(help: ArgumentHelp("The hosts file to keep a block of entries in.", valueName: "file"))
    var hosts: String?

    @Option(help: ArgumentHelp("The folder to write zone files to.", valueName: "folder"))
    var zones: String?

    @Option(
        help: ArgumentHelp(
            "The server whose zones are to be updated: ADDR, ADDR@PORT, [V6]:PORT, over TCP, or tls://ADDR#NAME.",
            valueName: "server"))
    var server: String?

    @Option(
        help: ArgumentHelp(
            "With --hosts: the name of the block, one for each source that has entries there.",
            valueName: "name"))
    var source = ApplyTarget.wholeBlock

    @Option(
        help: ArgumentHelp(
            "With --hosts: where what the file held is kept; FILE.pedns-backup by default.", valueName: "file"
        ))
    var backup: String?

    func validate() throws {
        guard [hosts, zones, server].count(where: { $0 != nil }) == 1 else {
            throw ValidationError(
                "Name what to change: --hosts FILE, --zones FOLDER or --server ADDRESS, one of them.")
        }
        guard hosts != nil || backup == nil && source == ApplyTarget.wholeBlock else {
            throw ValidationError("--source and --backup go with --hosts FILE.")
        }
        // As a variable gives it that nobody has set.
        for (option, value) in [("--hosts", hosts), ("--zones", zones), ("--backup", backup)] {
            guard value.map(\.isBlank) != true else { throw ValidationError("\(option) \"\" names nothing.") }
        }
        _ = try serverAddress()
        guard HostsPlan.isSource(source) else {
            throw ValidationError("--source takes up to 64 letters, digits, dots, hyphens and underscores.")
        }
    }

    /// The name of the block that holds all of an inventory.
    private static let wholeBlock = "inventory"

    /// Throws where filters name a part of what is to hold all: what they leave out would go, and is not gone.
    func refuse(_ filter: FilterOptions, layout: ZoneChoice.Layout?) throws(Failure) {
        guard !filter.isEmpty else { return }
        if hosts != nil, source == ApplyTarget.wholeBlock {
            throw Failure(
                .usage,
                "--hosts needs the whole inventory, for what the filters leave out would go from the block: leave them"
                    + " out, or give the part a block of its own with --source NAME")
        }
        if zones != nil, layout != .host {
            throw Failure(
                .usage,
                "--zones needs the whole inventory, for what the filters leave out would go from zones that hold more:"
                    + " leave them out; --zone chooses whole zones")
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
}

extension String {
    /// Whether there is nothing in it but blanks.
    var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
