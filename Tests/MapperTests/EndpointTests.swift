import DNS
import Inventory
import Mapper
import Testing

/// What is told of endpoints as a whole.
struct EndpointTests {
    let blob = "acct.blob.core.windows.net"
    let line = "acct.privatelink.blob.core.windows.net A 10.0.0.4 in privatelink.blob.core.windows.net"

    @Test(arguments: [
        (PrivateEndpoint.Connection.State.pending, "Pending"), (.rejected, "Rejected"),
        (.disconnected, "Disconnected"), (.other("Removed"), "Removed"),
    ])
    func `an endpoint that is not approved is left out, with a warning`(
        state: PrivateEndpoint.Connection.State, word: String
    ) throws {
        let mapping = map(
            endpoint(
                "pe", states: [state],
                [try entry(blob, "10.0.0.4"), try entry("acct.queue.core.windows.net", "10.0.0.5")]))
        #expect(mapping.lines == [])
        #expect(mapping.codes == ["not-approved"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.severity == .warning)
        #expect(finding.endpoint == endpointID("pe"))
        #expect(finding.observed == word)
        #expect(
            finding.names.map(\.text) == [
                "acct.blob.core.windows.net", "acct.queue.core.windows.net",
            ])
        #expect(
            finding.message
                == "The connection of pe is \(word): nothing answers at its addresses, so that its"
                + " 2 records are left out.")
    }

    @Test func `one approved connection among several is enough`() throws {
        let mapping = map(
            endpoint("pe", states: [.rejected, .approved, .pending], [try entry(blob, "10.0.0.4")]))
        #expect(mapping.lines == [line])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `several states without an approved one are all told`() throws {
        let mapping = map(endpoint("pe", states: [.rejected, .pending], [try entry(blob, "10.0.0.4")]))
        #expect(mapping.findings.map(\.observed) == ["Pending, Rejected"])
        #expect(mapping.lines == [])
    }

    @Test(arguments: [[], [nil]] as [[PrivateEndpoint.Connection.State?]])
    func `an unknown state is neither approved nor not, and is mapped`(
        states: [PrivateEndpoint.Connection.State?]
    ) throws {
        let mapping = map(endpoint("pe", states: states, [try entry(blob, "10.0.0.4")]))
        #expect(mapping.lines == [line])
        #expect(mapping.findings.isEmpty)
    }

    @Test func `an endpoint without names tells the command that fetches its interface`() throws {
        var silent = endpoint("pe", states: [.approved])
        silent.networkInterfaceIDs = ["/subscriptions/s/nics/pe.nic.1", "/subscriptions/s/nics/pe.nic.2"]
        let mapping = map(silent)
        #expect(mapping.lines == [])
        #expect(mapping.codes == ["no-records"])
        let finding = try #require(mapping.findings.first)
        #expect(finding.endpoint == endpointID("pe"))
        #expect(finding.names == [])
        #expect(
            finding.mend
                == "Give its network interface as well: az network nic show --ids /subscriptions/s/nics/pe.nic.1"
        )
    }

    @Test func `an endpoint without names and interface tells the command for its zone group`() throws {
        let mapping = map(endpoint("pe", states: [.approved]))
        #expect(
            mapping.findings.map(\.mend) == [
                "Give its DNS zone group as well: az network private-endpoint dns-zone-group list"
                    + " --endpoint-name pe --resource-group rg-backup"
            ])
    }

    @Test func `a command can be pasted into a shell whatever the names hold`() throws {
        var silent = endpoint("pe", group: "rg(prod)")
        silent.name = "pe's; reboot"
        #expect(
            map(silent).findings.first?.mend.hasSuffix(
                #"--endpoint-name 'pe'\''s; reboot' --resource-group 'rg(prod)'"#) == true)
        silent.networkInterfaceIDs = ["/subscriptions/s/resourceGroups/rg(prod)/nic"]
        #expect(
            map(silent).findings.first?.mend.hasSuffix("--ids '/subscriptions/s/resourceGroups/rg(prod)/nic'")
                == true)
    }

    @Test func `no rows at all are no endpoint without records`() {
        #expect(map(rows()).findings.isEmpty)
    }
}
