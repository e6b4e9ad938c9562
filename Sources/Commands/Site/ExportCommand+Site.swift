import ArgumentParser
import DNS
import Exporters
import Mapper
import Reports

extension ExportCommand {
    /// The exports to carry out: that of the command line, or those of a site file that the command line chooses, with
    /// its options in place of theirs.
    ///
    /// Throws when the file is unreadable or wrong, and when what is chosen is not there or cannot be done.
    func completed(in environment: Environment) throws -> [ExportCommand] {
        var command = self
        guard let site = try command.input.complete(in: environment) else { return [self] }
        guard !site.exports.isEmpty else {
            guard export.isEmpty else { throw Failure(.usage, "the site file lists no export") }
            command.wishes.complete(from: site.zoneSettings)
            try command.validate()
            return [command]
        }
        let chosen = try chosen(of: site.exports)
        guard chosen.count == 1 || (destination.place.output == nil && destination.previous == nil) else {
            throw Failure(
                .usage, "--output and --previous are for one export: choose it with --export or --to")
        }
        let completed = chosen.map { entry in
            var command = command
            command.export = []
            command.name = entry.name
            command.wishes.complete(from: entry)
            command.wishes.complete(from: site.zoneSettings)
            command.destination.complete(from: entry)
            return command
        }
        try SeveralExports.check(completed) { export in
            try export.wishes.validate()
            try export.validate()
        }
        return completed
    }

    private func chosen(of entries: [SiteFile.ExportEntry]) throws(Failure) -> [SiteFile.ExportEntry] {
        let names = entries.map(\.name)
        for name in export where !names.contains(name) {
            throw Failure(
                .usage,
                "the site file has no export \"\(name.printable)\"; it has \(names.joined(separator: ", "))")
        }
        let chosen = entries.filter {
            (export.isEmpty || export.contains($0.name)) && (wishes.to == nil || $0.format == wishes.to)
        }
        guard !chosen.isEmpty else {
            let formats = entries.map { "\($0.name): \($0.format)" }.joined(separator: ", ")
            throw Failure(
                .usage,
                "the site file has no such export of the format \"\((wishes.to ?? "").printable)\"; it has \(formats)"
            )
        }
        return chosen
    }
}
