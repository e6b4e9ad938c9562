import DNS

/// Reads a catalogue file into facts and collects everything that is wrong with it.
struct CatalogueReader {
    typealias Word = CatalogueLine.Word

    private(set) var facts: Facts
    private(set) var faults: [CatalogueFault] = []
    /// The cloud of the last cloud line, which the lines below it belong to.
    private(set) var cloud: Cloud?
    private let file: String
    private let layer: Int
    private var line = 0

    /// Begins with what earlier files said. Facts of `layer` replace those of lower layers.
    init(adding facts: Facts, file: String, layer: Int) {
        self.facts = facts
        self.file = file
        self.layer = layer
    }

    var source: FactSource { FactSource(layer: layer, file: file, line: line) }

    /// Reads a whole file; a byte order mark and CRLF line ends are let pass.
    mutating func read(_ text: [UInt8]) {
        var rest = text[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        for var octets in rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
            line += 1
            if octets.last == UInt8(ascii: "\r") { octets.removeLast() }
            do throws(CatalogueLine.Flaw) {
                read(try CatalogueLine(octets).words)
            } catch {
                fault(at: error.column, error.message)
            }
        }
    }

    private mutating func read(_ words: [Word]) {
        guard let keyword = words.first else { return }
        let arguments = Arguments(keyword: keyword, words: words.dropFirst())
        switch keyword.isQuoted ? "" : folded(keyword.text) {
        case "cloud": readCloud(arguments)
        case "region": readRegion(arguments)
        case "geo-alias": readGeoAlias(arguments)
        case "old-geo": readOldGeo(arguments)
        case "zone": readZone(arguments)
        case "recognised": readRecognised(arguments)
        case "disputed": readDisputed(arguments)
        case "service": readService(arguments)
        case "identity": readIdentity(arguments)
        case "public-sibling": readPublicSibling(arguments)
        case "role": readRole(arguments)
        case "member": readMember(arguments)
        default: fault(keyword, "\"\(abridged(keyword.text))\" is no keyword of a catalogue")
        }
    }

    private mutating func readCloud(_ arguments: Arguments) {
        // What follows a faulty cloud line belongs to no cloud, rather than to the wrong one.
        cloud = nil
        guard counts(arguments, 1...2, "a name and a title"), let name = identifier(arguments[0]) else {
            return
        }
        guard arguments.count == 2 else {
            cloud = facts.clouds[name]
            if cloud == nil { fault(arguments[0], "\"\(name)\" is no known cloud; a new one needs a title") }
            return
        }
        let given = Cloud(name: name, title: arguments[1].text)
        if enter(given, for: name, in: \.clouds, at: arguments[0]) { cloud = given }
    }

}

/// The words after a line's keyword.
struct Arguments {
    let keyword: CatalogueLine.Word
    let words: ArraySlice<CatalogueLine.Word>

    var count: Int { words.count }

    subscript(_ position: Int) -> CatalogueLine.Word { words[words.startIndex + position] }

    /// The words from `position` on.
    func dropping(_ position: Int) -> ArraySlice<CatalogueLine.Word> { words.dropFirst(position) }
}

// What all lines have in common.
extension CatalogueReader {
    mutating func fault(_ word: Word, _ message: String) { fault(at: word.column, message) }

    private mutating func fault(at column: Int, _ message: String) {
        faults.append(CatalogueFault(file: file, line: line, column: column, message: message))
    }

    /// Whether the line has as many words as it must; "region needs a name, …" otherwise.
    mutating func counts(_ arguments: Arguments, _ range: ClosedRange<Int>, _ needs: String) -> Bool {
        if arguments.count < range.lowerBound {
            fault(arguments.keyword, "\"\(arguments.keyword.text)\" needs \(needs)")
            return false
        }
        if arguments.count > range.upperBound {
            fault(
                arguments[range.upperBound], "one word too many: \"\(arguments.keyword.text)\" takes \(needs)"
            )
            return false
        }
        return true
    }

    /// The cloud the line belongs to.
    mutating func cloud(for arguments: Arguments) -> Cloud? {
        if cloud == nil { fault(arguments.keyword, "no cloud line stands above this one") }
        return cloud
    }

    /// Letters, digits and . _ / - in lower case.
    mutating func identifier(_ word: Word) -> String? { spelling(word).map { folded($0) } }

    /// Letters, digits and . _ / - as spelt.
    mutating func spelling(_ word: Word) -> String? {
        let isValid =
            !word.isQuoted && !word.text.isEmpty
            && word.text.utf8.allSatisfy { octet in
                switch octet {
                case 0x61...0x7A, 0x41...0x5A, 0x30...0x39, 0x2D, 0x2E, 0x2F, 0x5F: true
                default: false
                }
            }
        guard isValid else {
            fault(word, "\"\(abridged(word.text))\" is not one word of letters, digits, and - . _ /")
            return nil
        }
        return word.text
    }

    mutating func pattern(_ word: Word) -> NamePattern? {
        guard !word.isQuoted else {
            fault(word, "a name stands here, not a text in quotes")
            return nil
        }
        do throws(PatternError) {
            return try NamePattern(word.text)
        } catch {
            fault(word, "\"\(abridged(word.text))\" \(error.description)")
            return nil
        }
    }

    /// Enters a fact; false, with a fault, when this layer has it already.
    mutating func enter<Key, Value>(
        _ value: Value, for key: Key, in ledger: WritableKeyPath<Facts, Ledger<Key, Value>>, at word: Word
    ) -> Bool {
        guard let earlier = facts[keyPath: ledger].enter(value, for: key, from: source) else { return true }
        fault(word, "\"\(abridged(word.text))\" is given already at \(earlier.file):\(earlier.line)")
        return false
    }
}
