import DNS
import Mapper

/// What to do about a finding, as far as it concerns one of its names: a finding may have thousands of records, and a
/// row or test case for each name cannot hold them all.
struct Mend {
    private let whole: String
    private let head: String
    private let records: [Substring: [Substring]]

    /// The most lines that are told whole.
    private static let few = 8

    /// Takes a finding's mend apart: a sentence, then records a line each.
    init(of finding: Finding) {
        whole = finding.mend
        let lines = finding.mend.split(separator: "\n", omittingEmptySubsequences: false)
        head = lines.first.map(String.init) ?? ""
        guard lines.count > Mend.few else {
            records = [:]
            return
        }
        records = Dictionary(grouping: lines.dropFirst()) { $0.prefix { $0 != " " } }
    }

    /// The mend with the records of this owner alone, where there are too many.
    func text(for owner: DomainName?) -> String {
        guard !records.isEmpty else { return whole }
        let own = owner.flatMap { records[Substring($0.description)] } ?? []
        return ([Substring(head)] + own).joined(separator: "\n")
    }
}
