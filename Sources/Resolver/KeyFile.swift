public import DNS

/// A file with one TSIG key, of the form that BIND reads and tsig-keygen writes.
///
/// `key "NAME" { algorithm hmac-sha256; secret "BASE64"; };`, and comments where BIND takes them.
public enum KeyFile {
    /// The largest file read, in octets: more than this is no such file.
    public static let maximumSize = 65_536

    /// The key that a file holds. Throws everything that is wrong with it; `name` is the file's, for that.
    ///
    /// Nothing that stands in the file is repeated in a fault, for it may be the secret.
    public static func read(_ octets: [UInt8], name: String) throws(KeyFileFaults) -> TSIGKey {
        guard octets.count <= maximumSize else {
            throw KeyFileFaults(file: name, [(0, "is larger than a key file")], in: [])
        }
        var statement = KeyStatement()
        var scanner = KeyFileScanner(octets)
        do throws(KeyFileScanner.Fault) {
            try statement.read(from: &scanner)
        } catch {
            throw KeyFileFaults(file: name, statement.faults + [(error.offset, error.message)], in: octets)
        }
        guard let key = statement.key else {
            throw KeyFileFaults(file: name, statement.faults, in: octets)
        }
        return key
    }
}

/// Everything that is wrong with a key file.
public struct KeyFileFaults: Error, Hashable, Sendable, CustomStringConvertible {
    /// A line for each fault: file, line, column (in octets, both from 1) and what is wrong.
    public let lines: [String]

    init(file: String, _ faults: [(offset: Int, message: String)], in octets: [UInt8]) {
        lines = faults.sorted { $0.offset < $1.offset }.map { fault in
            let before = octets.prefix(fault.offset)
            let line = before.count { $0 == UInt8(ascii: "\n") } + 1
            let column = before.count - (before.lastIndex(of: UInt8(ascii: "\n")) ?? -1)
            return "\(file):\(line):\(column): error: \(fault.message)"
        }
    }

    /// The lines.
    public var description: String { lines.joined(separator: "\n") }
}

/// What the one statement of a key file says.
private struct KeyStatement {
    private(set) var faults: [(offset: Int, message: String)] = []
    private(set) var key: TSIGKey?
    private var algorithm: TSIGAlgorithm?
    private var secret: [UInt8]?
    /// Where each clause stands.
    private var clauses: [String: Int] = [:]

    /// Reads the statement, to the end of the file. Throws when it has not its form.
    mutating func read(from scanner: inout KeyFileScanner) throws(KeyFileScanner.Fault) {
        try scanner.expect("key")
        let start = scanner.tokenOffset
        let name = try scanner.text("the key's name")
        let nameOffset = scanner.tokenOffset
        try scanner.expect("{")
        while true {
            let clause = try scanner.text("algorithm, secret or }", orMark: "}")
            if clause == "}" { break }
            let offset = scanner.tokenOffset
            guard clause == "algorithm" || clause == "secret" else {
                throw .init(offset: offset, message: "expected algorithm, secret or }")
            }
            let value = try scanner.text("its value")
            if clauses.updateValue(offset, forKey: clause) != nil {
                faults.append((offset, "the \(clause) is here for the second time"))
            } else if clause == "algorithm" {
                take(algorithm: value, at: scanner.tokenOffset)
            } else {
                take(secret: value, at: scanner.tokenOffset)
            }
            try scanner.expect(";")
        }
        try scanner.expect(";")
        try scanner.expectEnd()
        for clause in ["algorithm", "secret"] where clauses[clause] == nil {
            faults.append((start, "the key has no \(clause)"))
        }
        do throws(NameError) {
            let name = try DomainName(name)
            if faults.isEmpty, let algorithm, let secret {
                key = TSIGKey(name: name, algorithm: algorithm, secret: secret)
            }
        } catch {
            faults.append((nameOffset, "the key's name \(error)"))
        }
    }

    private mutating func take(algorithm text: String, at offset: Int) {
        algorithm = TSIGAlgorithm(text)
        guard algorithm == nil else { return }
        let names = TSIGAlgorithm.allCases.map(\.description).joined(separator: ", ")
        faults.append((offset, "this is no algorithm; there are \(names)"))
    }

    private mutating func take(secret text: String, at offset: Int) {
        secret = Base64.octets(text)
        guard secret?.isEmpty != false else { return }
        faults.append((offset, secret == nil ? "the secret is not Base64" : "the secret is empty"))
    }
}
