import Commands
import Testing

/// Endpoints that the command line names and no inventory has.
struct ChosenEndpointTests {
    let run: Run
    private let inventory: String

    init() throws {
        run = try Run()
        inventory = try run.file("a.csv", "fqdn,address,endpoint\na.corp.example,10.0.0.4,pe-a\n")
    }

    @Test(arguments: ["inventory", "map"])
    func `3 is a filter that means none, with those there are`(command: String) async {
        let result = await run.pedns(command, inventory, "--endpoint", "pe-b")
        #expect(result.status == .refused)
        #expect(result.output == "")
        #expect(
            result.errors
                == "pedns: error: no endpoint of the inventory is meant by the filters; there is pe-a\n")
    }

    @Test func `3 is a preferred endpoint that is none`() async throws {
        let mistyped = await run.pedns("map", inventory, "--prefer", "pe-b")
        #expect(mistyped.status == .refused)
        #expect(mistyped.errors == "pedns: error: no endpoint is pe-b, which --prefer names; there is pe-a\n")
        #expect(await run.pedns("map", inventory, "--prefer", "PE-A").status == .asExpected)
        let nameless = await run.pedns("map", try run.file("b.csv", oneRow), "--prefer", "pe-b")
        #expect(
            nameless.errors
                == "pedns: error: no endpoint is pe-b, which --prefer names; there is none with a name\n")
    }
}
