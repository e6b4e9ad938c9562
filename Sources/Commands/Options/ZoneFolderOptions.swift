import ArgumentParser
import DNS
import Exporters
import Reports

/// How the zone files of a folder are written, and what makes their server see them.
struct ZoneFolderOptions: ParsableArguments {
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
    var serialPolicy: ExportWishes.SerialChoice?

    @Flag(help: "Remove zone files that pedns wrote to the folder and that are no longer needed.")
    var prune = false

    @Option(
        help: ArgumentHelp(
            "A command, as the shell takes it, that makes the server load the zones; if it fails, the files are again as"
                + " before.",
            valueName: "command"))
    var reload: String?

    @OptionGroup var checkers: CheckerOptions

    /// How long the command may take.
    static let patience = Duration.seconds(60)

    func validate() throws {
        guard serial == nil || serialPolicy == nil else {
            throw ValidationError("Give --serial or --serial-policy, not both.")
        }
        guard serial != 0 else { throw ValidationError("--serial takes 1 to 4294967295.") }
    }

    /// Whether none is given.
    var isEmpty: Bool {
        ns.isEmpty && hostmaster == nil && serial == nil && serialPolicy == nil && !prune && reload == nil
            && checkers.verifyWith.isEmpty
    }

    /// Puts the wishes down as the exporters take them. Throws when a name is none.
    func apply(to options: inout ExportOptions) throws(Failure) {
        options.nameServers = try ns.map { text throws(Failure) in
            try ExportWishes.hostName(text, of: "--ns")
        }
        options.hostmaster = try hostmaster.map { text throws(Failure) in
            do throws(WishedNameError) {
                return try DomainName(mailbox: text)
            } catch {
                throw Failure(.usage, "--hostmaster \"\(text.printable)\" \(error.reason)")
            }
        }
        options.serialPolicy = ExportWishes.SerialChoice.policy(serialPolicy, serial: serial)
    }
}
