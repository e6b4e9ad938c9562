import Glibc

/// A program of one of the Debian packages that `make setup` installs.
struct InstalledProgram: Sendable {
    let name: String
    let path: String

    private static let folders = ["/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin"]

    /// Finds a program. A test that needs one fails without it: skipped, it would hold nothing to anything.
    init(_ name: String) throws {
        let paths = InstalledProgram.folders.map { "\($0)/\(name)" }
        guard let path = paths.first(where: { unsafe access($0, X_OK) == 0 }) else {
            throw LabError("\(name) is not installed: run \"make setup\"")
        }
        self.name = name
        self.path = path
    }
}

/// What keeps the lab from working.
struct LabError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
