import DNS
import Inventory
import Testing

/// The shapes of ``VaultShape``, damaged: one line for each fault, and never a name that is not there.
struct DamagedShapeTests {
    private func read(_ text: some StringProtocol) -> (inventory: EndpointInventory, faults: [InputFault]) {
        EndpointInventory.read([("f", Array(text.utf8))])
    }

    @Test(arguments: VaultShape.json)
    func `a shape is whole before it is damaged`(shape: VaultShape) {
        let (inventory, faults) = read(shape.text)
        #expect(faults == [])
        #expect(inventory.endpoints.flatMap(\.entries).count == 10)
    }

    @Test(arguments: VaultShape.json)
    func `cut anywhere, a shape is one fault and nothing else`(shape: VaultShape) {
        let octets = Array(shape.text.utf8)
        for end in stride(from: 1, to: octets.count, by: 97) {
            let (inventory, faults) = EndpointInventory.read([("f", Array(octets[..<end]))])
            #expect(faults.count == 1)
            #expect(inventory.endpoints == [])
        }
    }

    @Test(arguments: VaultShape.json)
    func `a value of another type anywhere is told with its place, or other names are left`(
        shape: VaultShape
    ) {
        let text = shape.text
        let names = Set(InventedVault.hosts.flatMap { [$0.name, $0.publicName, "\($0.owner).\($0.zone)"] })
        for key in Set(text.matches(of: #/"([$\w]+)": /#).map { String($0.1) }).sorted() {
            for value in ["7", "true", #""x""#, "[]", "{}", "[7]", "[{}]", "null"] {
                let damaged = text.replacing("\"\(key)\": ", with: "\"\(key)\": \(value), \"x-\(key)\": ")
                let (inventory, faults) = read(damaged)
                #expect(faults.allSatisfy { $0.place.path != nil && !$0.description.contains("\n") })
                let found = inventory.endpoints.flatMap(\.entries).map(\.name.text)
                #expect(found.allSatisfy { names.contains($0) || $0.hasPrefix("x.") || $0 == "x" })
            }
        }
    }

    @Test(arguments: [
        #"{"format_version":"1.0","values":{"root_module":%}}"#,
        #"{"$schema":"x/deploymentTemplate.json","resources":%}"#, #"{"data":%}"#,
        #"{"schema":"pedns.mapping/1","rrsets":%}"#,
        #"{"version":4,"terraform_version":"1","resources":%}"#, #"{"o":{"type":"Object","value":%}}"#,
    ])
    func `deep nesting is refused, and what is shallower is read to its end`(frame: String) {
        for (open, close) in [("[", "]"), (#"{"child_modules":["#, "]}"), (#"{"resources":["#, "]}")] {
            for depth in [20, 100_000] {
                let nested = String(repeating: open, count: depth) + String(repeating: close, count: depth)
                let (inventory, faults) = read(frame.replacing("%", with: nested))
                #expect(inventory.endpoints == [])
                if depth > 64 {
                    #expect(faults.map(\.message) == ["is nested more than 64 deep"])
                }
            }
        }
    }
}
