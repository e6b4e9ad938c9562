/// A kind of thing that is read from JSON; a further kind is one more file and one line in a list.
struct JSONKind: Sendable {
    let kind: InputKind
    /// What tells the kind, for the message when nothing was recognised.
    let mark: String
    let recognises: @Sendable (JSONValue) -> Bool
    let read: @Sendable (JSONValue, inout FileReading) -> Void

    /// What an inventory is made of. A resource that bears its type is of that kind alone; the first that recognises a
    /// value reads it.
    static let ofInventories: [JSONKind] = [
        PrivateEndpointReader.jsonKind,
        NetworkInterfaceReader.jsonKind,
        ZoneGroupReader.jsonKind,
        RecordSetReader.inventoryKind,
        PrivateLinkResourceReader.jsonKind,
        ResourceGraphReader.jsonKind,
        TerraformReader.jsonKind,
        TerraformStateReader.jsonKind,
        TerraformResourceReader.jsonKind,
        TemplateReader.jsonKind,
        DeploymentReader.jsonKind,
        DeploymentReader.outputsKind,
        PrintedMappingReader.jsonKind,
    ]

    /// What is Azure's own, wherever another document holds it: Resource Graph's answers, a
    /// deployment's outputs, Terraform's AzAPI.
    static let ofResources: [JSONKind] = [
        PrivateEndpointReader.jsonKind,
        NetworkInterfaceReader.jsonKind,
        ZoneGroupReader.jsonKind,
        RecordSetReader.inventoryKind,
        PrivateLinkResourceReader.jsonKind,
    ]

    /// What tells the records that a zone has today.
    static let ofZones: [JSONKind] = [RecordSetReader.zoneKind]
}

extension JSONValue {
    /// Whether the resource is of `type`, in lower case; without a type, whether it has one of `properties`.
    func isResource(of type: String, orHas properties: [String]) -> Bool {
        guard kind == .object else { return false }
        if let own = self["type"], own.isString { return own.text.lowercased() == type }
        return properties.contains { property($0) != nil }
    }
}
