import ArgumentParser
import Checks
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

/// The gate for scripts: internal servers answer as expected, or a line says which does not.
struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Verify that internal servers answer as expected; says nothing when they do.",
        discussion: """
            What is expected comes from inventories, from --expect, or from both; nothing else is asked. One line tells \
            each mismatch, and the status the rest: 0 right, 1 wrong, 2 not to be told.

            Examples:
              pedns verify nics.json --internal 10.0.0.53 --wait 15m
              pedns verify --expect app01.corp.example=10.0.0.4 --expect old.corp.example=nxdomain --internal system
              pedns verify --site pedns.yaml --wait 15m
              pedns verify nics.json --ptr --at-least --internal 10.0.0.53

            \(ReportOptions.formats)
            """)

    @OptionGroup var input: InventoryOptions

    @Option(
        help: ArgumentHelp(
            "What a name must answer: addresses with commas between, nxdomain, nodata, private, public, or a CIDR"
                + " (repeatable).", valueName: "name=answer"))
    var expect: [String] = []

    @Flag(help: "Addresses beyond the expected ones do no harm.")
    var atLeast = false

    @Flag(help: "Every address must lead back to one of its names, by its PTR records.")
    var ptr = false

    @OptionGroup(title: "Servers")
    var servers: ServerOptions

    @OptionGroup(title: "What counts")
    var wishes: WaitOptions

    @OptionGroup(title: "Report")
    var report: ReportOptions

    func validate() throws {
        // What a site file leaves open is seen when it is read.
        if input.site != nil { return }
        try servers.requireServers()
        if expect.isEmpty, input.isEmpty {
            throw ValidationError("Give an inventory, or what to expect with --expect NAME=ANSWER.")
        } else if expect.isEmpty {
            try input.requireInventory()
        } else if input.isEmpty, !input.filter.isEmpty {
            throw ValidationError("The filters choose endpoints of an inventory; none is given.")
        }
        guard servers.public.isEmpty, try servers.unkeyedViews().allSatisfy({ $0.expectation == .private })
        else {
            throw ValidationError(
                "verify asks internal servers only; check holds both views against each other.")
        }
    }

    func run() async throws {
        let environment = Environment.current
        try await report.reporting(in: environment) {
            var command = self
            command.servers.complete(
                from: try command.input.complete(in: environment), showing: .private)
            try command.validate()
            try await command.verify(in: environment)
        }
    }

    private func verify(in environment: Environment) async throws {
        let stated = try StatedExpectation.united(expect.map(StatedExpectation.init(argument:)))
        let (views, waivers) = (try servers.views(), try wishes.waivers.list(in: environment))
        let mapping = input.isEmpty ? Mapping() : try await input.mapping(in: environment)
        guard !mapping.rrsets.isEmpty || !stated.isEmpty else {
            environment.complain(mapping.findings.map(FindingText.line))
            throw Failure(
                .refused,
                "the inventory gives no record\(mapping.emptiness.printable); there is nothing to verify")
        }
        var request = CheckRequest(
            mapping, in: views, by: try input.mapping.catalogue(in: environment),
            ranges: try input.mapping.ranges())
        let mapped = Set(mapping.askedNames)
        for expectation in stated where mapped.contains(expectation.name) {
            environment.warn(
                "\(expectation.name.text): what --expect says counts, not what the inventory says")
        }
        request.stated = stated
        request.acceptsMore = atLeast
        request.purposes = ptr ? [.mapped, .stated, .reverse] : [.mapped, .stated]
        request.waivers = waivers
        let isDone: @Sendable (CheckReport) -> Bool = { $0.mismatches.isEmpty && !$0.isInconclusive }
        try await wishes.carryOut(
            request, asking: servers, host: HostAnswers(), until: isDone, in: environment
        ) {
            found in
            let failures = found.mismatchFindings
            try report.write(
                found, text: VerifyText.text(found), failure: { failures.contains($0) }, in: environment)
            if !found.mismatches.isEmpty { throw Failure(.notAsExpected) }
            if found.isInconclusive { throw Failure(.inconclusive) }
        }
    }
}

extension StatedExpectation {
    /// The expectations of each name as one. Throws where they cannot all be met.
    static func united(_ stated: [StatedExpectation]) throws(Failure) -> [StatedExpectation] {
        var united: [DomainName: StatedExpectation] = [:]
        for expectation in stated {
            switch (united[expectation.name]?.answer, expectation.answer) {
            case (nil, _): united[expectation.name] = expectation
            case (.addresses(let some)?, .addresses(let more)):
                united[expectation.name] = StatedExpectation(expectation.name, .addresses(some + more))
            case (let before?, let after):
                guard before != after else { continue }
                throw Failure(
                    .usage, "--expect says two things of \(expectation.name.text) that cannot both hold")
            }
        }
        return united.values.sorted { $0.name < $1.name }
    }

    /// Creates an expectation from NAME=ANSWER. Throws what is wrong with it.
    init(argument: String) throws(Failure) {
        guard let sign = argument.firstIndex(of: "="), sign != argument.startIndex else {
            throw Failure(.usage, "--expect takes NAME=ANSWER, not \"\(argument.printable)\"")
        }
        let name: DomainName
        do throws(NameError) {
            name = try DomainName(argument[..<sign])
        } catch {
            throw Failure(.usage, "--expect \"\(String(argument[..<sign]).printable)\" \(error)")
        }
        let text = argument[argument.index(after: sign)...]
        switch text.lowercased() {
        case "nxdomain": self.init(name, .nxdomain)
        case "nodata": self.init(name, .nodata)
        case "private": self.init(name, .privateAddress)
        case "public": self.init(name, .publicAddress)
        default:
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
            let addresses = parts.compactMap { IPAddress($0) }
            let blocks = parts.compactMap { AddressPrefix($0) }
            if addresses.count == parts.count {
                self.init(name, .addresses(addresses))
            } else if blocks.count == parts.count {
                self.init(name, .within(blocks))
            } else {
                throw Failure(
                    .usage,
                    "--expect \(name.text)=\(String(text).printable): an answer is addresses or CIDR prefixes with commas"
                        + " between, nxdomain, nodata, private or public")
            }
        }
    }
}
