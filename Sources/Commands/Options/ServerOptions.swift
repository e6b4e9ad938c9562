import ArgumentParser
import Exporters
import Reports
import Resolver

/// The servers to ask, by view, and how patiently.
struct ServerOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "A server that internal clients ask: ADDR, ADDR@PORT, [V6]:PORT, tcp://ADDR or system (repeatable).",
            valueName: "server"))
    var `internal`: [String] = []

    @Option(
        help: ArgumentHelp("A server that shows what the internet sees (repeatable).", valueName: "server"))
    var `public`: [String] = []

    @Option(
        help: ArgumentHelp(
            "A server of a view of this name, as branch=10.2.0.53 (repeatable).", valueName: "name=server"))
    var view: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a view is to show: private (default) or public.", valueName: "name=private|public"))
    var expectView: [String] = []

    @OptionGroup(title: "Patience")
    var patience: PatienceOptions

    func validate() throws {
        guard !(`internal`.isEmpty && `public`.isEmpty && view.isEmpty) else {
            throw ValidationError(
                "Name a server to ask: --internal ADDR, --public ADDR or --view NAME=ADDR. None is asked by default."
            )
        }
        _ = try views()
    }

    /// The views, in the order internal, public, then the others as named.
    func views() throws -> [View] {
        var servers: [String: [String]] = [:]
        var order: [String] = []
        func add(_ server: String, to name: String) {
            if servers[name] == nil { order.append(name) }
            servers[name, default: []].append(server)
        }
        for server in `internal` { add(server, to: "internal") }
        for server in `public` { add(server, to: "public") }
        for text in view {
            let (name, server) = try ServerOptions.pair(text, option: "--view", form: "NAME=SERVER")
            add(server, to: name)
        }
        let expectations = try expectations(for: Set(order))
        return try order.map { name in
            try View(
                name: name, servers: servers[name] ?? [],
                expectation: expectations[name] ?? (name == "public" ? .public : .private))
        }
    }

    /// Whether every server that this host itself asks is named, so that asking as the host does tells nobody new.
    ///
    /// False where the host's servers cannot be told.
    var nameEverySystemServer: Bool {
        guard let own = try? ServerAddress.servers("system"), let views = try? views() else { return false }
        return Set(own).isSubset(of: views.filter { $0.expectation == .private }.flatMap(\.servers))
    }

    private func expectations(for views: Set<String>) throws -> [String: View.Expectation] {
        var expectations: [String: View.Expectation] = [:]
        for text in expectView {
            let (name, word) = try ServerOptions.pair(
                text, option: "--expect-view", form: "NAME=private|public")
            guard views.contains(name) else {
                throw ValidationError("--expect-view \(text.printable): no server of such a view is named.")
            }
            guard let expectation = View.Expectation(rawValue: word) else {
                throw ValidationError("--expect-view \(text.printable): a view is private or public.")
            }
            expectations[name] = expectation
        }
        return expectations
    }

    private static func pair(
        _ text: String, option: String, form: String
    ) throws -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ValidationError("\(option) takes \(form), not \"\(text.printable)\".")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}

extension View {
    /// Creates a view of servers as the user writes them. Throws what to say of them when one is none.
    init(name: String, servers: [String], expectation: Expectation) throws(ValidationError) {
        var addresses: [ServerAddress] = []
        for text in servers {
            do throws(ServerAddressError) {
                addresses += try ServerAddress.servers(text)
            } catch {
                throw ValidationError(
                    "The server \"\(text.printable)\" of the view \(name.printable): \(error).")
            }
        }
        do throws(ViewError) {
            try self.init(name: name, expectation: expectation, servers: addresses)
        } catch {
            throw ValidationError("The view \"\(name.printable)\": \(error).")
        }
    }
}
