import ArgumentParser
import Exporters
import Inventory
import Resolver

/// The files that arguments name, read, and the zones of servers beside them, which are had later: whatever is wrong
/// with a file is told before a server is asked.
struct InventoryFiles {
    /// The arguments that name zones of servers.
    let zones: [String]
    private let inputs: [(name: String, octets: [UInt8])]
    private let unreadable: [String]

    /// Throws when there is no argument, or standard input twice.
    static func validate(_ arguments: [String]) throws {
        guard !arguments.isEmpty else {
            throw ValidationError("Give at least one inventory; - is standard input, --azure asks Azure.")
        }
        guard arguments.filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    /// Reads the files, and keeps a line for each that cannot be read.
    init(_ arguments: [String], in environment: Environment) {
        zones = arguments.filter(ZoneAddress.isMeant)
        var inputs: [(name: String, octets: [UInt8])] = []
        var unreadable: [String] = []
        for path in arguments where !ZoneAddress.isMeant(by: path) {
            do throws(FileError) {
                inputs.append((name: path == "-" ? "stdin" : path, octets: try environment.read(path)))
            } catch {
                unreadable.append(error.description)
            }
        }
        (self.inputs, self.unreadable) = (inputs, unreadable)
    }

    /// A file that was not read from a path.
    typealias Document = (name: String, octets: [UInt8])

    /// The files, a document and these zones as one inventory. Throws when any is unreadable or wrong, all faults told.
    func inventory(
        with zones: [ServerZone] = [], beside document: Document? = nil
    ) throws(Failure) -> EndpointInventory {
        let (inventory, faults) = EndpointInventory.read(
            inputs + [document].compactMap(\.self), zones: zones)
        try refuse(faults)
        return inventory
    }

    /// What the files, a document and these zones hold as zones are today. Throws when any is unreadable or wrong, all
    /// faults told.
    func existingRecords(
        with zones: [ServerZone] = [], beside document: Document? = nil
    ) throws(Failure) -> ExistingRecords {
        let (existing, faults) = ExistingRecords.read(
            inputs + [document].compactMap(\.self), zones: zones)
        try refuse(faults)
        return existing
    }

    private func refuse(_ faults: [InputFault]) throws(Failure) {
        let lines = unreadable + faults.map(\.description)
        guard lines.isEmpty else { throw Failure(.badInput, lines) }
    }
}
