import ArgumentParser
import Exporters
import Inventory

/// The files that inventories are read from.
enum InventoryFiles {
    /// Throws when there is no file, or standard input twice.
    static func validate(_ paths: [String]) throws {
        guard !paths.isEmpty else {
            throw ValidationError("Give at least one inventory; - is standard input.")
        }
        guard paths.filter({ $0 == "-" }).count <= 1 else {
            throw ValidationError("Standard input (-) can be read only once.")
        }
    }

    /// The files as one inventory. Throws when any of them is unreadable or wrong, all faults told.
    static func read(_ paths: [String], in environment: Environment) throws(Failure) -> EndpointInventory {
        let (inputs, unreadable) = contents(of: paths, in: environment)
        let (inventory, inputFaults) = EndpointInventory.read(inputs)
        let faults = unreadable + inputFaults.map(\.description)
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return inventory
    }

    /// Two sets of files as an inventory each. Throws when any file is unreadable or wrong, all faults of both told.
    static func read(
        _ earlier: [String], and later: [String], in environment: Environment
    ) throws(Failure) -> (EndpointInventory, EndpointInventory) {
        var faults: [String] = []
        let inventories = [earlier, later].map { paths in
            do throws(Failure) {
                return try read(paths, in: environment)
            } catch {
                faults += error.lines
                return EndpointInventory()
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return (inventories[0], inventories[1])
    }

    /// What the files hold, and a line for each that cannot be read.
    static func contents(
        of paths: [String], in environment: Environment
    ) -> (inputs: [(name: String, octets: [UInt8])], faults: [String]) {
        var inputs: [(name: String, octets: [UInt8])] = []
        var faults: [String] = []
        for path in paths {
            do throws(FileError) {
                inputs.append((name: path == "-" ? "stdin" : path, octets: try environment.read(path)))
            } catch {
                faults.append(error.description)
            }
        }
        return (inputs, faults)
    }
}
