import ArgumentParser
import Catalogue
import Exporters
import Reports

/// The catalogue of a command: the embedded one, with what the user adds.
struct CatalogueOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Add to the catalogue, or override it, from this file (repeatable).", valueName: "file"))
    var catalogue: [String] = []

    @Option(help: ArgumentHelp("Only this cloud: public, usgov or china.", valueName: "cloud"))
    var cloud: String?

    /// The catalogue. Throws when an addition is wrong, all faults told.
    func catalogue(in environment: Environment) throws(Failure) -> PrivateLinkCatalogue {
        try PrivateLinkCatalogue.embedded().overlaid(with: catalogue, in: environment)
    }

    /// The cloud asked for; nil for all. Throws when there is no such cloud.
    func cloud(of catalogue: PrivateLinkCatalogue) throws(Failure) -> Cloud? {
        guard let cloud else { return nil }
        if let found = catalogue.cloud(named: cloud) { return found }
        let known = catalogue.clouds.map(\.name).joined(separator: ", ")
        throw Failure(.usage, "there is no cloud \"\(cloud.printable)\"; the catalogue has \(known)")
    }

    /// Throws when another cloud than this was asked for.
    func checkCloud(_ found: Cloud, of catalogue: PrivateLinkCatalogue) throws(Failure) {
        if let wanted = try cloud(of: catalogue), wanted != found {
            throw Failure(.usage, "that region belongs to \(found.title), not to \(wanted.title)")
        }
    }
}

extension PrivateLinkCatalogue {
    /// The catalogue with the files' lines added. Throws when a file is unreadable or wrong, all faults told.
    func overlaid(with paths: [String], in environment: Environment) throws(Failure) -> PrivateLinkCatalogue {
        var catalogue = self
        var faults: [String] = []
        for path in paths {
            do {
                try catalogue.overlay(try environment.read(path), file: path.printable)
            } catch let error as CatalogueFaults {
                faults += error.faults.map(\.description)
            } catch let error as FileError {
                faults.append(error.description)
            } catch {
                faults.append("\(path.printable): error: \(error)")
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return catalogue
    }
}
