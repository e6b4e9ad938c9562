import Commands
import DNS
import LDNS
import Resolver
import Testing

/// Zones of BIND and Knot that pedns itself changes by signed updates.
@Suite(.serialized)
struct ServerChangeTests {
    private struct Site {
        let folder: TemporaryFolder
        let key: TSIGKeyFile
        let servers: [RunningServer]

        /// Runs apply for an inventory, with what was applied before.
        func apply(
            _ inventory: InventedInventory, at server: RunningServer, key: TSIGKeyFile? = nil,
            _ arguments: String...
        ) async -> CommandLineRun {
            await CommandLineRun.pedns(
                ["apply", "new.csv", "--server", server.text, "--key-file", (key ?? self.key).path]
                    + arguments,
                inputs: ["new.csv": inventory.csv, "old.csv": InventedInventory.agents.csv])
        }
    }

    /// BIND, which lets the key transfer its zones, and Knot, which does not, with the old zones; with a wildcard in one of
    /// them, neither does.
    private func withSite(
        key name: String = "update", wildcard: String? = nil, _ body: (Site) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let key = try await TSIGKeyFile.make(name, in: folder)
            let zones = try await InventedInventory.agents.zones(in: folder)
            if let wildcard {
                let text = try folder.read("zones/\(InventedInventory.changedZone).zone")
                try folder.write("\(text)\(wildcard)\n", to: "zones/\(InventedInventory.changedZone).zone")
            }
            let copies = try zones.map { zone in
                ServedZone(
                    origin: zone.origin,
                    file: try folder.write(
                        try folder.read("zones/\(zone.origin).zone"), to: "\(zone.origin).own"))
            }
            try await withServers(
                BIND(zones: zones, transfers: wildcard == nil ? .holder(of: key) : .nobody, updates: key),
                Knot(zones: copies, updates: key)
            ) { try await body(Site(folder: folder, key: key, servers: $0)) }
        }
    }

    private func expect(
        _ inventory: InventedInventory, of server: RunningServer,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let (run, report) = try await inventory.check(internal: [server.text])
        #expect(run.status == .asExpected, [server].logs, sourceLocation: sourceLocation)
        #expect(
            report.summary.ok == inventory.askedNames.count, [server].logs, sourceLocation: sourceLocation)
    }

    private func addresses(of name: String, at server: RunningServer) async throws -> [[String]] {
        try await ObservationsDocument.resolve(name, type: "A", of: [server.text]).map(\.addresses)
    }

    @Test
    func
        `what is applied makes every name answer as the inventory says, and then there is nothing to change`()
        async throws
    {
        try await withSite { site in
            for (server, reading) in zip(site.servers, ["read whole (AXFR)", "read by questions"]) {
                let plan = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv")
                #expect(plan.status == .notAsExpected, "\(plan.errors) \([server].logs)")
                #expect(plan.errors.contains(reading), "\(plan.errors)")
                #expect(plan.output.contains("2 added, 2 removed, 1 changed, 4 the same"), "\(plan.output)")
                try await expect(InventedInventory.agents, of: server)
                let done = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv", "--yes")
                #expect(done.status == .asExpected, "\(done.errors) \([server].logs)")
                #expect(done.output == plan.output + "\(InventedInventory.changedZone): done\n")
                try await expect(InventedInventory.agentsChanged, of: server)
                #expect(try await addresses(of: InventedInventory.goneName, at: server) == [[]])
                let again = await site.apply(InventedInventory.agentsChanged, at: server, "--yes")
                #expect(again.status == .asExpected, "\(again.errors)")
                #expect(again.output == "")
            }
        }
    }

    @Test
    func `without what was applied before nothing goes unforced, and no name at all`() async throws {
        try await withSite { site in
            for (index, server) in site.servers.enumerated() {
                let refused = await site.apply(InventedInventory.agentsChanged, at: server, "--yes")
                #expect(refused.status == .refused, "\(refused.errors)")
                #expect(
                    refused.errors.contains(
                        "foreign-records: addresses would go that pedns may not have made: \(InventedInventory.movedName) A 10.20.0.4;"
                    )
                )
                try await expect(InventedInventory.agents, of: server)
                let done = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--yes", "--force", "foreign-records")
                #expect(done.status == .asExpected, "\(done.errors) \([server].logs)")
                #expect(
                    done.errors.contains("1 name left alone: \(InventedInventory.goneName)") == (index == 0))
                try await expect(InventedInventory.agentsChanged, of: server)
                #expect(try await addresses(of: InventedInventory.goneName, at: server) != [[]])
            }
        }
    }

    @Test
    func `a key with another secret, and one that the server does not know, change nothing`() async throws {
        try await withSite { site in
            let keys = [
                try await TSIGKeyFile.make("update", in: site.folder, file: "other.key"),
                try await TSIGKeyFile.make("unknown", in: site.folder),
            ]
            for server in site.servers {
                for key in keys {
                    let run = await site.apply(InventedInventory.agentsChanged, at: server, key: key, "--yes")
                    #expect(run.status == .inconclusive, "\(run.errors)")
                    #expect(run.errors.contains("BADKEY") || run.errors.contains("BADSIG"), "\(run.errors)")
                    #expect(run.errors.hasSuffix("pedns: error: nothing is changed\n"))
                }
                try await expect(InventedInventory.agents, of: server)
                for key in keys {
                    let fault = try await fault(try moving(to: "10.20.7.4"), at: server, key)
                    guard case .signature(.refusal, _)? = fault else {
                        Issue.record("\(String(describing: fault))")
                        continue
                    }
                    #expect(fault?.isFinal == false && fault?.isUnknown == true)
                }
                try await expect(InventedInventory.agents, of: server)
            }
        }
    }

    @Test(arguments: ["* 60 IN A 10.20.9.9", "* 60 IN CNAME elsewhere.corp.example."])
    func `beside a wildcard names are added as they are where there is none`(wildcard: String) async throws {
        let invented = "invented.\(InventedInventory.changedZone)"
        try await withSite(wildcard: wildcard) { site in
            for server in site.servers {
                let before = try await ObservationsDocument.resolve(invented, type: "A", of: [server.text])
                let plan = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv")
                #expect(plan.output.contains("2 added, 2 removed, 1 changed, 4 the same"), "\(plan.output)")
                #expect(plan.errors.contains("1 name not there, for which a wildcard answers: "))
                let done = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv", "--yes")
                #expect(done.status == .asExpected, "\(done.errors) \([server].logs)")
                // Of the wildcard a check complains, too.
                let (_, report) = try await InventedInventory.agentsChanged.check(internal: [server.text])
                #expect(report.summary.ok == InventedInventory.agentsChanged.askedNames.count, [server].logs)
                let after = try await ObservationsDocument.resolve(invented, type: "A", of: [server.text])
                #expect(before.map(\.addresses) == after.map(\.addresses))
                #expect(before.map(\.status) == after.map(\.status))
                let again = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv", "--yes")
                #expect(again.status == .asExpected, "\(again.errors)")
                #expect(again.output == "")
            }
        }
    }

    @Test
    func `clocks too far apart are told, and change nothing`() async throws {
        try await withSite { site in
            for server in site.servers {
                let fault = try await fault(
                    try moving(to: "10.20.7.4"), at: server, site.key, clock: { 1_700_000_000 })
                guard case .clocks(server: let time, own: 1_700_000_000)? = fault else {
                    Issue.record("\(String(describing: fault)) \([server].logs)")
                    continue
                }
                #expect(time > 1_750_000_000)
                try await expect(InventedInventory.agents, of: server)
            }
        }
    }

    @Test
    func `what was changed in between is refused, and nothing is overwritten`() async throws {
        try await withSite { site in
            for server in site.servers {
                let plan = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--force", "foreign-records")
                let digest = try #require(
                    plan.output.split(separator: "\n").last?.split(separator: " ").last.map(String.init))
                let update = try moving(to: "10.20.7.4")
                #expect(try await fault(try moving(to: "10.20.8.8"), at: server, site.key) == nil)
                let late = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--force", "foreign-records",
                    "--expect-digest", digest)
                #expect(late.status == .refused, "\(late.errors)")
                #expect(late.errors.contains("this is not the plan expected; nothing is changed"))
                let refused = try await fault(update, at: server, site.key)
                #expect(refused?.isChangedInBetween == true, "\(String(describing: refused))")
                #expect(try await addresses(of: InventedInventory.movedName, at: server) == [["10.20.8.8"]])
                let foreign = await site.apply(
                    InventedInventory.agentsChanged, at: server, "--previous", "old.csv", "--yes")
                #expect(foreign.status == .refused)
                #expect(
                    foreign.errors.contains(
                        "that --previous does not hold: \(InventedInventory.movedName) A 10.20.8.8"))
                #expect(try await addresses(of: InventedInventory.movedName, at: server) == [["10.20.8.8"]])
            }
        }
    }

    /// An update that moves a name from the address it has at first.
    private func moving(to address: String) throws -> UpdateMessage {
        let set = Question(name: try DomainName(InventedInventory.movedName), type: .a)
        let old = try InventedInventory.agents.endpoints[0].hosts[0].addresses.map { try data($0) }
        var message = UpdateMessage(of: try DomainName(InventedInventory.changedZone))
        message.require(set, exactly: old.filter { $0.type == .a })
        message.remove(set)
        message.add(Record(owner: set.name, ttl: 60, data: try data(address)))
        return message
    }

    private func data(_ address: String) throws -> RecordData {
        try #require(IPAddress(address)).recordData
    }

    private func fault(
        _ message: UpdateMessage, at server: RunningServer, _ key: TSIGKeyFile,
        clock: (@Sendable () -> UInt64)? = nil
    ) async throws -> ZoneUpdateError? {
        do throws(ZoneUpdateError) {
            try await ZoneUpdate(message, at: server.address, key: key.key, clock: clock).carryOut()
            return nil
        } catch {
            return error
        }
    }
}
