import Testing

@testable import Inventory

/// The parts of resource ids.
struct ResourceIDTests {
    private static let group = "/subscriptions/S/resourceGroups/G"
    private static let zone = group + "/providers/Microsoft.Network/privateDnsZones/a.example"

    @Test(arguments: [
        group, "/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/", "/subscriptions/S//resourceGroups//G",
    ])
    func `parts are found whatever the case and number of slashes`(text: String) throws {
        let id = try #require(ResourceID(text))
        #expect(id.subscription == "S")
        #expect(id.resourceGroup == "G")
        #expect(id.name == "G")
    }

    @Test func `a part that is not there is nil`() throws {
        let id = try #require(ResourceID("/subscriptions/S/resourceGroups"))
        #expect(id.resourceGroup == nil)
        #expect(id.part(after: "providers") == nil)
        // "[" is "{" but for the bit that tells the cases of letters apart.
        #expect(try #require(ResourceID("/subscriptions/S/[/x")).part(after: "{") == nil)
    }

    @Test func `a parent is what the id lies in, as one of those children`() throws {
        let zone = try #require(ResourceID(Self.zone + "/A/www"))
        #expect(zone.parent(of: "a")?.text == Self.zone)
        #expect(zone.parent(of: "aaaa") == nil)
        #expect(zone.parent(of: "privatednszones") == nil)
        #expect(
            try #require(ResourceID(Self.zone)).parent(of: "privatednszones")?.key.hasSuffix(".network")
                == true)
        #expect(try #require(ResourceID("/subscriptions/S")).parent(of: "subscriptions") == nil)
    }
}
