import Catalogue
import Changes
import DNS
import Exporters
import Inventory
import Mapper
import Reports
import Resolver

extension ApplyCommand {
    /// Changes the zones of a server: a plan from what it holds, then an update for each zone.
    func update(_ server: ServerAddress, to mapping: Mapping, in environment: Environment) async throws {
        let key = try update.key(in: environment)
        let anchors = try input.trust.anchors(in: environment)
        let catalogue = try input.input.mapping.catalogue(in: environment)
        let plan = try await plan(server, mapping, key, anchors, by: catalogue, in: environment)
        for warning in plan.warnings { environment.warn(warning.printable) }
        for note in plan.notes { environment.note(note.printable) }
        var report = ChangeReport(plan, forcing: Set(force), gap: mapping.gap)
        var end: Failure?
        do {
            if try isToCarryOut(&report, in: environment) {
                end = await carryOut(plan, &report, key, anchors)
            }
        } catch {
            // What is only planned or refused is told with the reason why.
            try print(report, in: environment)
            throw error
        }
        try print(report, in: environment)
        if let end { throw end }
    }

    private func plan(
        _ server: ServerAddress, _ mapping: Mapping, _ key: TSIGKey, _ anchors: TrustAnchors,
        by catalogue: PrivateLinkCatalogue, in environment: Environment
    ) async throws -> UpdatePlan {
        var options = ExportOptions()
        try zones.apply(to: &options)
        options.isPart = !input.input.filter.isEmpty
        let wanted = mapping.rrsets.isEmpty ? [] : try ZoneRecords.zones(of: mapping, options: options)
        let applied = try update.applied(
            options, mapping: { try input.input.mapping(of: $0, in: environment) }, in: environment)
        let wishes = UpdateWishes(wanted, applied: applied, isPart: options.isPart)
        let reading = try ServerReading(
            of: server, key: key, trusting: anchors, silence: input.input.transfer.transferTimeout.duration)
        let resolver = input.patience.resolver(trusting: anchors)
        var held: [HeldZone] = []
        var faults: [ServerReading.Fault] = []
        var lines: [String] = []
        for origin in wishes.origins {
            do {
                held.append(try await reading.zone(origin, names: wishes.names(in: origin), by: resolver))
            } catch let fault as ServerReading.Fault {
                guard !fault.isFinal || wishes.wantsAny(in: origin) else {
                    environment.warn("\(origin.text): nothing is removed: \(fault.reason)".printable)
                    continue
                }
                faults.append(fault)
                lines.append("pedns: error: \(origin.text) at \(server): \(fault.reason)")
                // One that does not answer is not waited for again with every zone.
                if !fault.isFinal { break }
            }
        }
        await resolver.shutdown()
        guard faults.isEmpty else {
            throw Failure(
                faults.contains(where: \.isFinal) ? .notAsExpected : .inconclusive,
                lines.map(\.printable) + ["pedns: error: nothing is changed"])
        }
        do {
            return try UpdatePlan(wishes, at: reading.server, holding: held, by: catalogue)
        } catch let fault as PlanFault {
            throw Failure(
                .notAsExpected,
                fault.lines.map { "pedns: error: \($0.printable)" } + ["pedns: error: nothing is changed"])
        }
    }

    /// Carries the transactions out, each zone's whatever becomes of the others', and notes how far each came.
    private func carryOut(
        _ plan: UpdatePlan, _ report: inout ChangeReport, _ key: TSIGKey, _ anchors: TrustAnchors
    ) async -> Failure? {
        var transactions = report.transactions ?? []
        var lines: [String] = []
        var statuses: [ExitStatus] = []
        for (index, zone) in plan.zones.enumerated() where !zone.messages.isEmpty {
            transactions[index].state = .done
            for (number, message) in zone.messages.enumerated() {
                let exchange = ZoneUpdate(
                    message, at: plan.server, key: key, trusting: anchors,
                    silence: input.input.transfer.transferTimeout.duration)
                do throws(ZoneUpdate.Failure) {
                    try await exchange.carryOut()
                } catch {
                    let done = number == 0 ? "" : "\(number) of \(zone.messages.count) updates are made; "
                    let reason = "\(done)\(error)"
                    transactions[index].state = error.isChangedInBetween && number == 0 ? .refused : .failed
                    transactions[index].reason = reason
                    lines.append("pedns: error: \(zone.origin.text): \(reason.printable)")
                    let isWhollyRefused = error.isChangedInBetween && number == 0
                    statuses.append(
                        isWhollyRefused
                            ? .refused
                            : error.isFinal || error.isChangedInBetween ? .notAsExpected : .inconclusive)
                    break
                }
            }
        }
        report.transactions = transactions
        let states = Set(transactions.map(\.state)).subtracting([.unchanged])
        report.state = states == [.done] ? .done : states == [.refused] ? .refused : .failed
        let gravest = [ExitStatus.notAsExpected, .refused].first(where: statuses.contains)
        return statuses.isEmpty ? nil : Failure(gravest ?? .inconclusive, lines)
    }
}

extension UpdatePlan {
    /// How the zones were read, and what stays in them.
    fileprivate var notes: [String] {
        let asked = zones.filter { $0.reading == .questions }
        let whole = zones.count - asked.count
        var notes: [String] = []
        if whole > 0 { notes.append("\(whole.counted("zone")) read whole (AXFR)") }
        if !asked.isEmpty {
            notes.append(
                "\(asked.count.counted("zone")) read by questions for the names that matter, for the server refuses a"
                    + " transfer (AXFR): what else is there is not known")
        }
        for zone in zones where !zone.leftAlone.isEmpty {
            let names = zone.leftAlone.prefix(5).map(\.text).joined(separator: ", ")
            let rest = zone.leftAlone.count > 5 ? ", …" : ""
            notes.append(
                "\(zone.origin.text): \(zone.leftAlone.count.counted("name")) left alone: \(names)\(rest)")
        }
        return notes
    }
}
