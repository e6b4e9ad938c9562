internal import DNS
internal import LDNS

/// Reads answers that pedns saved: `pedns.observations/1` and `pedns.check/1`, whole or as JSON lines.
struct SavedAnswerReader {
    /// How many lines stand before the document that is read.
    private var linesBefore = 0

    private static let schemas = ["pedns.observations/1", "pedns.check/1"]
    /// No line that pedns writes is as long.
    private static let maximumLineLength = 1 << 22

    /// Whether a text that begins with a brace is meant for such a document.
    static func recognises(_ text: [UInt8]) -> Bool {
        if isLines(text) { return true }
        guard schemas.contains(where: { text.contains($0) }) else { return false }
        // What names the schema and is damaged is told by what reads it.
        guard let document = try? JSONParser.parse(text).document else { return true }
        guard let schema = JSONValue(document: document, index: 0)["schema"], schema.isString else {
            return false
        }
        return schemas.contains(schema.text)
    }

    static func read(_ text: [UInt8], into reading: inout FileReading) {
        var reader = SavedAnswerReader()
        guard isLines(text) else {
            if let root = reader.parse(text, &reading) { reader.readDocument(root, &reading) }
            return
        }
        for line in text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
            if !isBlank, let root = reader.parse(Array(line), &reading) { reader.readLine(root, &reading) }
            reader.linesBefore += 1
        }
    }

    /// Whether the first line that says something is an observation, or a line of a check.
    private static func isLines(_ text: [UInt8]) -> Bool {
        guard let start = text.firstIndex(of: UInt8(ascii: "{")) else { return false }
        let line = text[start...].prefix(maximumLineLength).prefix { $0 != UInt8(ascii: "\n") }
        guard line.count > 1, let document = try? JSONParser.parse(Array(line)).document else { return false }
        let root = JSONValue(document: document, index: 0)
        guard root["schema"] == nil else { return false }
        return root["kind"]?.isString == true
            && ["finding", "result", "server", "summary"].contains(root["kind"]?.text)
            || ["name", "type", "view", "server", "status"].allSatisfy { root[$0]?.isString == true }
    }

    private func parse(_ text: [UInt8], _ reading: inout FileReading) -> JSONValue? {
        do throws(JSONFault) {
            let (document, duplicates) = try JSONParser.parse(text)
            for node in duplicates {
                fault(at: JSONValue(document: document, index: node), "this key is here twice", &reading)
            }
            return JSONValue(document: document, index: 0)
        } catch {
            let position = TextPosition(of: error.offset, in: text.span)
            reading.log.fault(
                at: TextPosition(line: position.line + linesBefore, column: position.column), error.message)
            return nil
        }
    }

    private func readDocument(_ root: JSONValue, _ reading: inout FileReading) {
        for answer in root["observations"]?.elements ?? [] { readAnswer(answer, &reading) }
        for result in root["results"]?.elements ?? [] { readResult(result, &reading) }
        guard root["observations"]?.kind == .array || root["results"]?.kind == .array else {
            return fault(at: root, "has neither observations nor results", &reading)
        }
    }

    private func readLine(_ root: JSONValue, _ reading: inout FileReading) {
        switch root["kind"]?.text {
        case "result": readResult(root, &reading)
        case nil: readAnswer(root, &reading)
        default: break
        }
    }

    private func readResult(_ result: JSONValue, _ reading: inout FileReading) {
        guard let observed = result["observed"], observed.kind == .object else {
            return fault(at: result, "a result without what was observed", &reading)
        }
        readAnswer(observed, &reading)
    }

    private func readAnswer(_ value: JSONValue, _ reading: inout FileReading) {
        guard value.kind == .object else {
            return fault(at: value, "expected an object, found \(value.kindName)", &reading)
        }
        guard let name = string("name", of: value, &reading),
            let typeWord = string("type", of: value, &reading),
            let view = string("view", of: value, &reading),
            let server = string("server", of: value, &reading),
            let status = string("status", of: value, &reading)
        else { return }
        do throws(NameError) {
            let octets = Array(name.octets)
            let question = Question(
                name: try DomainName(presentation: octets.span), type: try type(typeWord, &reading))
            reading.answers.append(
                SavedAnswer(
                    question: question, view: view.text, server: server.text, status: status.text,
                    data: data(of: value, type: question.type, &reading)))
        } catch {
            fault(at: name, "\(Quoted(name.octets)) \(error)", &reading)
        }
    }

    /// The type; that of nothing, with a fault, when it is none.
    private func type(_ word: JSONValue, _ reading: inout FileReading) throws(NameError) -> RecordType {
        if let type = RecordType(word.text) { return type }
        fault(at: word, "\(Quoted(word.octets)) is no type of record", &reading)
        return RecordType(rawValue: 0)
    }

    private func data(
        of value: JSONValue, type: RecordType, _ reading: inout FileReading
    ) -> [RecordData] {
        guard type == .a || type == .aaaa else {
            return (value["answer"]?.elements ?? []).filter { $0["type"]?.text == type.description }
                .compactMap {
                    guard let text = string("data", of: $0, &reading) else { return nil }
                    do throws(CodecError) {
                        return try Presentation.data(type: type, text: text.text, origin: .root)
                    } catch {
                        fault(at: text, "\(Quoted(text.octets)) is no data: \(error.reason)", &reading)
                        return nil
                    }
                }
        }
        return (value["addresses"]?.elements ?? []).compactMap { address in
            guard address.isString, let read = IPAddress(address.text), read.recordType == type else {
                fault(at: address, "expected an address of type \(type)", &reading)
                return nil
            }
            return read.recordData
        }
    }

    private func string(_ key: String, of value: JSONValue, _ reading: inout FileReading) -> JSONValue? {
        guard let property = value[key], property.isString else {
            fault(at: value[key] ?? value, "expected a string as \(key)", &reading)
            return nil
        }
        return property
    }

    private func fault(at value: JSONValue, _ message: String, _ reading: inout FileReading) {
        let position = value.document.position(of: value.index)
        reading.log.fault(
            at: TextPosition(line: position.line + linesBefore, column: position.column), message)
    }
}

extension [UInt8] {
    /// Whether the octets hold a text somewhere.
    fileprivate func contains(_ text: String) -> Bool {
        let wanted = Array(text.utf8)
        guard let first = wanted.first else { return true }
        var rest = self[...]
        while let start = rest.firstIndex(of: first) {
            if rest[start...].starts(with: wanted) { return true }
            rest = rest[(start + 1)...]
        }
        return false
    }
}
