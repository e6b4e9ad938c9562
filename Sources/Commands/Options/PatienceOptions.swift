import ArgumentParser
import Resolver

/// How patiently servers are asked.
struct PatienceOptions: ParsableArguments {
    @Option(help: ArgumentHelp("How long an attempt waits, as 2s or 500ms.", valueName: "duration"))
    var timeout = Patience(duration: .seconds(2))

    @Option(help: ArgumentHelp("How often a question is asked that gets no answer.", valueName: "count"))
    var attempts = 3

    @Option(
        help: ArgumentHelp(
            "How many questions a server gets at a time, fewer while answers get lost.", valueName: "count"))
    var inFlight = 32

    @Option(
        help: ArgumentHelp(
            "How many queries a server gets in a second on average, repeats included.", valueName: "count"))
    var rate: Int?

    @Option(
        help: ArgumentHelp(
            "How long the whole run may ask, as 30s or 5m; what is not answered by then is a time-out.",
            valueName: "duration"))
    var deadline: Patience?

    @OptionGroup var progress: ProgressOptions

    func validate() throws {
        guard (1...100).contains(attempts) else { throw ValidationError("--attempts takes 1 to 100.") }
        guard (1...10_000).contains(inFlight) else { throw ValidationError("--in-flight takes 1 to 10000.") }
        if let rate {
            guard (1...1_000_000).contains(rate) else { throw ValidationError("--rate takes 1 to 1000000.") }
        }
    }

    /// A resolver that asks so.
    func resolver(trusting anchors: TrustAnchors) -> StubResolver {
        StubResolver(
            options: .init(
                timeout: timeout.duration, attempts: attempts, inFlight: inFlight, rate: rate,
                deadline: deadline?.duration),
            trusting: anchors)
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
