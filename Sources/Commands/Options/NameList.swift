import DNS
import Exporters
import Reports

/// The names that a user gives: as arguments, and a name a line in a file.
enum NameList {
    /// The names, arguments first, in the order given. Throws with a line for each that is none, or when there is none.
    static func read(
        _ arguments: [String], file: String?, in environment: Environment
    ) throws -> [DomainName] {
        var faults: [String] = []
        var names: [DomainName] = []
        func add(_ text: String, at place: String) {
            do throws(NameError) {
                names.append(try DomainName(text))
            } catch {
                faults.append("\(place): error: \"\(text.printable)\" \(error)")
            }
        }
        for text in arguments { add(text, at: "pedns") }
        if let file {
            let text = String(decoding: try environment.read(file), as: UTF8.self)
            let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
            for (index, line) in lines.enumerated() {
                let name = line.prefix { $0 != "#" }.split(whereSeparator: \.isWhitespace).joined(
                    separator: " ")
                if !name.isEmpty { add(name, at: "\(file.printable):\(index + 1)") }
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        guard !names.isEmpty else { throw Failure(.badInput, "there is no name to ask") }
        return names
    }
}
