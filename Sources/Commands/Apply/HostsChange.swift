import Catalogue
import Changes
import Exporters
import Mapper
import Reports

/// The change of a hosts file.
struct HostsChange: ApplicableChange {
    private let hosts: HostsPlan
    private let backup: String?

    var plan: any ChangePlan { hosts }

    /// Plans it; `isMeant` where it is to be carried out, too. Throws when the file cannot be read, is half written or
    /// being changed, or its markers are damaged.
    init(
        _ mapping: Mapping, of target: ApplyTarget, at path: String, isMeant: Bool,
        by catalogue: PrivateLinkCatalogue
    ) throws {
        try FileUpdate.requireWhole(path, backup: target.backup, clearing: isMeant)
        hosts = try HostsPlan(
            mapping, into: path, holding: try FileUpdate.content(of: path), source: target.source,
            by: catalogue)
        backup = target.backup
    }

    func carryOut(in environment: Environment) async throws {
        let done = try hosts.carryOut(backup: backup)
        if done.manner == .inPlace {
            environment.note("\(done.update.path.printable) could not be replaced and was written in place")
        }
        if done.update.old != nil { environment.note("what it held is in \(done.update.backup.printable)") }
    }
}
