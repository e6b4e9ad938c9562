/// Reads the private endpoints of an ARM template that Azure exported, nested resources and deployments too.
///
/// An expression is what only Azure evaluates: parameters and variables with a literal value are looked up, and the rest
/// is left unknown, never guessed.
enum TemplateReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "ARM template"),
        mark: "an exported ARM template ($schema …/deploymentTemplate.json)",
        recognises: { value in
            guard let schema = value["$schema"], schema.isString else { return false }
            return schema.text.lowercased().contains("deploymenttemplate.json")
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        var endpointCount = 0
        let sightingCount = reading.sightings.count
        read(template: value, &endpointCount, &reading)
        guard reading.sightings.count == sightingCount else { return }
        reading.log.fault(
            at: value,
            endpointCount == 0
                ? "this ARM template holds no private endpoint"
                : "this ARM template tells no names of its private endpoints, which Azure leaves out once a DNS zone"
                    + " group is attached; take az network nic list")
    }

    private static func read(
        template: JSONValue, _ endpointCount: inout Int, _ reading: inout FileReading
    ) {
        if let resources = template["resources"] {
            let expressions = TemplateExpressions(of: template)
            read(resources: resources, with: expressions, &endpointCount, &reading)
        }
    }

    // The depth of a document is bounded, and so is this recursion.
    private static func read(
        resources: JSONValue, with expressions: TemplateExpressions, _ endpointCount: inout Int,
        _ reading: inout FileReading
    ) {
        // Newer templates hold them by symbolic name.
        let all = resources.kind == .object ? resources.members.map(\.value) : resources.elements
        if resources.kind != .object, resources.kind != .array { _ = reading.isObject(resources) }
        for resource in all where reading.isObject(resource) {
            switch reading.text("type", of: resource)?.lowercased() {
            case "microsoft.network/privateendpoints":
                endpointCount += 1
                readEndpoint(resource, with: expressions, &reading)
            case "microsoft.resources/deployments":
                if let nested = reading.object("template", of: resource) {
                    read(template: nested, &endpointCount, &reading)
                }
            default: break
            }
            if let children = resource["resources"] {
                read(resources: children, with: expressions, &endpointCount, &reading)
            }
        }
    }

    private static func readEndpoint(
        _ value: JSONValue, with expressions: TemplateExpressions, _ reading: inout FileReading
    ) {
        var sighting = Sighting(of: .unidentified)
        sighting.name = expressions.literal(reading.text("name", of: value), &reading)
        sighting.location = expressions.literal(reading.text("location", of: value), &reading)
        sighting.connections =
            (PrivateEndpointReader.connections(
                "privatelinkserviceconnections", isManual: false, of: value, &reading)
            + PrivateEndpointReader.connections(
                "manualprivatelinkserviceconnections", isManual: true, of: value, &reading))
            .map { connection in
                PrivateEndpoint.Connection(
                    name: expressions.literal(connection.name, &reading), isManual: connection.isManual,
                    state: connection.state, targetID: expressions.literal(connection.targetID, &reading),
                    groupIDs: connection.groupIDs.compactMap { expressions.literal($0, &reading) })
            }
        if let configs = value.property("customdnsconfigs"), TemplateExpressions.isExpression(configs) {
            reading.log.notice(at: configs, "is an expression, which only Azure evaluates, and is left out")
        } else {
            for config in reading.objects("customdnsconfigs", of: value) {
                PrivateEndpointReader.readEntries(
                    of: config, in: .azure, from: .template, to: &sighting, &reading)
            }
        }
        guard !sighting.entries.isEmpty else {
            reading.log.notice(at: value, "this private endpoint tells no names and is left out")
            return
        }
        reading.sightings.append(sighting)
    }
}
