import ArgumentParser
import Exporters
import Probe
import Reports

/// Which authorities certificates may lead to.
struct TrustOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "An authority to trust beside this host's own, and to expect, in PEM (repeatable).",
            valueName: "file"))
    var ca: [String] = []

    /// The authorities of this host, of the file that SSL_CERT_FILE names where it names one, and those added.
    ///
    /// Throws when a file cannot be read or holds none, all faults told, and when there is no authority at all.
    func roots(in environment: Environment) throws(Failure) -> TrustRoots {
        var faults: [String] = []
        func read(_ path: String) -> [UInt8]? {
            do throws(FileError) {
                return try environment.read(path)
            } catch {
                faults.append(error.description)
                return nil
            }
        }
        let own: [UInt8]?
        if let path = environment.variables["SSL_CERT_FILE"], !path.isEmpty {
            own = read(path)
        } else {
            // That the others are not there is as it should be.
            own = TrustRoots.systemFiles.lazy.compactMap { try? environment.read($0) }.first
        }
        var added: [[UInt8]] = []
        for path in ca {
            guard let octets = read(path) else { continue }
            do throws(TrustRoots.Fault) {
                _ = try TrustRoots(system: [], adding: [octets])
                added.append(octets)
            } catch {
                faults.append("\(path.printable): error: \(error)")
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        let roots: TrustRoots
        do throws(TrustRoots.Fault) {
            roots = try TrustRoots(system: own ?? [], adding: added)
        } catch {
            throw Failure(.badInput, "\(error)")
        }
        guard roots.count > 0 else {
            throw Failure(
                .badInput,
                "this host has no list of trusted authorities (Debian: ca-certificates); name one with --ca")
        }
        return roots
    }
}
