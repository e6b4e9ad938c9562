import ArgumentParser
import Exporters
import Reports

/// Writes a site file to begin with.
struct InitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Write a site file with comments, to be filled in.",
        discussion: """
            A site file holds inventories, views, zone settings and exports, so that --site FILE stands for all of \
            them. The one that is written is right as it stands: change what is yours, and put the inventory beside it.

            Examples:
              pedns init --output pedns.yaml
              pedns export --site pedns.yaml
            """)

    @Option(help: ArgumentHelp("The file to write; standard output by default.", valueName: "file"))
    var output: String?

    @Flag(help: "Replace a file that is there already.")
    var force = false

    func validate() throws {
        guard !force || output != nil else { throw ValidationError("--force goes with --output FILE.") }
    }

    func run() throws {
        let environment = Environment.current
        let octets = Array(SiteTemplate.text.utf8)
        guard let output, output != "-" else { return try environment.writeOutput(octets) }
        guard try force || FileIO.readIfPresent(output) == nil else {
            throw Failure(.refused, "\(output.printable) is there already; --force replaces it")
        }
        try FileIO.replace([(output, octets)])
    }
}
