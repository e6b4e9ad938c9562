import ArgumentParser
import Exporters
import Mapper
import Reports
import Resolver

/// What is to be forwarded, and where to.
struct ForwarderWishes: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The server that forwards: \(ForwarderFormats.all.map { $0.profile.name }.joined(separator: ", ")).",
            valueName: "kind"))
    var to: String

    @Option(
        help: ArgumentHelp(
            "A server that sees the private zones, as 10.0.0.53, 10.0.0.53@5353 or [fd00::53]:5353 (repeatable).",
            valueName: "address"))
    var toServer: [String] = []

    @Option(
        help: ArgumentHelp(
            "zone: forward whole zones (default). name: forward the inventory's names alone.",
            valueName: "extent"))
    var per = Extent.zone

    enum Extent: String, ExpressibleByArgument, CaseIterable {
        case zone, name
    }

    func validate() throws {
        guard !toServer.isEmpty else {
            throw ValidationError("Give --to-server ADDRESS, where to forward to.")
        }
        _ = try servers()
    }

    /// The kind of server that forwards. Throws when there is none of the name.
    func format() throws(Failure) -> any ForwarderFormat.Type {
        if let format = ForwarderFormats.named(to) { return format }
        let names = ForwarderFormats.all.map { $0.profile.name }.joined(separator: ", ")
        throw Failure(.usage, "there is no kind of server \"\(to.printable)\"; --to takes \(names)")
    }

    /// What of a mapping is to be forwarded. Throws when a name of it cannot be.
    func forwarding(of mapping: Mapping) throws -> Forwarding {
        try Forwarding(of: mapping, to: try servers(), per: per == .zone ? .zone : .name)
    }

    private func servers() throws(ValidationError) -> [ForwardedTo] {
        try toServer.map { text throws(ValidationError) in
            let server: ServerAddress
            do throws(ServerAddressError) {
                server = try ServerAddress(text)
            } catch {
                throw ValidationError("--to-server \(text.printable): \(error).")
            }
            guard server.access == .udp else {
                throw ValidationError(
                    "--to-server \(text.printable): servers forward over UDP and TCP; give an address.")
            }
            return ForwardedTo(server.address, port: server.port)
        }
    }
}
