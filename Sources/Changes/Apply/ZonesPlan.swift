package import Catalogue
import DNS
package import Exporters
import Inventory
import LDNS
package import Mapper

/// What a mapping changes in a folder of zone files: made whole before anything is touched.
package struct ZonesPlan: ChangePlan {
    /// The folder.
    package let folder: String
    /// The records of the files, as they are and as they are to be.
    package let comparison: RecordComparison
    /// The rules that it breaks.
    package let violations: [SafetyViolation]
    /// What tells it from every other plan: the digest of what the files hold and of what they are to hold but for the
    /// serials, which may come from the clock, and of whether the server is to load what an earlier run wrote.
    package let digest: String
    /// The files as they are to be, for checkers to look at.
    package let artefacts: [Artefact]
    private let output: OutputPlan
    private let removals: [(path: String, octets: [UInt8])]
    /// Whether the folder is made, too.
    private let isNew: Bool
    /// Whether a run ended before the server had loaded what it wrote.
    private let isUnloaded: Bool
    private let loads: Bool

    /// Plans the change of a folder, whose zone files that pedns wrote and that are no longer needed go with `prunes`;
    /// `isPart` where the mapping is not all of the inventory, so that none of them is known to be. With `loads` the server
    /// is made to load them, also those of a run that ended before it had.
    ///
    /// Throws `ExportError` where zones cannot hold a name, a file is somebody else's, or a serial would go backwards,
    /// and `FileError`.
    package init(
        _ mapping: Mapping, into folder: String, options: ExportOptions, prunes: Bool, isPart: Bool = false,
        loads: Bool = false, by catalogue: PrivateLinkCatalogue
    ) throws {
        artefacts = mapping.rrsets.isEmpty ? [] : try ZoneFormat(options).artefacts(of: mapping)
        output = try OutputPlan(
            writing: artefacts, to: .folder(folder), isPart: isPart, like: ZoneFormat.model)
        removals =
            try prunes
            ? output.leftovers.map { (path: $0, octets: try FileIO.read($0)) } : []
        self.folder = folder
        self.loads = loads
        isNew = !output.files.isEmpty && !FileIO.isFolder(folder)
        isUnloaded = try FolderUpdate.isUnloaded(folder)
        let before =
            output.files.compactMap { file in file.previous.map { (path: file.path, octets: $0) } } + removals
        let held = try ZonesPlan.listings(before)
        let planned = try ZonesPlan.listings(output.files.map { (path: $0.path, octets: $0.octets) })
        comparison = RecordComparison(
            from: ComparedSide(name: folder, listings: held, isWhole: true),
            to: ComparedSide(name: "the inventory", listings: planned, isWhole: true), by: catalogue)
        violations =
            ZonesPlan.violations(comparison, held, isEmpty: mapping.rrsets.isEmpty)
            + (try ZonesPlan.edits(of: Array(zip(before, held)), comparison))
        digest = try ZonesPlan.digest(of: output.files, removals, loads: loads && isUnloaded)
    }

    /// The folder.
    package var target: ChangeReport.Target { ChangeReport.Target(kind: "zones", path: folder, source: nil) }

    /// What else whoever carries it out should know, a line each.
    package var warnings: [String] {
        let kept = removals.isEmpty ? output.leftovers : []
        let way = loads ? "it does so with this change" : "--reload COMMAND makes it"
        return (isNew ? ["\(folder) is not there and will be made"] : [])
            + restated.map {
                "\($0) holds the same records and is written anew, so that its last line is right"
            }
            + kept.map { "\($0) is no longer needed; --prune removes it" }
            + (isUnloaded
                ? ["\(folder): an earlier run ended before the server had loaded the files; \(way)"] : [])
    }

    /// The files that only their last line, or what else is no record, makes others.
    private var restated: [String] {
        let changing = Set(comparison.differences.compactMap(\.zone))
        return output.files.filter { file in
            file.state == .changed && file.origin.map { !changing.contains($0) } == true
        }.map(\.path)
    }

    /// Whether carrying out would change anything; an inventory without records is never just that.
    package var changesAnything: Bool {
        !removals.isEmpty || output.files.isEmpty || loads && isUnloaded
            || output.files.contains { $0.state != .unchanged }
    }

    /// The files that are written, each with its artefact, in their order.
    package var pending: [(artefact: Artefact, path: String, octets: [UInt8])] {
        zip(artefacts, output.files).compactMap { artefact, file in
            file.state == .unchanged ? nil : (artefact, file.path, file.octets)
        }
    }

    /// Changes the files, and has the server load them; where that fails, they are as before again, and are loaded once more.
    /// Gives those whose owner or group could not be kept.
    ///
    /// Throws `FileUpdate.Refusal` and `FileError`, with nothing changed, `FolderUpdate.Undone` and `FolderUpdate.NotUndone`.
    package func carryOut(loading load: (() async throws -> Void)?) async throws -> [String] {
        try await FolderUpdate(output, in: folder, removing: removals).carryOut(loading: load)
    }

    // MARK: What is planned

    private static func listings(_ files: [(path: String, octets: [UInt8])]) throws -> [RecordListing] {
        try files.map { file in
            guard let (listing, faults) = RecordListing.read(file.octets, name: file.path), faults.isEmpty
            else { throw PlanFault(lines: ["\(file.path):1:1: error: is no zone file"]) }
            return listing
        }
    }

    private static func digest(
        of files: [OutputPlan.PlannedFile], _ removals: [(path: String, octets: [UInt8])], loads: Bool
    ) throws(CodecError) -> String {
        var lines = [loads ? "zones, loaded" : "zones"]
        for file in files {
            let held = try file.previous.map { octets throws(CodecError) in
                try SHA256Digest(of: octets).description
            }
            lines.append(
                "\(file.path) \(held ?? "none") \(try WrittenZone(file.octets).digestBesideSerial())")
        }
        for file in removals { lines.append("\(file.path) \(try SHA256Digest(of: file.octets)) none") }
        return try SHA256Digest(of: Array(lines.joined(separator: "\n").utf8)).description
    }

    /// The files that are not as pedns left them, but for those that hold the very records that are to be there.
    private static func edits(
        of files: [(file: (path: String, octets: [UInt8]), listing: RecordListing)],
        _ comparison: RecordComparison
    ) throws(ExportError) -> [SafetyViolation] {
        let changing = Set(comparison.differences.compactMap(\.zone))
        var edits: [SafetyViolation] = []
        for (file, listing) in files where !changing.isDisjoint(with: listing.origins) {
            let reason: String? =
                switch try WrittenZone(file.octets).condition {
                case .intact: nil
                case .edited: "is not as pedns wrote it: what was edited would be lost"
                case .unended:
                    "has no last line of pedns's: what somebody has edited or cut off cannot be told, and would be lost"
                }
            guard let reason else { continue }
            edits.append(SafetyViolation(rule: .handEdited, message: "\(file.path) \(reason)"))
        }
        return edits
    }

    private static func violations(
        _ comparison: RecordComparison, _ held: [RecordListing], isEmpty: Bool
    ) -> [SafetyViolation] {
        var violations: [SafetyViolation] = []
        if isEmpty {
            violations.append(SafetyViolation(rule: .noRecords, message: "the inventory gives no record"))
        }
        let going = Dictionary(grouping: comparison.differences.filter { $0.change != .added }, by: \.zone)
        var all = (gone: 0, count: 0)
        for listing in held {
            guard let origin = listing.origins.first else { continue }
            let differences = going[origin] ?? []
            let gone = differences.reduce(0) { $0 + $1.missingAddressCount }
            let count = listing.records.count { $0.data.address != nil }
            all = (all.gone + gone, all.count + count)
            if !isEmpty, SafetyRule.areMany(gone, of: count) {
                violations.append(.many(gone, of: count, in: origin.text))
            }
            let foreign = differences.filter { !$0.isOfAddresses && !$0.isZonesOwn(of: origin) }
            if !foreign.isEmpty {
                let named = foreign.prefix(3).map(\.question.description).joined(separator: ", ")
                let more = foreign.count > 3 ? " and \(foreign.count - 3) more" : ""
                violations.append(
                    SafetyViolation(
                        rule: .foreignRecords,
                        message: "sets of records that pedns does not make would go: \(named)\(more)"))
            }
        }
        // Where each name has a zone of its own, no zone has many.
        if !isEmpty, held.count > 1, SafetyRule.areMany(all.gone, of: all.count) {
            violations.insert(.many(all.gone, of: all.count, in: "all zones"), at: 0)
        }
        return violations
    }
}

extension RRsetDifference {
    fileprivate var isOfAddresses: Bool { question.type == .a || question.type == .aaaa }

    fileprivate func isZonesOwn(of origin: DomainName) -> Bool {
        question.name == origin && (question.type == .soa || question.type == .ns)
    }
}
