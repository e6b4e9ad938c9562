import Foundation
import Glibc
import Processes
import Testing

/// Programs of this host, run to their end or to the end of patience.
final class ProgramRunTests {
    private let folder = NSTemporaryDirectory() + "pedns-run-\(UUID().uuidString)"

    init() throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func run(
        _ script: String, _ arguments: String..., hearing: ProgramCall.Hearing = .everything,
        limit: ProgramCall.Limit = .first(1 << 16), patience: Duration = .seconds(20)
    ) -> ProgramRun {
        ProgramCall(
            "/bin/sh", ["-c", script, "sh"] + arguments,
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"], hearing: hearing, limit: limit,
            patience: patience
        ).run()
    }

    @Test func `both streams are heard, and the status is the program's own`() {
        let run = run("echo said; echo complained >&2; exit 3")
        #expect(run.end == .exited(3))
        #expect(run.words == "said\ncomplained\n")
        #expect(self.run("kill -9 $$").end == .killed(SIGKILL))
        let missing = ProgramCall(
            "/nowhere/program", [], environment: [:], hearing: .everything, limit: .first(1),
            patience: .seconds(1))
        #expect(missing.run().end == .notStarted(ENOENT))
    }

    @Test func `complaints are heard only where they are to be`() {
        #expect(run("echo said; echo complained >&2", hearing: .output).words == "said\n")
    }

    @Test func `a program has an environment of its own, or that of this process`() {
        let home = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let own = ProgramCall(
            "/bin/sh", ["-c", "printf %s \"$PATH\""], environment: nil, hearing: .output,
            limit: .first(1 << 16),
            patience: .seconds(20))
        #expect(own.run().words == home)
        #expect(run("printf %s \"$PATH\"").words == "/usr/bin:/bin")
    }

    @Test func `arguments arrive as they are, and nothing else does`() {
        let words = ["$(id)", "a b;c", "'\"\\", "", "-x", "*"]
        let run = ProgramCall(
            "/bin/sh", ["-c", #"for word; do printf '<%s>' "$word"; done; cat; env"#, "sh"] + words,
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"], hearing: .everything,
            limit: .first(1 << 16),
            patience: .seconds(20)
        ).run()
        let (said, environment) = (
            run.words.prefix { $0 != "\n" }, Set(run.words.split(separator: "\n").dropFirst())
        )
        #expect(said.hasPrefix("<$(id)><a b;c><'\"\\><><-x><*>"))
        let own: Set<Substring> = ["PATH=/usr/bin:/bin", "LC_ALL=C"]
        #expect(own.isSubset(of: environment.union(said.split(separator: ">").map { $0 })))
        #expect(!run.words.contains("HOME="))
    }

    @Test(arguments: ["sleep 30", "exec >&- 2>&-; sleep 30", "while :; do echo more; done"])
    func `a program that does not end is ended`(script: String) {
        let clock = ContinuousClock()
        let took = clock.measure {
            #expect(run(script, patience: .milliseconds(200)).end == .tooLate)
        }
        #expect(took < .seconds(15))
    }

    @Test func `no more is kept of what is said than somebody could read`() {
        let run = run("head -c 1000000 /dev/zero | tr '\\0' a")
        #expect(run.end == .exited(0))
        #expect(run.words.utf8.count == 65_536)
    }

    @Test func `a program that says more than it may is ended`() {
        let run = run("head -c 3000000 /dev/zero; sleep 100", limit: .atMost(1 << 20))
        #expect(run.end == .tooMuch)
        let enough = self.run("head -c 1000 /dev/zero", limit: .atMost(1000))
        #expect(enough.end == .exited(0) && enough.output.count == 1000)
    }

    @Test func `what a program has started ends with it`() async throws {
        let script = "sleep 100 & echo $! > '\(folder)/process'; sleep 100"
        #expect(run(script, patience: .seconds(3)).end == .tooLate)
        let text = try String(contentsOfFile: "\(folder)/process", encoding: .utf8)
        let process = try #require(pid_t(text.filter { $0 != "\n" }))
        let deadline = ContinuousClock.now + .seconds(20)
        while !Self.isGone(process), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(Self.isGone(process))
    }

    /// Whether a process has ended, be it that nobody has asked how yet (proc(5): state Z).
    private static func isGone(_ process: pid_t) -> Bool {
        if kill(process, 0) == -1, errno == ESRCH { return true }
        guard let status = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8) else {
            return false
        }
        return status.hasPrefix("\(process) (sleep) Z ")
    }

    @Test func `programs are files in folders from the root`() throws {
        for name in ["plain", "checker"] { try Data().write(to: URL(filePath: "\(folder)/\(name)")) }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: "\(folder)/checker")
        try FileManager.default.createDirectory(
            atPath: "\(folder)/folder", withIntermediateDirectories: false)
        #expect(ProgramRun.find("checker", in: "/nowhere:\(folder)") == "\(folder)/checker")
        #expect(ProgramRun.find("checker", in: "/nowhere", orIn: [folder]) == "\(folder)/checker")
        for name in ["plain", "folder", "missing"] {
            #expect(ProgramRun.find(name, in: folder) == nil, "\(name)")
        }
        let relative = "../../../../../../../..\(folder)"
        #expect(FileManager.default.fileExists(atPath: "\(relative)/checker"))
        #expect(ProgramRun.find("checker", in: relative) == nil)
    }
}
