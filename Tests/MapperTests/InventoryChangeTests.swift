import Catalogue
import DNS
import Inventory
import Mapper
import Testing

/// What an inventory gained and lost since an earlier one.
struct InventoryChangeTests {
    private static let blob = "a.blob.core.windows.net"

    private func changes(
        from before: [PrivateEndpoint], to now: [PrivateEndpoint], incomplete: (Bool, Bool) = (false, false),
        choosing filter: InventoryFilter = InventoryFilter()
    ) -> InventoryChanges {
        func inventory(_ endpoints: [PrivateEndpoint], _ isIncomplete: Bool) -> EndpointInventory {
            var source = InventorySource(file: "file")
            source.isIncomplete = isIncomplete
            return EndpointInventory(endpoints: endpoints.sorted { $0.key < $1.key }, sources: [source])
        }
        return InventoryChanges(
            from: inventory(before, incomplete.0), to: inventory(now, incomplete.1), choosing: filter,
            by: .embedded())
    }

    private func named(_ name: String, _ entries: [HostEntry]) -> PrivateEndpoint {
        var endpoint = PrivateEndpoint(key: "endpoint:\(name)", identity: .name)
        endpoint.name = name
        endpoint.entries = entries
        return endpoint
    }

    /// What `az network nic list` alone shows of an endpoint.
    private func interface(_ name: String, guid: String = "1", _ entries: [HostEntry]) -> PrivateEndpoint {
        let id =
            "\(subscription)/resourceGroups/rg-backup/providers/Microsoft.Network/networkInterfaces/\(name).nic.\(guid)"
        var endpoint = PrivateEndpoint(key: id.lowercased(), identity: .resource)
        endpoint.name = "\(name).nic.\(guid)"
        endpoint.resourceGroup = "rg-backup"
        endpoint.networkInterfaceIDs = [id]
        endpoint.entries = entries
        return endpoint
    }

    // MARK: Endpoints and names

    @Test func `endpoints that came and went bring and take their names`() throws {
        let kept = endpoint("pe-kept", [try entry("k.vault.azure.net", "10.0.0.9")])
        let changes = changes(
            from: [kept, endpoint("pe-old", [try entry(Self.blob, "10.0.0.4")])],
            to: [
                kept,
                endpoint("pe-new", states: [.approved], [try entry("b.blob.core.windows.net", "10.0.0.5")]),
            ])
        #expect(
            changes.lines == [
                "pe-new new, - then Approved",
                "  b.privatelink.blob.core.windows.net A new 10.0.0.5 in privatelink.blob.core.windows.net",
                "pe-old gone, - then -",
                "  a.privatelink.blob.core.windows.net A gone 10.0.0.4 in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `a name at another address has moved, whatever the source that tells`() throws {
        let before = endpoint(
            "pe", [try entry(Self.blob, "10.0.0.4"), try entry("b.blob.core.windows.net", "10.0.0.5")])
        let now = endpoint(
            "pe",
            [
                try entry("A.privatelink.blob.core.windows.net", "10.0.0.6", .customDNSConfig),
                try entry("b.privatelink.blob.core.windows.net", "10.0.0.5", .customDNSConfig),
            ])
        #expect(
            changes(from: [before], to: [now]).lines == [
                "pe changed, - then -",
                "  a.privatelink.blob.core.windows.net A moved 10.0.0.4 -> 10.0.0.6 in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `addresses of a second family are a record set of their own`() throws {
        let before = endpoint("pe", [try entry(Self.blob, "10.0.0.4")])
        let now = endpoint("pe", [try entry(Self.blob, "10.0.0.4"), try entry(Self.blob, "fd00::4")])
        #expect(
            changes(from: [before], to: [now]).lines == [
                "pe changed, - then -",
                "  a.privatelink.blob.core.windows.net AAAA new fd00::4 in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `an endpoint that is made anew under another name takes its names along`() throws {
        let before = endpoint(
            "pe-old", [try entry(Self.blob, "10.0.0.4"), try entry("b.blob.core.windows.net", "10.0.0.5")])
        let now = endpoint(
            "pe-new", [try entry(Self.blob, "10.0.0.6"), try entry("b.blob.core.windows.net", "10.0.0.5")])
        #expect(
            changes(from: [before], to: [now]).lines == [
                "pe-new new, - then -",
                "  a.privatelink.blob.core.windows.net A moved 10.0.0.4 -> 10.0.0.6 in privatelink.blob.core.windows.net"
                    + " from \(endpointID("pe-old"))",
                "pe-old gone, - then -",
            ])
    }

    // MARK: States

    @Test func `an approval brings the names, and a disconnection takes them`() throws {
        let entries = [try entry(Self.blob, "10.0.0.4")]
        let pending = endpoint("pe", states: [.pending], entries)
        let approved = endpoint("pe", states: [.approved], entries)
        #expect(
            changes(from: [pending], to: [approved]).lines == [
                "pe changed, Pending then Approved",
                "  a.privatelink.blob.core.windows.net A new 10.0.0.4 in privatelink.blob.core.windows.net",
            ])
        #expect(
            changes(from: [approved], to: [endpoint("pe", states: [.disconnected], [])]).lines == [
                "pe changed, Approved then Disconnected",
                "  a.privatelink.blob.core.windows.net A gone 10.0.0.4 in privatelink.blob.core.windows.net",
            ])
    }

    @Test(arguments: [[.approved], [.pending], [.rejected]] as [[PrivateEndpoint.Connection.State?]])
    func `a state that one side does not tell is no change`(states: [PrivateEndpoint.Connection.State?])
        throws
    {
        let entries = [try entry(Self.blob, "10.0.0.4")]
        let (told, untold) = (endpoint("pe", states: states, entries), endpoint("pe", entries))
        #expect(changes(from: [told], to: [untold]).lines == [])
        #expect(changes(from: [untold], to: [told]).lines == [])
    }

    // MARK: What tells less

    @Test func `an endpoint without names once a zone group is attached has lost none`() throws {
        let full = endpoint("pe", [try entry(Self.blob, "10.0.0.4", .customDNSConfig)])
        #expect(
            changes(from: [full], to: [endpoint("pe")]).lines == [
                "untold now: \(endpointID("pe")) [a.privatelink.blob.core.windows.net]"
            ])
        #expect(
            changes(from: [endpoint("pe")], to: [full]).lines == [
                "untold before: \(endpointID("pe")) [a.privatelink.blob.core.windows.net]"
            ])
    }

    @Test func `a zone group lacks what comes later, but what it had and has not is gone`() throws {
        func group(_ names: [String]) throws -> PrivateEndpoint {
            endpoint(
                "pe",
                try names.enumerated().map {
                    try entry(
                        "\($1).privatelink.blob.core.windows.net", "10.0.0.\(4 + $0)", .zoneGroup,
                        zone: "privatelink.blob.core.windows.net")
                })
        }
        let interface = endpoint(
            "pe", [try entry(Self.blob, "10.0.0.4"), try entry("b.blob.core.windows.net", "10.0.0.5")])
        #expect(
            changes(from: [interface], to: [try group(["a"])]).lines == [
                "untold now: \(endpointID("pe")) [b.privatelink.blob.core.windows.net]"
            ])
        #expect(
            changes(from: [try group(["a", "b"])], to: [try group(["a"])]).lines == [
                "pe changed, - then -",
                "  b.privatelink.blob.core.windows.net A gone 10.0.0.5 in privatelink.blob.core.windows.net",
            ])
        // Without any name in the zone, the group has no configuration for it: that says nothing of the endpoint.
        #expect(
            changes(from: [try group(["a"])], to: [endpoint("pe")]).lines == [
                "untold now: \(endpointID("pe")) [a.privatelink.blob.core.windows.net]"
            ])
    }

    @Test func `a stale zone group alone says what it said before, and an interface overrules it`() throws {
        let stale = try entry(Self.blob, "10.0.0.9", .zoneGroup, zone: "privatelink.blob.core.windows.net")
        let both = endpoint("pe", [try entry(Self.blob, "10.0.0.4"), stale])
        #expect(changes(from: [both], to: [endpoint("pe", [stale])]).lines == [])
        #expect(
            changes(from: [endpoint("pe", [stale])], to: [both]).lines == [
                "pe changed, - then -",
                "  a.privatelink.blob.core.windows.net A moved 10.0.0.9 -> 10.0.0.4 in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `what may be on another page is neither gone nor new`() throws {
        let one = endpoint("pe-1", [try entry(Self.blob, "10.0.0.4")])
        let two = endpoint("pe-2", [try entry("b.blob.core.windows.net", "10.0.0.5")])
        #expect(
            changes(from: [one, two], to: [one], incomplete: (false, true)).lines == [
                "untold now: \(endpointID("pe-2")) [b.privatelink.blob.core.windows.net], nor it"
            ])
        #expect(
            changes(from: [one], to: [one, two], incomplete: (true, false)).lines == [
                "untold before: \(endpointID("pe-2")) [b.privatelink.blob.core.windows.net], nor it"
            ])
    }

    // MARK: Which endpoint is which

    @Test func `endpoints of one name in two groups are two`() throws {
        let one = endpoint("pe", group: "rg-a", [try entry(Self.blob, "10.0.0.4")])
        let two = endpoint("pe", group: "rg-b", [try entry("b.blob.core.windows.net", "10.0.0.5")])
        let moved = endpoint("pe", group: "rg-b", [try entry("b.blob.core.windows.net", "10.0.0.6")])
        let changes = changes(from: [one, two], to: [one, moved])
        #expect(changes.endpoints.map(\.id) == [endpointID("pe", group: "rg-b")])
    }

    @Test func `an interface is the endpoint that lists it, or else bears its name`() throws {
        let entries = [try entry(Self.blob, "10.0.0.4")]
        var listing = endpoint("pe-other", entries)
        listing.networkInterfaceIDs = interface("pe", []).networkInterfaceIDs
        #expect(changes(from: [interface("pe", entries)], to: [listing]).lines == [])
        #expect(changes(from: [interface("pe", entries)], to: [endpoint("pe", entries)]).lines == [])
        #expect(
            changes(from: [interface("pe", entries)], to: [interface("pe", guid: "2", entries)]).lines == [])
        #expect(
            changes(from: [interface("pe", entries)], to: [endpoint("pe", group: "rg-b", entries)]).lines == [
                "pe new, - then -", "pe.nic.1 gone, - then -",
            ])
    }

    @Test func `a table's endpoint is the one of its name, where there is but one`() throws {
        let row = try entry(Self.blob, "10.0.0.4", .csv)
        let here = endpoint("pe", group: "rg-a", [try entry(Self.blob, "10.0.0.4")])
        let there = endpoint("pe", group: "rg-b", [try entry("b.blob.core.windows.net", "10.0.0.5")])
        #expect(changes(from: [named("PE", [row])], to: [here]).lines == [])
        #expect(
            changes(from: [named("pe", [row])], to: [here, there]).lines == [
                "pe changed, - then -",
                "  b.privatelink.blob.core.windows.net A new 10.0.0.5 in privatelink.blob.core.windows.net",
            ])
    }

    @Test func `rows without an endpoint are held against every endpoint's names`() throws {
        let table = rows(
            try entry(Self.blob, "10.0.0.4", .csv), try entry("b.blob.core.windows.net", "10.0.0.5", .csv),
            try entry("c.blob.core.windows.net", "10.0.0.7", .csv))
        let now = [
            endpoint("pe-1", [try entry(Self.blob, "10.0.0.4")]),
            endpoint(
                "pe-2",
                [
                    try entry("b.blob.core.windows.net", "10.0.0.6"),
                    try entry("d.blob.core.windows.net", "10.0.0.8"),
                ]),
        ]
        #expect(
            changes(from: [table], to: now).lines == [
                "pe-2 changed, - then -",
                "  b.privatelink.blob.core.windows.net A moved 10.0.0.5 -> 10.0.0.6 in privatelink.blob.core.windows.net",
                "  d.privatelink.blob.core.windows.net A new 10.0.0.8 in privatelink.blob.core.windows.net",
                "- changed, - then -",
                "  c.privatelink.blob.core.windows.net A gone 10.0.0.7 in privatelink.blob.core.windows.net",
            ])
        #expect(
            changes(from: [table], to: now + [endpoint("pe-3")]).lines.suffix(1) == [
                "untold now: - [c.privatelink.blob.core.windows.net]"
            ])
        #expect(
            changes(from: [endpoint("pe-3")], to: [table]).lines == [
                "untold before: - [a.privatelink.blob.core.windows.net, b.privatelink.blob.core.windows.net,"
                    + " c.privatelink.blob.core.windows.net]"
            ])
        let pending = endpoint("pe-3", states: [.pending])
        #expect(
            changes(from: [table], to: now + [pending]).lines
                == changes(from: [table], to: now).lines)
        #expect(changes(from: [table], to: [table]).lines == [])
    }

    @Test func `a zone file is held against the one before it, and a zone that is not there tells nothing`()
        throws
    {
        func records(_ document: String, _ names: String...) throws -> PrivateEndpoint {
            var endpoint = PrivateEndpoint(key: "records:\(document)", identity: .records)
            endpoint.entries = try names.enumerated().map { try entry($1, "10.0.0.\($0)", .zoneFile) }
            return endpoint
        }
        let before = try records("old.zone", Self.blob, "b.blob.core.windows.net")
        let now = try records("new.zone", Self.blob, "b.queue.core.windows.net")
        #expect(
            changes(from: [before], to: [now]).lines == [
                "- changed, - then -",
                "  b.privatelink.blob.core.windows.net A gone 10.0.0.1 in privatelink.blob.core.windows.net",
                "untold before: - [b.privatelink.queue.core.windows.net]",
            ])
        #expect(
            changes(from: [before], to: [try records("new.zone", "b.queue.core.windows.net")]).lines.last
                == "untold now: - [a.privatelink.blob.core.windows.net, b.privatelink.blob.core.windows.net]")
    }

    // MARK: Filters

    @Test func `a filter that one side cannot answer chooses the endpoint on both`() throws {
        let services = try InventedVault.services()
        let target = "\(subscription)/resourceGroups/rg/providers/Microsoft.RecoveryServices/vaults/rsv-we"
        let known = endpoint("pe", services).connected("pe", to: target)
        let other = endpoint("pe-other", [try entry(Self.blob, "10.0.0.4")])
        let chosen = InventoryFilter(vaults: ["rsv-we"])
        #expect(
            changes(from: [interface("pe", services), other], to: [known], choosing: chosen).lines == [])
        #expect(
            changes(
                from: [interface("pe", Array(services.dropFirst())), other], to: [known], choosing: chosen
            ).lines == [
                "pe changed, - then Approved",
                "  1234567890123456789-ab-pod01-fab1.privatelink.we.backup.windowsazure.com A new 10.20.0.4"
                    + " in privatelink.we.backup.windowsazure.com",
                "vault 1234567890123456789 [\(endpointID("pe"))] service-names 7+0 then service-names 8+0, 0 moved",
            ])
    }

    @Test func `rows are chosen one by one`() throws {
        let vault = try InventedVault.services(source: .csv).prefix(2)
        var before = rows(vault[0])
        before.entries += [try entry(Self.blob, "10.0.0.4", .csv)]
        var now = rows(vault[0], vault[1])
        now.entries += [try entry(Self.blob, "10.0.0.5", .csv)]
        let chosen = InventoryFilter(vaults: [InventedVault.id])
        #expect(
            changes(from: [before], to: [now], choosing: chosen).lines == [
                "- changed, - then -",
                "  1234567890123456789-ab-pod01-rec2.privatelink.we.backup.windowsazure.com A new 10.20.0.5"
                    + " in privatelink.we.backup.windowsazure.com",
                "vault 1234567890123456789 [] service-names 1+0 then service-names 2+0, 0 moved",
            ])
    }
}

extension InventoryChanges {
    /// A line for each endpoint, name, vault and thing untold.
    var lines: [String] {
        endpoints.flatMap { endpoint in
            [
                "\(endpoint.name ?? "-") \(endpoint.kind.rawValue), \(endpoint.stateBefore ?? "-") then"
                    + " \(endpoint.stateNow ?? "-")"
            ] + endpoint.names.map(\.line)
        }
            + vaults.map { vault in
                let names = [vault.before, vault.now].map {
                    "\($0.stage.rawValue) \($0.services.count)+\($0.storage.count)"
                }
                return "vault \(vault.id) [\(vault.endpoints.joined(separator: ", "))]"
                    + " \(names.joined(separator: " then ")), \(vault.moved.count) moved"
            }
            + untold.map { untold in
                "untold \(untold.side.rawValue): \(untold.endpoint ?? "-")"
                    + " [\(untold.names.map(\.text).joined(separator: ", "))]"
                    + (untold.isEndpointUntold ? ", nor it" : "")
            }
    }
}

extension NameChange {
    fileprivate var line: String {
        let change =
            switch kind {
            case .new(let addresses): "new \(addresses)"
            case .gone(let addresses): "gone \(addresses)"
            case .moved(let before, let now): "moved \(before) -> \(now)"
            }
        return "  \(name.text) \(type) \(change) in \(zone?.text ?? "-")"
            + (formerEndpoint.map { " from \($0)" } ?? "")
    }
}
