import CXattr
import Exporters
import Foundation
import Glibc
import Synchronization
import Testing

/// A file that others may write, too, is changed under a lock, from what was read, and not by halves.
struct FileUpdateTests {
    let folder: Folder

    init() throws {
        folder = try Folder()
    }

    private func update(
        _ name: String, from old: String?, to new: String, backup: String? = nil
    ) throws -> FileUpdate {
        try FileUpdate(folder.file(name), from: old.map(octets), to: octets(new), backup: backup)
    }

    @Test func `a file is replaced, and what it held is kept`() throws {
        try folder.write("old\n", to: "hosts")
        let node: UInt64 = try folder.attribute(.systemFileNumber, of: "hosts")
        #expect(try update("hosts", from: "old\n", to: "new\n").carryOut() == .replaced)
        #expect(try folder.text(of: "hosts") == "new\n")
        #expect(try folder.attribute(.systemFileNumber, of: "hosts") != node)
        #expect(try folder.text(of: "hosts.pedns-backup") == "old\n")
        #expect(try folder.names == ["hosts", "hosts.pedns-backup"])
        #expect(try update("hosts", from: "new\n", to: "newer\n").carryOut() == .replaced)
        #expect(try folder.text(of: "hosts.pedns-backup") == "new\n")
        #expect(try folder.names == ["hosts", "hosts.pedns-backup"])
    }

    @Test func `a file that is not there is made, and there is nothing to keep`() throws {
        #expect(try update("hosts", from: nil, to: "new\n").carryOut() == .replaced)
        #expect(try folder.text(of: "hosts") == "new\n")
        #expect(try folder.names == ["hosts"])
    }

    @Test func `mode and extended attributes stay, of the backup too`() throws {
        try folder.write("old", to: "hosts")
        let path = folder.file("hosts")
        try FileManager.default.setAttributes([.posixPermissions: 0o604], ofItemAtPath: path)
        let value = octets("kept")
        #expect(unsafe setxattr(path, "user.pedns", value, value.count, 0) == 0)
        #expect(try update("hosts", from: "old", to: "new").carryOut() == .replaced)
        for name in ["hosts", "hosts.pedns-backup"] {
            #expect(try folder.attribute(.posixPermissions, of: name) == 0o604)
            var read = [UInt8](repeating: 0, count: 16)
            let count = unsafe getxattr(folder.file(name), "user.pedns", &read, read.count)
            #expect(count == 4)
            #expect(Array(read.prefix(4)) == value)
        }
    }

    @Test func `owner and group stay where they can be given`() throws {
        // Only root can give a file away; anybody else can only see that it stays theirs.
        let other: uid_t = geteuid() == 0 ? 65_534 : geteuid()
        try folder.write("old", to: "hosts")
        #expect(unsafe chown(folder.file("hosts"), other, gid_t.max) == 0)
        #expect(try update("hosts", from: "old", to: "new").carryOut() == .replaced)
        #expect(try folder.attribute(.ownerAccountID, of: "hosts") == Int(other))
        #expect(try folder.attribute(.ownerAccountID, of: "hosts.pedns-backup") == Int(other))
    }

    @Test func `a link stays, and what it leads to is changed, with the backup beside that`() throws {
        let other = try Folder()
        try other.write("old", to: "target")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("hosts"), withDestinationPath: other.file("target"))
        _ = try update("hosts", from: "old", to: "new").carryOut()
        #expect(try folder.names == ["hosts"])
        #expect(try folder.attribute(.type, of: "hosts") == FileAttributeType.typeSymbolicLink)
        #expect(try other.text(of: "target") == "new")
        #expect(try other.names == ["target", "target.pedns-backup"])
    }

    @Test func `the backup goes where it is wanted`() throws {
        try folder.write("old", to: "hosts")
        _ = try update("hosts", from: "old", to: "new", backup: folder.file("kept")).carryOut()
        #expect(try folder.names == ["hosts", "kept"])
        #expect(try folder.text(of: "kept") == "old")
    }

    // MARK: Refusals

    @Test func `what was changed since it was read is not overwritten`() throws {
        try folder.write("other", to: "hosts")
        for old in ["old", nil] {
            #expect(throws: FileUpdate.Refusal.changedMeanwhile) {
                try update("hosts", from: old, to: "new").carryOut()
            }
        }
        #expect(throws: FileUpdate.Refusal.changedMeanwhile) {
            try update("gone", from: "old", to: "new").carryOut()
        }
        #expect(try folder.text(of: "hosts") == "other")
        #expect(try folder.names == ["hosts"])
    }

    /// Changes a file that somebody else may be changing, and keeps it as long as it is.
    private static let changes: [@Sendable (String) throws -> Void] = [
        { try Data("own\n".utf8).write(to: URL(filePath: $0)) },
        { path in
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.write(contentsOf: Data("own\n".utf8))
        },
        // The same text, but another file.
        { try Data("old\n".utf8).write(to: URL(filePath: $0), options: .atomic) },
    ]

    @Test(arguments: changes.indices)
    func `what is changed before the very call that replaces it is not overwritten`(change: Int) throws {
        // The first call makes the lock, before which nothing was looked at; the twelfth replaces the file.
        for call in 2...11 {
            try folder.write("old\n", to: "hosts")
            let path = folder.file("hosts")
            FileIO.$beforeCall.withValue(
                FileIO.before(call: call) {
                    #expect(throws: Never.self) { try FileUpdateTests.changes[change](path) }
                }
            ) {
                #expect(throws: FileUpdate.Refusal.changedMeanwhile, "call \(call)") {
                    try update("hosts", from: "old\n", to: "new\n").carryOut()
                }
            }
            #expect(try folder.text(of: "hosts") == (change == 2 ? "old\n" : "own\n"))
            #expect(try folder.names == ["hosts", "hosts.pedns-backup"])
        }
    }

    @Test func `one writer at a time, and the lock ends with who held it`() throws {
        try folder.write("old", to: "hosts")
        let lock = unsafe open(folder.file(".pedns.hosts.lock"), O_RDWR | O_CREAT, 0o600)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        #expect(throws: FileUpdate.Refusal.locked) { try update("hosts", from: "old", to: "new").carryOut() }
        #expect(try folder.text(of: "hosts") == "old")
        #expect(try folder.names == [".pedns.hosts.lock", "hosts"])
        close(lock)
        // A lock file that somebody killed has left does not stand in the way.
        #expect(try update("hosts", from: "old", to: "new").carryOut() == .replaced)
        #expect(try folder.names == ["hosts", "hosts.pedns-backup"])
    }

    /// How this process has opened a file: each descriptor's flags.
    private static func flags(of path: String) -> [Int] {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return all.filter {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")) == path
        }.compactMap { descriptor in
            let text = try? String(contentsOfFile: "/proc/self/fdinfo/\(descriptor)", encoding: .utf8)
            return text?.split(separator: "\n").first { $0.hasPrefix("flags:") }.flatMap {
                Int($0.split(separator: "\t").last ?? "", radix: 8)
            }
        }
    }

    @Test(arguments: [true, false])
    func `a lock is opened for writing, as one over NFS must be`(isThere: Bool) throws {
        try folder.write("old", to: "hosts")
        if isThere { try folder.write("", to: ".pedns.hosts.lock") }
        let path = try #require(unsafe realpath(folder.path, nil).map { unsafe String(cString: $0) })
        let modes = Mutex<Set<Int>>([])
        try FileIO.$beforeCall.withValue({
            for flags in FileUpdateTests.flags(of: "\(path)/.pedns.hosts.lock") {
                _ = modes.withLock { $0.insert(flags & Int(O_ACCMODE)) }
            }
        }) { _ = try update("hosts", from: "old", to: "new").carryOut() }
        #expect(modes.withLock(\.self) == [Int(O_RDWR)])
    }

    @Test func `what another writes in place at this moment is no file that was cut short`() throws {
        try folder.write("ne", to: "hosts")
        try folder.write("old", to: "hosts.pedns-backup")
        try folder.write("x", to: "hosts.pedns-backup.unfinished")
        let path = folder.file("hosts")
        let lock = unsafe open(folder.file(".pedns.hosts.lock"), O_RDWR | O_CREAT, 0o600)
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        for clearing in [false, true] {
            #expect(throws: FileUpdate.Refusal.locked) {
                try FileUpdate.requireWhole(path, clearing: clearing)
            }
        }
        close(lock)
        let refusal = FileUpdate.Refusal.halfWritten(
            backup: "\(path).pedns-backup", trace: "\(path).pedns-backup.unfinished")
        #expect(throws: refusal) { try FileUpdate.requireWhole(path, clearing: true) }
        #expect(try folder.names == ["hosts", "hosts.pedns-backup", "hosts.pedns-backup.unfinished"])
    }

    /// Becomes somebody else, in this process alone, which ends soon; root only can.
    private static func become(_ user: uid_t, in groups: [gid_t]) {
        guard unsafe setgroups(groups.count, groups) == 0, setegid(user) == 0, seteuid(user) == 0 else {
            exit(9)
        }
    }

    @Test func `a lock can be taken by anybody, whatever the mask of who made it`() throws {
        try folder.write("old", to: "hosts")
        let before = umask(0o077)
        defer { umask(before) }
        let modes = Mutex<Set<Int>>([])
        let lock = folder.file(".pedns.hosts.lock")
        try FileIO.$beforeCall.withValue({
            let mode = try? FileManager.default.attributesOfItem(atPath: lock)[.posixPermissions] as? Int
            if let mode { _ = modes.withLock { $0.insert(mode) } }
        }) { _ = try update("hosts", from: "old", to: "new").carryOut() }
        #expect(modes.withLock(\.self) == [0o644])
    }

    @Test(.enabled(if: geteuid() == 0), arguments: [(0o644, 3), (0o600, 4)])
    func `another user's lock is a lock, and one that cannot be read is told`(
        mode: Int, status: Int
    ) async throws {
        try folder.write("old", to: "hosts")
        #expect(unsafe chmod(folder.file("hosts"), 0o666) == 0)
        #expect(unsafe chmod(folder.file("."), 0o777) == 0)
        let lock = unsafe open(folder.file(".pedns.hosts.lock"), O_RDWR | O_CREAT, mode_t(mode))
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX | LOCK_NB) == 0)
        let path = folder.file("hosts")
        await #expect(processExitsWith: .exitCode(Int32(status))) { [path = path as String] in
            FileUpdateTests.become(65_534, in: [])
            do {
                _ = try FileUpdate(path, from: Array("old".utf8), to: Array("new".utf8)).carryOut()
            } catch FileUpdate.Refusal.locked {
                exit(3)
            } catch let error as FileError {
                let lock =
                    path.split(separator: "/").dropLast().map { "/\($0)" }.joined() + "/.pedns.hosts.lock"
                exit(error.description == "\(lock): error: cannot lock: Permission denied" ? 4 : 5)
            }
        }
        #expect(try folder.text(of: "hosts") == "old")
    }

    @Test(.enabled(if: geteuid() == 0), arguments: [(65_534, 65_534), (0, 65_534), (65_534, 0), (0, 0)])
    func `who may not give a file away keeps its group, where it is one of theirs`(
        owner: Int, ownerThen: Int
    ) async throws {
        // With the second zero the group is none of theirs.
        let isMember = ownerThen != 0
        try folder.write("old", to: "zone")
        let path = folder.file("zone")
        #expect(unsafe chown(path, uid_t(owner), 12_345) == 0)
        #expect(unsafe chmod(path, 0o664) == 0)
        #expect(unsafe chmod(folder.file("."), 0o777) == 0)
        await #expect(processExitsWith: .success) { [path = path as String, isMember = isMember as Bool] in
            FileUpdateTests.become(65_534, in: isMember ? [12_345] : [])
            try FileIO.replace([(path: path, octets: Array("new".utf8))])
            exit(0)
        }
        #expect(try folder.text(of: "zone") == "new")
        #expect(try folder.attribute(.ownerAccountID, of: "zone") == 65_534)
        #expect(try folder.attribute(.groupOwnerAccountID, of: "zone") == (isMember ? 12_345 : 65_534))
        #expect(try folder.attribute(.posixPermissions, of: "zone") == 0o664)
    }

    @Test func `what is no regular file is left alone`() throws {
        let pipe = try folder.makePipe("hosts")
        let error = try #require(throws: FileError.self) { try FileUpdate.content(of: folder.file("hosts")) }
        #expect(
            error.description
                == "\(folder.file("hosts")): error: cannot change what is no regular file: Invalid argument")
        #expect(throws: FileError.self) { try update("hosts", from: nil, to: "new").carryOut() }
        #expect(pipe.content == "")
        #expect(try folder.names == ["hosts"])
        #expect(try FileUpdate.content(of: folder.file("none")) == nil)
    }

    @Test func `a file is not its own backup`() throws {
        try folder.write("old", to: "hosts")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link"), withDestinationPath: folder.file("hosts"))
        for (name, backup) in [("hosts", "hosts"), ("link", "hosts"), ("link", "link"), ("hosts", "link")] {
            #expect(throws: FileError.self) {
                try update(name, from: "old", to: "new", backup: folder.file(backup))
            }
        }
    }

    @Test func `a folder is no file`() throws {
        try folder.makeFolder("hosts")
        #expect(throws: FileError.self) { try update("hosts", from: nil, to: "new").carryOut() }
        #expect(try folder.names == ["hosts"])
    }

    // MARK: In place

    /// Lets nobody write to a folder, root included, in this process alone, which ends soon.
    private static func withdraw(_ folder: String) {
        guard geteuid() == 0 else { return }
        guard setegid(65_534) == 0, seteuid(65_534) == 0 else { exit(9) }
    }

    @Test func `in a folder that cannot be written the file is written where it is`() async throws {
        let elsewhere = try Folder()
        try folder.write("a longer old text\n", to: "hosts")
        let node: UInt64 = try folder.attribute(.systemFileNumber, of: "hosts")
        #expect(unsafe chmod(folder.file("hosts"), 0o666) == 0)
        #expect(unsafe chmod(folder.file("."), 0o555) == 0)
        #expect(unsafe chmod(elsewhere.file("."), 0o777) == 0)
        let (path, backup) = (folder.file("hosts"), elsewhere.file("kept"))
        await #expect(processExitsWith: .success) { [path = path as String, backup = backup as String] in
            FileUpdateTests.withdraw(path)
            let old = Array("a longer old text\n".utf8)
            let update = try FileUpdate(path, from: old, to: Array("new\n".utf8), backup: backup)
            guard try update.carryOut() == .inPlace else { exit(1) }
            exit(0)
        }
        #expect(unsafe chmod(folder.file("."), 0o755) == 0)
        #expect(try folder.text(of: "hosts") == "new\n")
        #expect(try folder.attribute(.systemFileNumber, of: "hosts") == node)
        #expect(try folder.names == ["hosts"])
        #expect(try elsewhere.text(of: "kept") == "a longer old text\n")
    }

    @Test func `what cannot be written to its end in place comes back as it was`() async throws {
        let elsewhere = try Folder()
        try folder.write("old text\n", to: "hosts")
        #expect(unsafe chmod(folder.file("hosts"), 0o666) == 0)
        #expect(unsafe chmod(folder.file("."), 0o555) == 0)
        #expect(unsafe chmod(elsewhere.file("."), 0o777) == 0)
        let (path, backup) = (folder.file("hosts"), elsewhere.file("kept"))
        await #expect(processExitsWith: .exitCode(3)) { [path = path as String, backup = backup as String] in
            FileUpdateTests.withdraw(path)
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 5000, rlim_max: 5000)
            guard unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(2) }
            let new = [UInt8](repeating: UInt8(ascii: "x"), count: 9000)
            let update = try FileUpdate(path, from: Array("old text\n".utf8), to: new, backup: backup)
            do {
                _ = try update.carryOut()
            } catch let error as FileError {
                exit(error.number == EFBIG ? 3 : 4)
            }
        }
        #expect(unsafe chmod(folder.file("."), 0o755) == 0)
        #expect(try folder.text(of: "hosts") == "old text\n")
        #expect(try elsewhere.text(of: "kept") == "old text\n")
    }

    /// Whether this process may mount a file, as it may as root outside a container.
    private static let canMount: Bool = {
        guard let folder = try? Folder(), (try? folder.write("", to: "a")) != nil,
            (try? folder.write("", to: "b")) != nil
        else { return false }
        let (from, to) = (folder.file("a"), folder.file("b"))
        guard unsafe mount(from, to, nil, UInt(MS_BIND), nil) == 0 else { return false }
        return unsafe umount(to) == 0
    }()

    @Test(.enabled(if: canMount))
    func `a file that is a mount of its own is written where it is, with the backup beside it`() throws {
        let other = try Folder()
        try other.write("old text\n", to: "target")
        try folder.write("", to: "hosts")
        try #require(unsafe mount(other.file("target"), folder.file("hosts"), nil, UInt(MS_BIND), nil) == 0)
        defer { unsafe umount(folder.file("hosts")) }
        #expect(try update("hosts", from: "old text\n", to: "new\n").carryOut() == .inPlace)
        #expect(try folder.text(of: "hosts") == "new\n")
        #expect(try other.text(of: "target") == "new\n")
        #expect(try folder.text(of: "hosts.pedns-backup") == "old text\n")
        #expect(try folder.names == ["hosts", "hosts.pedns-backup"])
        #expect(try other.names == ["target"])
    }

    // MARK: Interruptions

    @Test func `killed before any of its calls, it leaves the old file or the new one, whole`() async throws {
        let old = String(repeating: "10.0.0.4 old.corp.example\n", count: 400)
        let new = String(repeating: "10.0.0.5 new.corp.example\n", count: 500)
        let counter = Mutex(0)
        try folder.write(old, to: "counted")
        #expect(unsafe chmod(folder.file("counted"), 0o640) == 0)
        let counted = try update("counted", from: old, to: new)
        try FileIO.$beforeCall.withValue({ counter.withLock { $0 += 1 } }) { _ = try counted.carryOut() }
        let count = counter.withLock(\.self)
        #expect(count == 14)
        var held: [String] = []
        for call in 1...count {
            let own = try Folder()
            try own.write(old, to: "hosts")
            let path = own.file("hosts")
            await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, call = call as Int] in
                let old = Array(String(repeating: "10.0.0.4 old.corp.example\n", count: 400).utf8)
                let new = Array(String(repeating: "10.0.0.5 new.corp.example\n", count: 500).utf8)
                let update = try FileUpdate(path, from: old, to: new)
                try FileIO.$beforeCall.withValue(FileIO.before(call: call) { kill(getpid(), SIGKILL) }) {
                    _ = try update.carryOut()
                }
            }
            let text = try own.text(of: "hosts")
            held.append(text == old ? "old" : text == new ? "new" : "broken")
            if try own.names.contains("hosts.pedns-backup") {
                #expect(try own.text(of: "hosts.pedns-backup") == old)
            }
            // Whoever comes next is not kept out.
            let again = try FileUpdate(path, from: octets(text), to: octets(new))
            #expect(try again.carryOut() == .replaced)
            #expect(try own.text(of: "hosts") == new)
        }
        #expect(held == Array(repeating: "old", count: 12) + ["new", "new"])
    }

    /// Reads a file, or says that there is none.
    private func content(_ path: String) -> String {
        (try? String(contentsOf: URL(filePath: path), encoding: .utf8)) ?? "none"
    }

    @Test func `killed as it writes in place, it leaves a backup that no later run writes over`() async throws
    {
        // The new text is shorter: before the file is cut to it, what stands there is neither.
        let (old, new) = ("a longer old text\n", "new\n")
        var held: [String] = []
        // Until the twelfth call it does what it does where another file takes its place.
        for call in 12...20 {
            let (own, elsewhere) = (try Folder(), try Folder())
            let (path, backup) = (try own.write(old, to: "hosts"), elsewhere.file("kept"))
            #expect(unsafe chmod(path, 0o666) == 0)
            #expect(unsafe chmod(own.file("."), 0o555) == 0)
            #expect(unsafe chmod(elsewhere.file("."), 0o777) == 0)
            defer { unsafe chmod(own.file("."), 0o755) }
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [path = path as String, backup = backup as String, call = call as Int] in
                FileUpdateTests.withdraw(path)
                let update = try FileUpdate(
                    path, from: Array("a longer old text\n".utf8), to: Array("new\n".utf8), backup: backup)
                try FileIO.$beforeCall.withValue(FileIO.before(call: call) { kill(getpid(), SIGKILL) }) {
                    _ = try update.carryOut()
                }
            }
            let text = content(path)
            let trace = "\(backup).unfinished"
            if text == old || text == new {
                held.append(text == old ? "old" : "new")
                #expect(throws: Never.self) { try FileUpdate.requireWhole(path, backup: backup) }
                // Once it is known to be whole, whoever edits it is not told to undo that.
                try FileUpdate.requireWhole(path, backup: backup, clearing: true)
                #expect(content(trace) == "none")
                try Data("edited\n".utf8).write(to: URL(filePath: path))
            } else {
                held.append("half")
                let refusal = FileUpdate.Refusal.halfWritten(backup: backup, trace: trace)
                #expect(throws: refusal) { try FileUpdate.requireWhole(path, backup: backup) }
                let again = try FileUpdate(path, from: octets(text), to: octets(new), backup: backup)
                #expect(throws: refusal) { try again.carryOut() }
                #expect(content(backup) == old)
                // As the refusal says.
                try Data(old.utf8).write(to: URL(filePath: path))
            }
            let before = content(path)
            let again = try FileUpdate(path, from: octets(before), to: octets("newer\n"), backup: backup)
            _ = try again.carryOut()
            #expect([content(path), content(backup), content(trace)] == ["newer\n", before, "none"])
        }
        #expect(held == Array(repeating: "old", count: 5) + ["half"] + Array(repeating: "new", count: 3))
    }
}
