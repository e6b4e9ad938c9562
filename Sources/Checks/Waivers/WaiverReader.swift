import DNS
import Mapper
import YAML
import Yams

/// Reads a list of waivers, written by hand in YAML.
///
///     - code: identity-redirected
///       name: "*.microsoftonline.com"
///       view: internal
///       until: 2026-12-31
///       reason: the proxy answers for it
///
/// `code` and `reason` must be there; without `name` every name is meant, without `view` every view, without `until`
/// every day.
public struct WaiverReader {
    private let file: String
    /// The waivers, in the order of the file.
    public private(set) var waivers: [Waiver] = []
    /// What is wrong, as FILE:LINE:COLUMN: error: and words.
    public private(set) var faults: [String] = []

    /// Reads text of at most 1 MiB.
    public init(_ octets: [UInt8], file: String) {
        self.file = file
        do throws(YAMLFault) {
            guard let root = try BoundedYAML.node(octets) else { return }
            read(root)
        } catch {
            faults.append("\(file):\(error.line):\(error.column): error: \(error.reason.onOneLine)")
        }
    }

    private mutating func read(_ root: Node) {
        guard case .sequence(let items) = root else {
            fault(root, "waivers are a list: each begins with \"- code: CODE\"")
            return
        }
        for item in items { read(item: item) }
    }

    private static let keys = ["code", "name", "view", "until", "reason"]

    private mutating func read(item: Node) {
        guard case .mapping(let mapping) = item else {
            fault(item, "a waiver has keys: \(WaiverReader.keys.joined(separator: ", "))")
            return
        }
        let before = faults.count
        var values: [String: String] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string, WaiverReader.keys.contains(name) else {
                fault(key, "there is no such key; a waiver has \(WaiverReader.keys.joined(separator: ", "))")
                continue
            }
            let words = value.scalar?.string.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard let text = name == "name" ? value.scalar?.string : words, !text.isEmpty else {
                fault(value, "\(name) is a text")
                continue
            }
            values[name] = text
            check(name, text, at: value)
        }
        for name in ["code", "reason"] where values[name] == nil && faults.count == before {
            fault(item, "the waiver has no \(name)")
        }
        guard faults.count == before, let code = values["code"].flatMap(FindingCode.init),
            let reason = values["reason"]
        else { return }
        waivers.append(
            Waiver(
                code, names: values["name"].map(NameGlob.init) ?? .all, view: values["view"],
                until: values["until"], reason: reason))
    }

    private mutating func check(_ key: String, _ text: String, at node: Node) {
        switch key {
        case "code" where FindingCode(rawValue: text) == nil:
            fault(node, "there is no such finding; pedns explain lists them")
        case "until" where !WaiverReader.isDay(text):
            fault(node, "until is a day, as 2026-12-31")
        case "name" where text.utf8.contains { $0 <= 0x20 || $0 >= 0x7F }:
            fault(node, "a name has no blanks, and stands in its DNS form")
        default: break
        }
    }

    /// Whether a text is a day that the calendar has.
    private static func isDay(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2],
            parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
            let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]),
            (1...12).contains(month)
        else { return false }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        return (1...lengths[month - 1]).contains(day)
    }

    private mutating func fault(_ node: Node, _ reason: String) {
        let place = node.mark.map { "\($0.line):\($0.column)" } ?? "1:1"
        faults.append("\(file):\(place): error: \(reason)")
    }
}
