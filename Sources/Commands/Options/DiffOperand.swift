import DNS
import Exporters
import Inventory
import Reports
import Resolver

/// What an operand of a comparison names: a file or folder, read, or a server's zone, which is had later.
enum DiffOperand {
    /// What lists records as they stand; `isWhole` where it has all zones there are.
    case listings([RecordListing], isWhole: Bool)
    /// What tells of endpoints.
    case inventory(EndpointInventory)
    /// A server's zone.
    case zone

    /// Reads what an argument names. Throws when it is unreadable or wrong, all faults told.
    init(_ argument: String, in environment: Environment) throws {
        guard !ZoneAddress.isMeant(by: argument) else {
            self = .zone
            return
        }
        let octets: [UInt8]
        do throws(FileError) {
            octets = try environment.read(argument)
        } catch {
            guard error.isAboutFolder else { throw error }
            self = .listings(try DiffOperand.zones(in: argument, environment), isWhole: true)
            return
        }
        self = try DiffOperand.read(octets, name: argument == "-" ? "stdin" : argument)
    }

    /// What was left out of it and why.
    var notices: [InventoryNotice] {
        switch self {
        case .listings(let listings, _): listings.flatMap(\.notices)
        case .inventory(let inventory): inventory.notices
        case .zone: []
        }
    }

    private static func read(_ octets: [UInt8], name: String) throws(Failure) -> DiffOperand {
        if let (listing, faults) = RecordListing.read(octets, name: name) {
            guard faults.isEmpty else { throw Failure(.badInput, faults.map(\.description)) }
            return .listings([listing], isWhole: false)
        }
        let (inventory, faults) = EndpointInventory.read([(name, octets)])
        guard faults.isEmpty else { throw Failure(.badInput, faults.map(\.description)) }
        return .inventory(inventory)
    }

    /// The zone files of a folder, by their names' endings and beginnings.
    private static func zones(
        in folder: String, _ environment: Environment
    ) throws -> [RecordListing] {
        let names = try FileIO.namesInFolder(folder).filter { name in
            !name.hasPrefix(".")
                && (name.hasSuffix(".zone") || name.hasSuffix(".db") || name.hasPrefix("db."))
        }
        guard !names.isEmpty else {
            throw Failure(
                .badInput, ["\(folder.printable): error: no zone file is in this folder (*.zone, *.db, db.*)"]
            )
        }
        var faults: [String] = []
        var listings: [RecordListing] = []
        for name in names.sorted() {
            let path = folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
            do throws(FileError) {
                let read = RecordListing.read(try environment.read(path), name: path)
                if let read, read.listing.kind == .zones {
                    listings.append(read.listing)
                    faults += read.faults.map(\.description)
                } else {
                    faults.append("\(path.printable):1:1: error: is no zone file")
                }
            } catch {
                faults.append(error.description)
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return listings
    }
}
