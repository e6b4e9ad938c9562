internal import DNS
internal import LDNS

/// Reads what an Unbound configuration itself answers (unbound.conf(5)): its `local-data` and `local-data-ptr`.
///
/// A statement is read where its keyword is the first of a line, or follows the clause that begins there.
enum UnboundReader {
    static let shape = TextShape(
        mark: "an Unbound configuration",
        recognises: { line in
            guard let first = line.words.first, first.hasSuffix(":") else { return false }
            return clauses.contains(String(first.dropLast())) || statements.contains(String(first.dropLast()))
        },
        read: read)

    private static let clauses: Set<String> = [
        "server", "remote-control", "stub-zone", "forward-zone", "auth-zone", "view", "python", "dynlib",
        "cachedb", "dnscrypt", "ipset", "rpz", "dnstap",
    ]
    /// What may stand first in a file that is included in the clause of another.
    private static let statements: Set<String> = [
        "local-zone", "local-data", "local-data-ptr", "include", "include-toplevel", "private-domain",
        "domain-insecure", "do-not-query-localhost",
    ]

    /// What Unbound gives data without a time to live.
    private static let standardTTL: UInt32 = 3600

    private static func read(_ text: [UInt8], into reading: inout FileReading) {
        var lines = QuotedWords(text)
        var clause = ""
        var included = CountedNotice(
            leftOut: "file", because: "only this file is read, none that it includes")
        var views = CountedNotice(leftOut: "record", because: "a view has it for some clients alone")
        var redirects = CountedNotice { count in
            "this zone \(count == 1 ? "answers" : "and \(count - 1) more answer") for every name below, which is not read"
        }
        while lines.readLine(log: &reading.log) {
            var words = lines.words[...]
            while let word = words.first.flatMap(lines.keyword), clauses.contains(word) {
                clause = word
                words = words.dropFirst()
            }
            guard let first = words.first, let keyword = lines.keyword(first) else { continue }
            let position = first.position
            switch keyword {
            case "include", "include-toplevel": included.note(position)
            case "local-data", "local-data-ptr":
                guard clause != "view" else {
                    views.note(position)
                    continue
                }
                guard let value = words.dropFirst().first else {
                    reading.log.fault(at: position, "\(keyword) has no value")
                    continue
                }
                let text = String(decoding: lines.octets(of: value), as: UTF8.self)
                if let record = record(text, isReverse: keyword == "local-data-ptr", value, &reading) {
                    reading.listed.append(record)
                }
            case "local-zone":
                let type = words.dropFirst(2).first.map { lines.octets(of: $0) }
                if type?.elementsEqual("redirect".utf8) == true { redirects.note(position) }
            default: break
            }
        }
        included.tell(&reading.log)
        views.tell(&reading.log)
        redirects.tell(&reading.log)
    }

    private static func record(
        _ text: String, isReverse: Bool, _ word: QuotedWords.Word, _ reading: inout FileReading
    ) -> ListedRecord? {
        let line = isReverse ? reverse(text) : text
        do throws(CodecError) {
            guard let line else { throw CodecError(.presentation, "expected an address and a name") }
            let record = try Presentation.record(line: line, origin: .root, ttl: standardTTL)
            return ListedRecord(name: record.owner, data: record.data, ttl: record.ttl)
        } catch {
            reading.log.fault(at: word.position, "\(Quoted(text)) is no record: \(error.reason)")
            return nil
        }
    }

    /// The PTR record that "ADDRESS [TTL] NAME" stands for.
    private static func reverse(_ text: String) -> String? {
        let words = text.split { $0 == " " || $0 == "\t" }
        guard words.count == 2 || words.count == 3, let address = IPAddress(words[0]), let name = words.last
        else { return nil }
        let ttl = words.count == 3 ? "\(words[1]) " : ""
        return "\(address.reverseName) \(ttl)IN PTR \(name)"
    }
}
