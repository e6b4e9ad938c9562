import DNS

/// A vault that replicates has one name for endpoints in two regions, so that after a failover clients reach it from
/// the other: each region has a view of its own.
enum TwoRegions {
    /// The regions, in order, where claims about a name differ by them alone; nil where they differ otherwise.
    static func regions(of claims: [Claim]) -> [String]? {
        var byRegion: [String: AddressSet] = [:]
        for claim in claims {
            guard let region = claim.endpoint.networkRegion,
                byRegion.updateValue(claim.addresses, forKey: region).map({ $0 == claim.addresses }) ?? true
            else { return nil }
        }
        return byRegion.count > 1 ? byRegion.keys.sorted() : nil
    }

    static func finding(
        regions: [String], names: [DomainName], texts: [String], outcome: ConflictOutcome
    ) -> Finding {
        let list = regions.joined(separator: " and ")
        return Finding(
            .twoRegions, severity: outcome == .settled ? .info : .warning, names: names,
            expected: "a view for each region", observed: texts.joined(separator: "; "),
            message:
                "\(Set(names).count.counted("name")) of Site Recovery \(Set(names).count == 1 ? "is" : "are") mapped by"
                + " endpoints in \(list), at different addresses: two views, not one zone. \(consequence(of: outcome))",
            mend:
                "Map each region by itself and serve it to that region's clients: "
                + regions.map { "--region \($0.quotedForShells)" }.joined(separator: ", then ")
                + "; or say which counts with --prefer ENDPOINT-ID.")
    }

    private static func consequence(of outcome: ConflictOutcome) -> String {
        switch outcome {
        case .open: "In one zone the last one written wins, and replication from the other region fails."
        case .united, .skipped, .settled: outcome.consequence
        }
    }
}
