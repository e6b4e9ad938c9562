/// Reads what `terraform show -json` prints of a state or of a plan: the resources of the root module and of those below
/// it, at any depth, each instance that `count` or `for_each` makes.
///
/// Of a plan, what it will make counts; what is known only after it is applied is told and left out.
enum TerraformReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "Terraform document"),
        mark: "terraform show -json (root_module)",
        recognises: { value in
            root(of: value) != nil || (value["format_version"] != nil && value["terraform_version"] != nil)
        },
        read: read)

    private static func root(of value: JSONValue) -> JSONValue? {
        value["planned_values"]?["root_module"] ?? value["values"]?["root_module"]
    }

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        // An empty state is printed without values.
        guard let root = root(of: value), reading.isObject(root) else { return }
        TerraformReader.tellWhenUndecided(root, &reading) { reading in readModule(root, &reading) }
    }

    /// Reads with `body`, and tells when of all it met only an apply would show the names.
    static func tellWhenUndecided(
        _ place: JSONValue, _ reading: inout FileReading, _ body: (inout FileReading) -> Void
    ) {
        let (sightings, undecided) = (reading.sightings.count, reading.undecidedCount)
        body(&reading)
        guard reading.undecidedCount > undecided, reading.sightings.count == sightings else { return }
        reading.log.fault(
            at: place, "tells no names: apply the plan, then take terraform show -json of the state")
    }

    // The depth of a document is bounded, and so is this recursion.
    private static func readModule(_ module: JSONValue, _ reading: inout FileReading) {
        for resource in reading.objects("resources", of: module) {
            TerraformResourceReader.read(resource, into: &reading)
        }
        for child in reading.objects("child_modules", of: module) { readModule(child, &reading) }
    }
}
