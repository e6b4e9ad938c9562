extension OutputPlan {
    /// Writes every file of several plans that differs, all of them or none; then removes the leftovers of those that
    /// prune.
    package static func carryOut(_ plans: [(plan: OutputPlan, prune: Bool)]) throws(FileError) {
        let pending = plans.flatMap { $0.plan.files.filter { $0.state != .unchanged } }
        try FileIO.replace(pending.map { (path: $0.path, octets: $0.octets) })
        for plan in plans where plan.prune {
            for path in plan.plan.leftovers { try FileIO.remove(path) }
        }
    }
}
