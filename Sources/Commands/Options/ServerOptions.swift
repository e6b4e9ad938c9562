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

    @Option(help: ArgumentHelp("How long an attempt waits, as 2s or 500ms.", valueName: "duration"))
    var timeout = Patience(duration: .seconds(2))

    @Option(help: ArgumentHelp("How often a question is asked that gets no answer.", valueName: "count"))
    var attempts = 3

    @Option(help: ArgumentHelp("How many questions a server gets at a time.", valueName: "count"))
    var inFlight = 32

    func validate() throws {
        guard !(`internal`.isEmpty && `public`.isEmpty && view.isEmpty) else {
            throw ValidationError(
                "Name a server to ask: --internal ADDR, --public ADDR or --view NAME=ADDR. None is asked by default."
            )
        }
        guard (1...100).contains(attempts) else { throw ValidationError("--attempts takes 1 to 100.") }
        guard (1...10_000).contains(inFlight) else { throw ValidationError("--in-flight takes 1 to 10000.") }
        _ = try views()
    }

    /// A resolver that asks as patiently as the user wishes.
    var resolver: StubResolver {
        StubResolver(options: .init(timeout: timeout.duration, attempts: attempts, inFlight: inFlight))
    }

    /// The views, in the order internal, public, then the others as named.
    func views() throws -> [View] {
        var servers: [String: [ServerAddress]] = [:]
        var order: [String] = []
        func add(_ text: String, to name: String) throws {
            if servers[name] == nil { order.append(name) }
            do {
                servers[name, default: []] += try ServerAddress.servers(text)
            } catch {
                throw ValidationError(
                    "The server \"\(text.printable)\" of the view \(name.printable): \(error).")
            }
        }
        for text in `internal` { try add(text, to: "internal") }
        for text in `public` { try add(text, to: "public") }
        for text in view {
            let (name, server) = try ServerOptions.pair(text, option: "--view", form: "NAME=SERVER")
            try add(server, to: name)
        }
        let expectations = try expectations(for: Set(order))
        return try order.map { name in
            do {
                return try View(
                    name: name, expectation: expectations[name] ?? (name == "public" ? .public : .private),
                    servers: servers[name] ?? [])
            } catch {
                throw ValidationError("The view \"\(name.printable)\": \(error).")
            }
        }
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

/// A length of time as people write it: 2s, 500ms, 1m; a bare number is seconds.
struct Patience: ExpressibleByArgument, CustomStringConvertible {
    let duration: Duration

    init(duration: Duration) {
        self.duration = duration
    }

    init?(argument: String) {
        let digits = argument.prefix { $0.isASCII && $0.isNumber }
        guard let number = Int(digits), number > 0, number <= 86_400_000 else { return nil }
        switch argument.dropFirst(digits.count) {
        case "ms": duration = .milliseconds(number)
        case "s", "": duration = .seconds(number)
        case "m": duration = .seconds(number * 60)
        default: return nil
        }
    }

    var description: String {
        let parts = duration.components
        let milliseconds = parts.attoseconds / 1_000_000_000_000_000
        return milliseconds == 0 ? "\(parts.seconds)s" : "\(parts.seconds * 1000 + milliseconds)ms"
    }

    var defaultValueDescription: String { description }
}
