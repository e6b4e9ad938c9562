/// Reads a Terraform state as it is stored (`terraform state pull`, `terraform.tfstate`), version 4.
enum TerraformStateReader {
    static let jsonKind = JSONKind(
        kind: InputKind(name: "Terraform state"),
        mark: "a Terraform state (terraform.tfstate)",
        recognises: { value in
            value["version"]?.kind == .number && value["terraform_version"] != nil
                && (value["resources"] != nil || value["modules"] != nil)
        },
        read: read)

    private static func read(_ value: JSONValue, into reading: inout FileReading) {
        guard let version = value["version"], version.text == "4" else {
            let found = value["version"]?.text ?? ""
            reading.log.fault(
                at: value["version"] ?? value,
                "is a Terraform state of version \(Quoted(found)); version 4 is read, of Terraform 0.12 and later"
            )
            return
        }
        for resource in reading.objects("resources", of: value) {
            guard let type = reading.text("type", of: resource), TerraformResource.isRead(type) else {
                continue
            }
            let name = [resource["module"], resource["type"], resource["name"]]
                .compactMap { $0?.isString == true ? $0?.text : nil }.joined(separator: ".")
            for instance in reading.objects("instances", of: resource) {
                guard let attributes = reading.object("attributes", of: instance) else { continue }
                TerraformResource(
                    address: name, type: type, isDeposed: instance["deposed"] != nil, place: instance,
                    attributes: attributes
                ).read(into: &reading)
            }
        }
    }
}
