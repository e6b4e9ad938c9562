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

    /// Carries the transactions out, each zone's whatever becomes of the others' while the server is there, and notes how
    /// far each came.
    private func carryOut(
        _ plan: UpdatePlan, _ report: inout ChangeReport, _ key: TSIGKey, _ anchors: TrustAnchors
    ) async -> Failure? {
        var transactions = report.transactions ?? []
        var lines: [String] = []
        var statuses: [ExitStatus] = []
        var lost: DomainName?
        var untriedCount = 0
        for (index, zone) in plan.zones.enumerated() where !zone.messages.isEmpty {
            if let lost {
                transactions[index].state = .planned
                transactions[index].reason = "not tried after \(lost.text)"
                untriedCount += 1
                continue
            }
            transactions[index].state = .done
            guard let (made, error) = await carryOut(zone, at: plan.server, key, anchors) else { continue }
            let done = made == 0 ? "" : "\(made) of \(zone.messages.count) updates are made; "
            let reason = "\(done)\(error)"
            let isWhollyRefused = error.isChangedInBetween && made == 0
            transactions[index].state = isWhollyRefused ? .refused : error.isUnknown ? .unknown : .failed
            transactions[index].reason = reason
            lines.append("pedns: error: \(zone.origin.text): \(reason.printable)")
            statuses.append(
                isWhollyRefused
                    ? .refused : error.isFinal || error.isChangedInBetween ? .notAsExpected : .inconclusive)
            if error.isOfServer { lost = zone.origin }
        }
        if untriedCount > 0 {
            lines.append(
                "pedns: error: after that \(untriedCount.counted("zone")) \(untriedCount == 1 ? "is" : "are") not tried"
            )
        }
        report.transactions = transactions
        let states = Set(transactions.map(\.state)).subtracting([.unchanged])
        // What nobody knows of one zone nobody knows of the whole.
        report.state =
            states.contains(.unknown) ? .unknown : states.count == 1 ? states.first ?? .failed : .failed
        let gravest = [ExitStatus.notAsExpected, .refused].first(where: statuses.contains)
        return statuses.isEmpty ? nil : Failure(gravest ?? .inconclusive, lines)
    }

    /// Sends the updates of a zone, one after the other; tells how many were made when one was not, and why.
    private func carryOut(
        _ zone: UpdatePlan.Zone, at server: ServerAddress, _ key: TSIGKey, _ anchors: TrustAnchors
    ) async -> (made: Int, error: ZoneUpdate.Failure)? {
        for (number, message) in zone.messages.enumerated() {
            let exchange = ZoneUpdate(
                message, at: server, key: key, trusting: anchors,
                silence: input.input.transfer.transferTimeout.duration)
            do throws(ZoneUpdate.Failure) {
                try await exchange.carryOut()
            } catch {
                return (number, error)
            }
        }
        return nil
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
        for zone in zones {
            if !zone.leftAlone.isEmpty { notes.append(zone.counted(zone.leftAlone, "left alone")) }
            if !zone.synthesised.isEmpty {
                notes.append(zone.counted(zone.synthesised, "not there, for which a wildcard answers"))
            }
        }
        return notes
    }
}

extension UpdatePlan.Zone {
    fileprivate func counted(_ names: [DomainName], _ what: String) -> String {
        let named = names.prefix(5).map(\.text).joined(separator: ", ")
        return
            "\(origin.text): \(names.count.counted("name")) \(what): \(named)\(names.count > 5 ? ", …" : "")"
    }
}
