/// Reads single resources of `terraform show -json`, as jq takes them out of it.
enum TerraformResourceReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "Terraform resource"),
        mark: "a resource of Terraform's (azurerm_private_endpoint)",
        recognises: { value in
            guard let type = value["type"], type.isString, value["values"] != nil else { return false }
            return TerraformResource.isRead(type.text)
        },
        read: { value, reading in
            TerraformReader.tellWhenUndecided(value, &reading) { read(value, into: &$0) }
        })

    /// Reads a resource of any type; most are of no interest.
    static func read(_ value: JSONValue, into reading: inout FileReading) {
        guard let type = reading.text("type", of: value), TerraformResource.isRead(type),
            let attributes = reading.object("values", of: value)
        else { return }
        TerraformResource(
            address: reading.text("address", of: value) ?? type, type: type,
            isDeposed: value["deposed_key"] != nil, place: value, attributes: attributes
        ).read(into: &reading)
    }
}
