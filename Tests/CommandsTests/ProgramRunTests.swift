import Commands
import Foundation
import Glibc
import Testing

/// Programs that commands run.
struct ProgramRunTests {
    private func run(_ script: String, _ arguments: String..., patience: Duration = .seconds(20))
        -> ProgramRun
    {
        ProgramRun.run(
            "/bin/sh", ["-c", script, "sh"] + arguments, searchPath: "/usr/bin:/bin", patience: patience)
    }

    @Test func `both streams are heard, and the status is the program's own`() {
        let run = run("echo said; echo complained >&2; exit 3")
        #expect(run.end == .exited(3))
        #expect(run.words == "said\ncomplained\n")
        #expect(self.run("kill -9 $$").end == .killed(SIGKILL))
        #expect(
            ProgramRun.run("/nowhere/program", [], searchPath: "", patience: .seconds(1)).end
                == .notStarted(ENOENT))
    }

    @Test func `arguments arrive as they are, and nothing else does`() {
        let words = ["$(id)", "a b;c", "'\"\\", "", "-x", "*"]
        let run = ProgramRun.run(
            "/bin/sh", ["-c", #"for word; do printf '<%s>' "$word"; done; cat; env"#, "sh"] + words,
            searchPath: "/usr/bin:/bin", patience: .seconds(20))
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

    @Test func `programs are files in folders from the root`() throws {
        let folder = try Run()
        try folder.file("plain", "")
        try folder.file("checker", "")
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o755], ofItemAtPath: folder.path("checker"))
        try FileManager.default.createDirectory(
            atPath: folder.path("folder"), withIntermediateDirectories: false)
        #expect(ProgramRun.find("checker", in: "/nowhere:\(folder.folder)") == folder.path("checker"))
        for name in ["plain", "folder", "missing"] {
            #expect(ProgramRun.find(name, in: folder.folder) == nil, "\(name)")
        }
        let relative = "../../../../../../../..\(folder.folder)"
        #expect(FileManager.default.fileExists(atPath: "\(relative)/checker"))
        #expect(ProgramRun.find("checker", in: relative) == nil)
    }
}
