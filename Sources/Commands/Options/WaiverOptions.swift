import ArgumentParser
import Checks
import DNS
import Exporters
import Mapper
import Reports

/// What is accepted.
struct WaiverOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Findings that are known and lived with: YAML, a list of code, name, view, until and reason"
                + " (repeatable).", valueName: "file"))
    var accept: [String] = []

    /// The waivers. Throws when a list is unreadable or wrong, all faults told; says which have ended.
    func list(in environment: Environment) throws -> WaiverList {
        var waivers: [Waiver] = []
        var faults: [String] = []
        for path in accept {
            let reader = WaiverReader(try environment.read(path), file: path.printable)
            waivers += reader.waivers
            faults += reader.faults.map(\.printable)
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        let list = WaiverList(waivers, today: CalendarDay(at: try environment.now()).description)
        for waiver in list.expired {
            environment.warn(
                "the acceptance of \(waiver.code.rawValue) (\(waiver.reason.printable)) ended on \(waiver.until ?? "")"
            )
        }
        return list
    }
}
