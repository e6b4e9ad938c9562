package import Catalogue
import DNS
package import Exporters
import Inventory
import LDNS
package import Mapper

/// What a mapping changes in a hosts file: one block of one source, made whole before anything is touched.
package struct HostsPlan: ChangePlan {
    /// The file.
    package let path: String
    /// The source that the block is of.
    package let source: String
    /// The records of the block, as they are and as they are to be.
    package let comparison: RecordComparison
    /// The rules that it breaks.
    package let violations: [SafetyViolation]
    /// What else whoever carries it out should know, a line each.
    package let warnings: [String]
    /// What tells it from every other plan: the digest of what the file holds and of what it is to hold.
    package let digest: String
    private let old: [UInt8]?
    /// What the file is to hold.
    package let result: [UInt8]

    /// The block.
    package var target: ChangeReport.Target { ChangeReport.Target(kind: "hosts", path: path, source: source) }

    /// Plans the change of a file that holds `old`, or of one that is not there.
    ///
    /// Throws ``PlanFault`` where the file's markers are damaged, and `ExportError` where hosts entries cannot hold a name.
    package init(
        _ mapping: Mapping, into path: String, holding old: [UInt8]?, source: String,
        by catalogue: PrivateLinkCatalogue
    ) throws {
        let text = try HostsPlan.reading(old ?? [], path)
        let body = mapping.rrsets.isEmpty ? [] : try HostsFormat(ExportOptions()).entries(of: mapping)
        let block = text.blocks[source]
        let before = HostsPlan.records(of: block?.body ?? [])
        let after = HostsPlan.records(of: body)
        self.path = path
        self.source = source
        self.old = old
        result = try text.replacing(source, by: body)
        comparison = RecordComparison(
            from: ComparedSide(name: "\(path), block \(source)", listings: [before], isWhole: true),
            to: ComparedSide(name: "the inventory", listings: [after], isWhole: true), by: catalogue)
        violations = try HostsPlan.violations(
            block, comparison, of: before.records.count, isEmpty: body.isEmpty, source)
        warnings =
            (old == nil && !body.isEmpty ? ["\(path) is not there and will be made"] : [])
            + HostsPlan.warnings(after, text.outside(source), path)
        let held = try old.map { octets throws(CodecError) in try SHA256Digest(of: octets).description }
        let holds = try SHA256Digest(of: result)
        digest = try SHA256Digest(of: Array("hosts \(held ?? "none") \(holds)".utf8)).description
    }

    /// Whether a text can name a source: up to 64 letters, digits, dots, hyphens and underscores.
    package static func isSource(_ text: String) -> Bool { HostsText.isSource(text) }

    /// Whether carrying out would change the file.
    package var changesAnything: Bool { result != old ?? [] }

    /// Changes the file. Throws `FileUpdate.Refusal`, with nothing changed, and `FileError`.
    package func carryOut(backup: String? = nil) throws -> (update: FileUpdate, manner: FileUpdate.Manner) {
        let update = try FileUpdate(path, from: old, to: result, backup: backup)
        return (update, try update.carryOut())
    }

    private static func reading(_ octets: [UInt8], _ path: String) throws(PlanFault) -> HostsText {
        do throws(HostsText.Fault) {
            return try HostsText(octets)
        } catch {
            throw PlanFault(lines: [
                "\(path):\(error.line):1: error: \(error.message)"
            ])
        }
    }

    /// The records of a block; what somebody has put there that is no entry, and that no rule lets pass unforced, is none.
    private static func records(of body: [UInt8]) -> RecordListing {
        let read = RecordListing.read(body, name: "block")?.listing
        return read?.kind == .hosts
            ? read ?? RecordListing(.hosts, records: []) : RecordListing(.hosts, records: [])
    }

    private static func violations(
        _ block: HostsText.Block?, _ comparison: RecordComparison, of count: Int, isEmpty: Bool,
        _ source: String
    ) throws(CodecError) -> [SafetyViolation] {
        var violations: [SafetyViolation] = []
        if let block, block.digest != (try SHA256Digest(of: block.body)).description {
            violations.append(
                SafetyViolation(
                    rule: .handEdited,
                    message:
                        "the block of the source \(source) is not as pedns wrote it: what was edited would be lost"
                ))
        }
        if isEmpty {
            violations.append(SafetyViolation(rule: .noRecords, message: "the inventory gives no record"))
        } else {
            let gone = comparison.differences.reduce(0) { $0 + $1.missingAddressCount }
            if SafetyRule.areMany(gone, of: count) {
                violations.append(
                    SafetyViolation(
                        rule: .manyRemovals, message: "\(gone) of \(count.counted("address record")) would go"
                    ))
            }
        }
        return violations
    }

    /// That a name has other addresses outside the block: which of them count, each reader of such files decides for itself.
    private static func warnings(
        _ records: RecordListing, _ outside: [UInt8], _ path: String
    ) -> [String] {
        guard let others = RecordListing.read(outside, name: path)?.listing, others.kind == .hosts else {
            return []
        }
        let own = Dictionary(grouping: records.records) { Question(name: $0.name, type: $0.data.type) }
        return others.records.compactMap { other in
            guard let records = own[Question(name: other.name, type: other.data.type)],
                !records.contains(where: { $0.data == other.data }), let address = other.data.address
            else { return nil }
            return "\(path) gives \(other.name.text) the address \(address) outside the block, too"
        }
    }
}
