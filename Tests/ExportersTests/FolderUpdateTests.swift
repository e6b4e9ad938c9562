import DNS
import Exporters
import Foundation
import Glibc
import Mapper
import Synchronization
import Testing

/// The zone files of a folder are changed together, loaded, and undone where that fails; a run that is cut short is made
/// up for by the next.
struct FolderUpdateTests {
    let folder: Folder

    private struct Refused: Error {}

    init() throws {
        folder = try Folder()
    }

    private static let old = ["blob": "10.0.0.4", "queue": "10.0.0.5", "file": "10.0.0.6"]
    private static let new = ["blob": "10.0.1.4", "queue": "10.0.1.5", "table": "10.0.1.7"]

    private static func plan(_ addresses: [String: String], in folder: String) throws -> OutputPlan {
        var options = ExportOptions()
        options.serialPolicy = .increment
        let mapping = map(try addresses.map { try entry("a.\($0.key).core.windows.net", $0.value) })
        return try OutputPlan(writing: ZoneFormat(options).artefacts(of: mapping), to: .folder(folder))
    }

    private static func update(_ addresses: [String: String], in folder: String) throws -> FolderUpdate {
        let plan = try plan(addresses, in: folder)
        let removals = try plan.leftovers.map { (path: $0, octets: try FileIO.read($0)) }
        return FolderUpdate(plan, in: folder, removing: removals)
    }

    /// The zone files of a folder, by the middle of their names.
    private static func zones(in folder: String) throws -> [String: String] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter {
            $0.hasSuffix(".zone")
        }
        return Dictionary(
            uniqueKeysWithValues: try names.map { name in
                let words = name.split(separator: ".").map(String.init)
                return (words[1], try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8))
            })
    }

    private var zones: [String: String] { get throws { try Self.zones(in: folder.path) } }

    private var traces: [String] { get throws { try folder.names.filter { $0.hasPrefix(".") } } }

    /// Writes the old zones.
    private func start() async throws -> [String: String] {
        let kept = try await Self.update(Self.old, in: folder.path).carryOut(loading: nil)
        #expect(kept == [])
        return try zones
    }

    @Test func `files are changed, come and go before they are loaded, and no trace stays`() async throws {
        let before = try await start()
        #expect(before.keys.sorted() == ["blob", "file", "queue"])
        let path = folder.path
        _ = try await Self.update(Self.new, in: path).carryOut {
            let zones = try FolderUpdateTests.zones(in: path)
            #expect(zones.keys.sorted() == ["blob", "queue", "table"])
            #expect(zones["blob"]?.contains("10.0.1.4") == true)
            #expect(try FolderUpdate.isUnloaded(path))
        }
        #expect(try traces == [])
        #expect(try zones.keys.sorted() == ["blob", "queue", "table"])
    }

    @Test(arguments: [true, false])
    func `what is not loaded is undone, and is a trace until what was there before is loaded`(
        isLoadedAgain: Bool
    ) async throws {
        let before = try await start()
        let path = folder.path
        let loads = Mutex(0)
        let undone = await #expect(throws: FolderUpdate.Undone.self) {
            try await Self.update(Self.new, in: path).carryOut {
                let count = loads.withLock {
                    $0 += 1; return $0
                }
                let zones = try FolderUpdateTests.zones(in: path)
                #expect((zones == before) == (count == 2))
                if count == 1 || !isLoadedAgain { throw Refused() }
            }
        }
        #expect(undone?.cause is Refused)
        #expect(undone?.isLoadedAgain == isLoadedAgain)
        #expect(loads.withLock(\.self) == 2)
        #expect(try zones == before)
        #expect(try traces == (isLoadedAgain ? [] : [".pedns.zones.unloaded"]))
    }

    @Test func `what somebody else has written meanwhile is not undone, and is told`() async throws {
        let before = try await start()
        let path = folder.file("privatelink.blob.core.windows.net.zone")
        let notUndone = await #expect(throws: FolderUpdate.NotUndone.self) {
            try await Self.update(Self.new, in: folder.path).carryOut {
                try Data("; mine\n".utf8).write(to: URL(filePath: path))
                throw Refused()
            }
        }
        #expect(notUndone?.troubles == ["\(path): error: was changed meanwhile, and is left as it is"])
        var expected = before
        expected["blob"] = "; mine\n"
        #expect(try zones == expected)
    }

    /// Counts the calls that an update makes.
    private func countCalls() async throws -> Int {
        let own = try Folder()
        let counter = Mutex(0)
        _ = try await Self.update(Self.old, in: own.path).carryOut(loading: nil)
        let update = try Self.update(Self.new, in: own.path)
        try await FileIO.$beforeCall.withValue({ counter.withLock { $0 += 1 } }) {
            _ = try await update.carryOut {}
        }
        return counter.withLock(\.self)
    }

    @Test func `what somebody changes before the very call that replaces it keeps all as it was`()
        async throws
    {
        // The first call makes the lock, the sixteenth puts the second of the files in its place.
        for call in 2...15 {
            let own = try Folder()
            _ = try await Self.update(Self.old, in: own.path).carryOut(loading: nil)
            var expected = try Self.zones(in: own.path)
            expected["queue"] = "; mine\n"
            let path = own.file("privatelink.queue.core.windows.net.zone")
            let update = try Self.update(Self.new, in: own.path)
            await FileIO.$beforeCall.withValue(
                FileIO.before(call: call) {
                    #expect(throws: Never.self) { try Data("; mine\n".utf8).write(to: URL(filePath: path)) }
                }
            ) {
                await #expect(throws: FileUpdate.Refusal.changedMeanwhile, "call \(call)") {
                    try await update.carryOut { Issue.record("loaded") }
                }
            }
            #expect(try Self.zones(in: own.path) == expected, "call \(call)")
            #expect(try own.names.filter { $0.hasPrefix(".") } == [], "call \(call)")
        }
    }

    @Test func `killed before any of its calls, what it wrote is loaded by the next run`() async throws {
        let count = try await countCalls()
        #expect(count == 21)
        var reloads: [Bool] = []
        for call in 1...count {
            let (own, elsewhere) = (try Folder(), try Folder())
            _ = try await Self.update(Self.old, in: own.path).carryOut(loading: nil)
            let before = try Self.zones(in: own.path)
            let (path, loaded) = (own.path, elsewhere.file("loaded"))
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, loaded = loaded as String, call = call as Int] in
                let update = try FolderUpdateTests.update(FolderUpdateTests.new, in: path)
                try await FileIO.$beforeCall.withValue(FileIO.before(call: call) { kill(getpid(), SIGKILL) })
                { _ = try await update.carryOut { try FolderUpdateTests.load(path, into: loaded) } }
            }
            let plan = try Self.plan(Self.new, in: path)
            let after = Dictionary(
                uniqueKeysWithValues: plan.files.map { file in
                    (
                        file.path.split(separator: ".").dropFirst().first.map(String.init) ?? "",
                        String(decoding: file.octets, as: UTF8.self)
                    )
                })
            for (name, zone) in try Self.zones(in: path) {
                #expect(zone == before[name] || zone.contains("10.0.1."), "call \(call): \(name)")
            }
            let isUnloaded = try FolderUpdate.isUnloaded(path)
            reloads.append(isUnloaded)
            if plan.changesAnything || isUnloaded {
                _ = try await Self.update(Self.new, in: path).carryOut { try Self.load(path, into: loaded) }
            }
            #expect(try Self.zones(in: path) == after)
            #expect(try String(contentsOfFile: loaded, encoding: .utf8) == Self.joined(after), "call \(call)")
            #expect(try !FolderUpdate.isUnloaded(path))
        }
        // From when the trace is there, before the files are, until it is removed.
        #expect(reloads.enumerated().filter(\.element).map(\.offset) == Array(13...19))
    }

    private static func joined(_ zones: [String: String]) -> String {
        zones.sorted { $0.key < $1.key }.map(\.value).joined()
    }

    /// Takes the zones as a server does.
    private static func load(_ folder: String, into file: String) throws {
        try Data(joined(zones(in: folder)).utf8).write(to: URL(filePath: file))
    }

    @Test(.enabled(if: geteuid() == 0))
    func `a file that becomes another owner's is told`() async throws {
        _ = try await start()
        let name = "privatelink.blob.core.windows.net.zone"
        #expect(unsafe chmod(folder.path, 0o777) == 0)
        let path = folder.path
        for other in ["queue", "file"] {
            #expect(
                unsafe chown(folder.file("privatelink.\(other).core.windows.net.zone"), 65_534, 65_534) == 0)
        }
        await #expect(processExitsWith: .success) { [path = path as String, name = name as String] in
            guard setegid(65_534) == 0, seteuid(65_534) == 0 else { exit(9) }
            let changed = try await FolderUpdateTests.update(FolderUpdateTests.new, in: path).carryOut(
                loading: nil)
            exit(changed == ["\(path)/\(name)"] ? 0 : 1)
        }
        #expect(try folder.attribute(.ownerAccountID, of: name) == 65_534)
    }
}
