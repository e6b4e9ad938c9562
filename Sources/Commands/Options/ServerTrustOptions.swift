import ArgumentParser
import Exporters
import Reports
import Resolver

/// Whom to trust that servers over TLS and HTTPS are who they are said to be.
struct ServerTrustOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Certificates in PEM form of authorities to trust for tls:// and https://, beside this host's own"
                + " (repeatable).",
            valueName: "file"))
    var serverCA: [String] = []

    /// Those of this host and of the files. Throws when one cannot be read or is wrong, all faults told.
    func anchors(in environment: Environment) throws -> TrustAnchors {
        try TrustAnchors.reading(serverCA, in: environment)
    }
}

extension TrustAnchors {
    /// Those of this host and of some files. Throws when one cannot be read or is wrong, all faults told.
    static func reading(_ files: [String], in environment: Environment) throws -> TrustAnchors {
        var anchors = TrustAnchors.system
        var faults: [String] = []
        for file in files {
            do {
                try anchors.add(pem: try environment.read(file))
            } catch let fault as TrustAnchorFault {
                faults.append("\(file.printable):\(fault.line):1: error: \(fault)")
            } catch let error as FileError {
                faults.append(error.description)
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return anchors
    }
}
