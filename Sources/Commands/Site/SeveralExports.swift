import ArgumentParser
import Exporters
import Mapper
import Reports

/// Exports of one mapping: whatever is wrong with any of them is told before a file is touched.
struct SeveralExports {
    private let count: Int
    private var outputs: [PlannedOutput] = []
    private var failures: [Failure] = []

    /// Begins with none of so many.
    init(of count: Int) {
        self.count = count
    }

    /// Looks at each export. Throws when something is wrong with any, all of it told.
    static func check(_ exports: [ExportCommand], by look: (ExportCommand) throws -> Void) throws {
        guard exports.count > 1 else { return try exports.forEach(look) }
        var several = SeveralExports(of: exports.count)
        for export in exports { try several.attempt(export) { try look(export) } }
        try several.requireSuccess()
    }

    /// Plans an export.
    mutating func plan(
        _ export: ExportCommand, of mapping: Mapping, now: Int64, in environment: Environment
    ) throws {
        let planned = try attempt(export) {
            try export.plannedOutput(of: mapping, now: now, in: environment)
        }
        if var planned {
            planned.name = export.name
            outputs.append(planned)
        }
    }

    /// Writes them, each file whole or not at all, or tells what would change, of those too that stand beside one that
    /// cannot be.
    func carryOut(check: Bool, in environment: Environment) throws {
        if check, !failures.isEmpty { try PlannedOutput.tell(outputs, in: environment) }
        try requireSuccess()
        try PlannedOutput.carryOut(outputs, check: check, in: environment)
    }

    private func requireSuccess() throws(Failure) {
        guard let first = failures.first else { return }
        throw Failure(first.status, failures.flatMap(\.lines))
    }

    /// What comes of an export; nil, kept for later, where something is wrong with it. One alone fails at once.
    private mutating func attempt<Outcome>(
        _ export: ExportCommand, _ make: () throws -> Outcome
    ) throws -> Outcome? {
        guard count > 1 else { return try make() }
        do {
            return try make()
        } catch let error as ValidationError {
            failures.append(Failure(.usage, named(export, ["pedns: error: \(error.message)"])))
        } catch {
            let (status, lines) = Tool.end(for: error)
            failures.append(Failure(status, named(export, lines)))
        }
        return nil
    }

    /// Lines that stand without a file's name get that of the export.
    private func named(_ export: ExportCommand, _ lines: [String]) -> [String] {
        let prefix = "pedns: error: "
        return lines.map {
            $0.hasPrefix(prefix)
                ? "\(prefix)export \(export.name.printable): \($0.dropFirst(prefix.count))" : $0
        }
    }
}
