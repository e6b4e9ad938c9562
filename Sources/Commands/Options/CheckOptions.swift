import ArgumentParser
import Checks
import DNS
import Reports
import Resolver

/// What a check goes by beside inventory and servers.
struct CheckOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Somebody else's public name that must keep working inside (repeatable).", valueName: "name"))
    var neighbour: [String] = []

    @Flag(
        help: ArgumentHelp(
            "Hold this host's own resolution against the servers' answers: its hosts file, and whatever it is set to ask."
        ))
    var thisHost = false

    /// Puts down the wishes in a request. Throws when a name is none.
    func apply(to request: inout CheckRequest) throws {
        request.neighbours = try neighbour.map { text throws(Failure) in
            try DomainName.given(text, by: "--neighbour")
        }
    }

    /// What this host itself makes of names, where it is to be asked.
    func hostAnswers(
        to names: [DomainName], in environment: Environment
    ) async -> HostAnswers {
        thisHost ? await environment.hostAnswers(names) : HostAnswers()
    }
}
