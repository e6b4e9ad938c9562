import DNS
import Exporters
import Glibc
import Reports

/// The names that a user gives: as arguments, and a name a line in a file, which is read anew each time they are gone
/// through, so that it does not matter how many there are.
struct NameList: Sequence {
    private let arguments: [DomainName]
    private let file: RereadableFile?
    private let place: String
    /// How many there are.
    let count: Int

    /// The most faults that are told.
    private static let faultLimit = 1000

    /// Arguments first, then those of the file, in the order given. Throws with a line for each that is none, when there is
    /// none, and, as wrong usage, when an argument is a file's path.
    init(_ arguments: [String], file path: String?, in environment: Environment) throws {
        if let path = arguments.first(where: NameList.isFile)?.printable {
            throw Failure(
                .usage,
                "\"\(path)\" is a file here: --names \(path) asks for the names in it; to ask for it as a name, end it with"
                    + " a dot")
        }
        var faults: [String] = []
        var names: [DomainName] = []
        for text in arguments {
            do throws(NameError) {
                names.append(try DomainName(text))
            } catch {
                faults.append("pedns: error: \"\(text.printable)\" \(error)")
            }
        }
        self.arguments = names
        file = try path.map { path throws(FileError) in try environment.open(path) }
        place = path.map { $0 == "-" ? "stdin" : $0.printable } ?? ""
        var count = names.count
        if let file {
            let reader = NameReader(file, place: place)
            while let line = reader.skip() {
                count += 1
                if case .failure(let fault) = line { faults.append(fault.line) }
                guard faults.count < NameList.faultLimit else { break }
            }
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        guard count > 0 else { throw Failure(.badInput, "there is no name to ask") }
        self.count = count
    }

    private static func isFile(_ path: String) -> Bool {
        var status = stat()
        return unsafe stat(path, &status) == 0 && status.st_mode & S_IFMT != S_IFDIR
    }

    func makeIterator() -> Iterator {
        Iterator(arguments: arguments.makeIterator(), reader: file.map { NameReader($0, place: place) })
    }

    /// Goes through the names; a file that has another content than before ends it.
    struct Iterator: IteratorProtocol {
        fileprivate var arguments: [DomainName].Iterator
        fileprivate let reader: NameReader?

        mutating func next() -> DomainName? {
            if let name = arguments.next() { return name }
            guard case .success(let name) = reader?.next() else { return nil }
            return name
        }
    }
}
