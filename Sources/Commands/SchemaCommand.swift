import ArgumentParser
import Reports

/// Prints the schema of a document.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema of a document that pedns prints or reads, or list them all.",
        discussion: """
            The schemas are of draft 2020-12 and stand alone. They are strict in what must be there, and leave room \
            for fields to be added; those of YAML inventories (pedns.endpoints/1) and \
            site files (pedns.site/1) leave none.

            Examples:
              pedns schema
              pedns schema pedns.check/1 > check.schema.json
            """)

    @Argument(help: ArgumentHelp("What the document's own schema field says.", valueName: "name"))
    var name: String?

    func run() throws {
        let environment = Environment.current
        guard let name else { return try environment.print(DocumentSchema.list) }
        guard let schema = DocumentSchema.named(name) else {
            let names = DocumentSchema.all.map(\.name).joined(separator: ", ")
            throw Failure(.usage, "there is no schema \"\(name.printable)\"; there are \(names)")
        }
        try environment.writeOutput(schema.octets)
    }
}
