import DNS
import Testing

@testable import Inventory

struct TemplateTests {
    private static let schema =
        #""$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#""#

    private static func endpoint(_ name: String, configs: String) -> String {
        """
        {"type": "Microsoft.Network/privateEndpoints", "name": "\(name)", "location": "[parameters('place')]",
         "properties": {"privateLinkServiceConnections": [{"name": "[concat('a', 'b')]", "properties":
         {"privateLinkServiceId": "[resourceId('x', 'y')]", "groupIds": ["blob"]}}], "customDnsConfigs": \(configs)}}
        """
    }

    private static func config(_ name: String) -> String {
        #"[{"fqdn": "\#(name).example", "ipAddresses": ["10.0.0.4"]}]"#
    }

    private static func template(_ resources: String) -> String {
        """
        {\(schema), "parameters": {"place": {"defaultValue": "westeurope"}, "none": {"type": "string"}},
         "variables": {"name": "pe-variable", "made": "[concat('a')]"}, "resources": \(resources)}
        """
    }

    @Test func `an expression is looked up where the template holds its value, and else not known`() {
        let names = [
            "[parameters('place')]", "[variables('name')]", "[variables('made')]", "[parameters('none')]",
            "[parameters('gone')]", "[concat(parameters('place'))]", "[[plain]",
        ]
        let resources = names.enumerated().map { Self.endpoint($1, configs: Self.config("n\($0)")) }
        let (inventory, faults) = read(Self.template(Fixture.list(resources)))
        #expect(faults == [])
        let found = inventory.endpoints.sorted {
            $0.entries.map(\.name.text).joined() < $1.entries.map(\.name.text).joined()
        }
        #expect(found.map(\.name) == ["westeurope", "pe-variable", nil, nil, nil, nil, "[[plain]"])
        #expect(found.allSatisfy { $0.location == "westeurope" && $0.id == nil && $0.identity == .content })
        #expect(found.flatMap(\.connections).allSatisfy { $0.targetID == nil && $0.groupIDs == ["blob"] })
        #expect(found.flatMap(\.entries).allSatisfy { $0.source == .template })
    }

    @Test func `nested resources, nested deployments and symbolic names are read`() {
        let nested = """
            {"type": "Microsoft.Resources/deployments", "name": "d", "properties": {"template":
            \(Self.template("{\"first\": \(Self.endpoint("pe-1", configs: Self.config("a")))}"))}}
            """
        let child = """
            {"type": "Microsoft.X/y", "name": "y", "resources": [\(Self.endpoint("pe-2", configs: Self.config("b")))]}
            """
        let (inventory, faults) = read(Self.template("[\(nested), \(child)]"))
        #expect(faults == [])
        #expect(Set(inventory.endpoints.map(\.name)) == ["pe-1", "pe-2"])
    }

    @Test func `an endpoint without names among others is left out with a notice`() {
        let resources = [
            Self.endpoint("pe-1", configs: "[]"), Self.endpoint("pe-2", configs: #""[parameters('c')]""#),
            Self.endpoint("pe-3", configs: Self.config("a")),
        ]
        let (inventory, faults) = read(Self.template(Fixture.list(resources)))
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.name) == ["pe-3"])
        #expect(
            inventory.notices.map { "\($0.place.path ?? ""): \($0.message)" } == [
                "$.resources[0]: this private endpoint tells no names and is left out",
                "$.resources[1].properties.customDnsConfigs: is an expression, which only Azure evaluates, and is"
                    + " left out",
                "$.resources[1]: this private endpoint tells no names and is left out",
            ])
    }

    @Test func `a template that tells no names is refused with the reason`() {
        #expect(
            read(Self.template("[]")).faults.map(\.message) == [
                "this ARM template holds no private endpoint"
            ])
        #expect(
            read(Self.template("[\(Self.endpoint("pe", configs: "[]"))]")).faults.map(\.message) == [
                "this ARM template tells no names of its private endpoints, which Azure leaves out once a DNS zone group"
                    + " is attached; take az network nic list"
            ])
    }

    private static func deployment(_ outputs: String, made: String = "[]") -> String {
        """
        {"type": "Microsoft.Resources/deployments", "properties": {"outputs": \(outputs), "outputResources": \(made)}}
        """
    }

    @Test(arguments: [
        (
            deployment("null"),
            "this deployment's outputs hold no private endpoint; take az network nic list",
            "$"
        ),
        (
            deployment(
                #"{"a": {"type": "String", "value": "x"}}"#, made: #"[{"id": "\#(Fixture.endpointID)"}]"#),
            "this deployment made private endpoints (1), but its outputs do not tell their names; take az network nic"
                + " list", "$.properties.outputs"
        ),
        (
            #"{"a": {"type": "String", "value": "x"}}"#,
            "these outputs hold no private endpoint; take az network nic list", "$"
        ),
        (
            deployment(#"{"a": {"type": "Object", "value": {"customDnsConfigs": []}}}"#),
            "this deployment's outputs hold no private endpoint; take az network nic list",
            "$.properties.outputs"
        ),
    ])
    func `a deployment that tells no names is refused with the reason`(
        text: String, message: String, path: String
    ) {
        let faults = read(text).faults
        #expect(faults.map(\.message) == [message])
        #expect(faults.map(\.place.path) == [path])
    }

    @Test func `a deployment's outputs are searched to their depth`() {
        let text = Self.deployment(
            """
            {"a": {"type": "Object", "value": {"x": [{"y": \(Fixture.interface())}]}},
             "b": {"type": "Array", "value": [{"fqdn": "b.example", "ipAddresses": ["10.0.0.9"]}]}}
            """)
        let (inventory, faults) = read(text)
        #expect(faults == [])
        #expect(inventory.endpoints.map(\.entries.count).sorted() == [1, 10])
    }
}
