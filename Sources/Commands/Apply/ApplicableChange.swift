import Changes

/// A change that apply has planned, and the way to carry it out.
protocol ApplicableChange {
    /// What would change.
    var plan: any ChangePlan { get }

    /// Makes the change. Throws `FileUpdate.Refusal` where nothing was changed, and whatever kept it from being made.
    func carryOut(in environment: Environment) async throws
}
