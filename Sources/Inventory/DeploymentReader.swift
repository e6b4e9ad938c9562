internal import DNS

/// Reads the outputs of a deployment (`az deployment group show` or `create`), as far as they hold private endpoints,
/// network interfaces, zone groups, or names with their addresses.
enum DeploymentReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "deployment"),
        mark: "a deployment (az deployment group show)",
        recognises: {
            $0.isResource(of: "microsoft.resources/deployments", orHas: ["outputresources"])
        },
        read: { value, reading in
            let outputs = reading.object("outputs", of: value)?.members.map(\.value) ?? []
            guard !read(outputs, &reading) else { return }
            let made = reading.objects("outputresources", of: value).count(where: isEndpoint)
            let advice = "take az network nic list"
            reading.log.fault(
                at: value.property("outputs") ?? value,
                made == 0
                    ? "this deployment's outputs hold no private endpoint; \(advice)"
                    : "this deployment made private endpoints (\(made)), but its outputs do not tell their names; \(advice)"
            )
        })

    /// The outputs alone: `--query properties.outputs`.
    static let outputsKind = JSONKind(
        kind: InputKind(name: "deployment's outputs"),
        mark: "outputs of a deployment (--query properties.outputs)",
        recognises: { value in
            let members = value.members
            return !members.isEmpty
                && members.allSatisfy { $0.value["type"] != nil && $0.value["value"] != nil }
        },
        read: { value, reading in
            guard !read(value.members.map(\.value), &reading) else { return }
            reading.log.fault(at: value, "these outputs hold no private endpoint; take az network nic list")
        })

    private static func isEndpoint(_ resource: JSONValue) -> Bool {
        guard let id = resource["id"], id.isString else { return false }
        return ResourceID(id.text)?.parent(of: "privateendpoints") != nil
    }

    /// Whether the outputs held anything that is understood.
    private static func read(_ outputs: [JSONValue], _ reading: inout FileReading) -> Bool {
        let (sightings, required) = (reading.sightings.count, reading.privateLinkResources.count)
        for output in outputs {
            if let value = output["value"] { search(value, &reading) }
        }
        return reading.sightings.count > sightings || reading.privateLinkResources.count > required
    }

    // The depth of a document is bounded, and so is this recursion.
    private static func search(_ value: JSONValue, _ reading: inout FileReading) {
        if JSONKind.ofResources.contains(where: { $0.recognises(value) }) {
            let count = reading.sightings.count
            JSONInput.read(value, as: JSONKind.ofResources, into: &reading)
            // Without id and names there is nothing to tell of it.
            guard reading.sightings.count > count, let last = reading.sightings.last,
                last.entries.isEmpty, last.subject == .unidentified
            else { return }
            reading.sightings.removeLast()
            reading.log.notice(at: value, "tells neither id nor names and is left out")
        } else if isListOfNames(value) {
            var sighting = Sighting(of: .unidentified)
            for config in value.elements {
                PrivateEndpointReader.readEntries(of: config, in: .azure, to: &sighting, &reading)
            }
            if !sighting.entries.isEmpty { reading.sightings.append(sighting) }
        } else {
            for element in value.elements { search(element, &reading) }
            for member in value.members { search(member.value, &reading) }
        }
    }

    /// Whether it is what `customDnsConfigs` holds.
    private static func isListOfNames(_ value: JSONValue) -> Bool {
        let elements = value.elements
        return !elements.isEmpty
            && elements.allSatisfy { $0["fqdn"] != nil && $0["ipaddresses"]?.kind == .array }
    }
}
