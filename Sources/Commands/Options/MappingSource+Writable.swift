import Mapper
import Reports

extension MappingSource {
    /// The mapping that files can be written of; its findings are told.
    ///
    /// Throws when an input is wrong, when there is no record, and when a finding is an error or a conflict.
    func writableMapping(in environment: Environment) async throws -> Mapping {
        let mapping = try await mapping(in: environment)
        environment.complain(mapping.findings.map(FindingText.line))
        guard !mapping.rrsets.isEmpty else {
            throw Failure(
                .refused, "the inventory gives no record\(mapping.emptiness.printable); nothing is written")
        }
        guard !mapping.findings.contains(where: { $0.severity == .error }) else {
            throw Failure(.notAsExpected, "nothing is written, for what is said above")
        }
        // Names in two regions are only a warning, for they are as they must be; together they cannot be written.
        guard !mapping.rrsets.contains(where: \.isInConflict) else {
            throw Failure(
                .notAsExpected,
                "nothing is written: names have different addresses in two regions; export each region by itself with"
                    + " --region, or settle it with --prefer or --on-conflict")
        }
        return mapping
    }
}
