import ArgumentParser
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// Where a mapping comes from: inventories, or what internal DNS answers for a list of names.
struct MappingSource: ParsableArguments {
    @OptionGroup var input: InventoryOptions

    @Option(
        help: ArgumentHelp(
            "In place of inventories: map what --internal servers answer for the names in this file.",
            valueName: "file"))
    var names: String?

    @Option(
        help: ArgumentHelp("A server to ask for --names, as for check (repeatable).", valueName: "server"))
    var `internal`: [String] = []

    @OptionGroup var trust: ServerTrustOptions

    @OptionGroup(title: "Patience")
    var patience: PatienceOptions

    func validate() throws {
        guard names != nil else {
            guard `internal`.isEmpty else {
                throw ValidationError(
                    "--internal goes with --names FILE; an inventory is mapped without asking.")
            }
            return
        }
        guard input.namesNone else {
            throw ValidationError("Give inventories or --names, not both.")
        }
        guard !`internal`.isEmpty else { throw ValidationError("--names needs --internal SERVER to ask.") }
        guard input.filter.isEmpty else {
            throw ValidationError("The filters choose endpoints of an inventory; --names has none.")
        }
        _ = try view()
    }

    /// Reads the site file, where one is named, and takes from it what the command line leaves open. What was taken, then.
    ///
    /// Throws when it is unreadable or wrong, all faults told.
    mutating func complete(in environment: Environment) throws -> SiteFile? {
        let site = try input.complete(in: environment, withInventories: names == nil)
        if site != nil { try requireInput() }
        return site
    }

    /// Throws when there is nothing to map.
    func requireInput() throws {
        if names == nil { try input.requireInventory() }
    }

    /// The mapping. Throws when an input is wrong, or when a server gives no answer that can be trusted.
    func mapping(in environment: Environment) async throws -> Mapping {
        guard let names else { return try await input.mapping(in: environment) }
        guard input.site == nil else {
            var whole = self
            _ = try whole.complete(in: environment)
            return try await whole.mapping(in: environment)
        }
        let types = [RecordType.a, .aaaa]
        let questions = try NameList([], file: names, in: environment).flatMap { name in
            types.map { Question(name: name, type: $0) }
        }
        let view = try view()
        let resolver = patience.resolver(trusting: try trust.anchors(in: environment))
        let progress = patience.progress.line(in: environment)
        let observations = await resolver.observe(questions, views: [view]) {
            progress.note($0, of: questions.count * view.servers.count)
        }
        await resolver.shutdown()
        progress.end()
        let answered = AnsweredNames(observations, ranges: try input.mapping.ranges())
        environment.complain(answered.doubts + answered.gaps)
        guard answered.doubts.isEmpty else { throw Failure(.inconclusive) }
        guard answered.gaps.isEmpty else {
            throw Failure(.notAsExpected, "not every name has a private address")
        }
        return try input.mapping(of: answered.inventory, in: environment)
    }

    private func view() throws(ValidationError) -> View {
        try View(name: "internal", servers: `internal`, expectation: .private)
    }
}
