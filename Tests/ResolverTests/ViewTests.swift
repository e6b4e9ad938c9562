import DNS
import Resolver
import Testing

struct ViewTests {
    @Test func `a view asks each of its servers once, in the order given`() throws {
        let servers = try ["10.0.0.54", "10.0.0.53", "10.0.0.54@53"].map { try ServerAddress($0) }
        let view = try View(name: "hub-2", expectation: .private, servers: servers)
        #expect(view.name == "hub-2")
        #expect(view.expectation == .private)
        #expect(view.servers.map(\.description) == ["10.0.0.54", "10.0.0.53"])
    }

    @Test(arguments: ["", "hub 2", "hub_2", "hub=2", "bürö", "hub\n"])
    func `a name has letters, digits and hyphens only`(name: String) throws {
        let server = try ServerAddress("10.0.0.53")
        #expect(throws: ViewError.badName) { try View(name: name, expectation: .public, servers: [server]) }
    }

    @Test func `a view with one of its servers alone is asked as before`() throws {
        let servers = try ["10.0.0.53", "fd00::53"].map { try ServerAddress($0) }
        let source = try #require(IPAddress("10.0.0.9"))
        let key = TSIGKey(name: try DomainName("hub"), algorithm: .hmacSHA256, secret: [1, 2, 3])
        let view = try View(
            name: "hub", expectation: .public, servers: servers, source: source, key: key)
        let same = try View(
            name: "hub", expectation: .public, servers: [servers[0]], source: source, key: key)
        #expect(view.only(servers[0]) == same)
        #expect(view.only(servers[1]).key == key)
        #expect(view.only(servers[1]).servers == [servers[1]])
    }

    @Test func `a view without servers is refused`() {
        #expect(throws: ViewError.noServer) { try View(name: "hub", expectation: .private, servers: []) }
    }
}
