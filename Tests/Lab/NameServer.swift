import DNS
import Resolver

/// A DNS server that the lab can run: how it is configured, and by what it shows that it works.
protocol NameServer: Sendable {
    /// The file name of the program.
    var program: String { get }
    /// The questions it answers as soon as it works, and how.
    var signs: [Question: Outcome] { get throws }
    /// The ways to ask it in each of which it shows them.
    func views(at address: ServerAddress) throws -> [View]
    /// Writes what the server needs to a folder and gives the arguments that run it in the foreground.
    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String]
}

extension NameServer {
    /// One view, to anybody.
    func views(at address: ServerAddress) throws -> [View] {
        [try View(name: "lab", expectation: .private, servers: [address])]
    }
}

/// A zone and the file that holds it.
struct ServedZone: Sendable {
    let origin: String
    let file: String

    /// The zones that an export wrote to a folder, one `<origin>.zone` each.
    static func zones(in folder: TemporaryFolder, _ name: String) -> [ServedZone] {
        folder.names(in: name).filter { $0.hasSuffix(".zone") }.map { file in
            ServedZone(origin: String(file.dropLast(5)), file: folder.file("\(name)/\(file)"))
        }
    }

    /// What shows that a server has loaded it.
    var sign: Question {
        get throws { Question(name: try DomainName(origin), type: .soa) }
    }
}

extension [ServedZone] {
    /// What shows that a server has loaded all of them.
    var signs: [Question: Outcome] {
        get throws {
            Dictionary(try map { (try $0.sign, Outcome.answer) }) { first, _ in first }
        }
    }

    /// Where a resolver finds all of them: at one server.
    func addresses(_ server: ServerAddress) -> [String: ServerAddress] {
        Dictionary(map { ($0.origin, server) }) { first, _ in first }
    }
}
