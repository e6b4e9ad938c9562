import Commands
import Foundation
import Processes
import Synchronization
import Testing

/// What the target's own checkers say of what was written.
struct VerifyWithTests {
    private static let zone = "privatelink.blob.core.windows.net"

    /// Programs that are all installed but for these, and end so; how they were called, and what they read.
    private final class Checkers: Sendable {
        let calls = Mutex<[[String]]>([])
        let read = Mutex<[String]>([])
        private let missing: Set<String>
        private let end: ProgramRun

        init(missing: Set<String> = [], _ end: ProgramRun.End = .exited(0), saying words: String = "") {
            self.missing = missing
            self.end = ProgramRun(end: end, output: Array(words.utf8))
        }

        var programs: Programs {
            Programs(
                find: { name, _ in self.missing.contains(name) ? nil : "/checkers/\(name)" },
                run: { path, arguments, _, _ in
                    self.calls.withLock { $0.append([path] + arguments) }
                    let file = arguments.last { $0.hasPrefix("/") } ?? ""
                    let text = (try? String(contentsOfFile: file, encoding: .utf8)) ?? "nothing"
                    self.read.withLock { $0.append(text) }
                    return ProgramRun(
                        end: self.end.end, output: Array(self.end.words.replacing("FILE", with: file).utf8))
                })
        }
    }

    private func export(_ run: Run, _ arguments: [String], _ checkers: Checkers) async throws -> Run.Result {
        try FileManager.default.createDirectory(
            atPath: run.path("tmp"), withIntermediateDirectories: true)
        let result = await run.pedns(
            ["export", "-", "--ns", "ns1.corp.example", "--hostmaster", "h.corp.example"] + arguments,
            input: oneRow,
            variables: ["TMPDIR": run.path("tmp")], programs: checkers.programs)
        #expect(try FileManager.default.contentsOfDirectory(atPath: run.path("tmp")) == [])
        return result
    }

    @Test func `every checker of the format reads what was written, and is told the zone`() async throws {
        let run = try Run()
        let checkers = Checkers()
        let result = try await export(
            run, ["--to", "zone", "--output", run.path("zones"), "--verify-with", "auto"], checkers)
        #expect(result.status == .asExpected)
        let calls = checkers.calls.withLock { $0 }
        #expect(
            calls.map { $0.dropLast() } == [
                ["/checkers/named-checkzone", "-i", "local", "-k", "fail", "-n", "fail", Self.zone],
                ["/checkers/nsd-checkzone", Self.zone], ["/checkers/kzonecheck", "-o", Self.zone],
            ])
        let text = try run.text("zones/\(Self.zone).zone")
        #expect(checkers.read.withLock { $0 } == [text, text, text])
        #expect(result.errors.contains("\npedns: note: named-checkzone takes 1 file\n"))
    }

    @Test func `of a checker that takes a file, what is more than consent is told`() async throws {
        let run = try Run()
        let file = run.path("zones/\(Self.zone).zone")
        let result = try await export(
            run, ["--to", "zone", "--output", run.path("zones"), "--verify-with", "named-checkzone"],
            Checkers(saying: "zone a/IN: loaded serial 1\nFILE:5: odd\nOK\n"))
        #expect(result.status == .asExpected)
        #expect(
            result.errorLines.suffix(2) == [
                "\(file): warning: named-checkzone: \(file):5: odd",
                "pedns: note: named-checkzone takes 1 file",
            ])
    }

    @Test func `a checker that refuses is status 1, with its words and the file's own name`() async throws {
        let run = try Run()
        let checkers = Checkers(.exited(1), saying: "FILE:5: bad \u{1B}[31mowner\n\nmore\n")
        let file = run.path("zones/\(Self.zone).zone")
        let result = try await export(
            run, ["--to", "zone", "--output", run.path("zones"), "--verify-with", "kzonecheck"], checkers)
        #expect(result.status == .notAsExpected)
        #expect(checkers.calls.withLock { $0.count } == 1)
        #expect(
            result.errorLines.suffix(3) == [
                "\(file): error: kzonecheck: \(file):5: bad \u{FFFD}[31mowner",
                "\(file): error: kzonecheck: more",
                "pedns: error: what is written does not pass, for what is said above",
            ])
        #expect(result.output == "created \(file)\n")
    }

    @Test func `a checker that says nothing, and one that says too much, are told of in lines`() async throws
    {
        let run = try Run()
        let silent = try await export(
            run, ["--to", "dnsmasq", "--verify-with", "auto"], Checkers(.exited(7)))
        #expect(silent.status == .notAsExpected)
        #expect(silent.errors.contains("pedns.dnsmasq.conf: error: dnsmasq ends with status 7\n"))
        let much = try await export(
            run, ["--to", "dnsmasq", "--verify-with", "auto"],
            Checkers(.exited(1), saying: String(repeating: "no\n", count: 1000)))
        #expect(much.errorLines.count { $0.contains("dnsmasq: no") } == 20)
        #expect(much.errors.contains("pedns.dnsmasq.conf: error: dnsmasq: … and 980 more lines\n"))
    }

    @Test(arguments: [
        (ProgramRun.End.tooLate, "unbound-checkconf took longer than 60 s"),
        (.killed(11), "unbound-checkconf was ended by signal 11"),
        (.notStarted(13), "unbound-checkconf does not start: error 13"),
    ])
    func `a checker that does not end tells nothing`(end: ProgramRun.End, words: String) async throws {
        let result = try await export(
            try Run(), ["--to", "unbound", "--verify-with", "unbound-checkconf"], Checkers(end))
        #expect(result.status == .inconclusive)
        #expect(result.errors.contains("pedns.unbound.conf: error: \(words)\n"))
    }

    @Test func `Unbound's checker reads a configuration that needs no user and no folder`() async throws {
        let checkers = Checkers()
        let run = try Run()
        _ = try await export(run, ["--to", "unbound", "--verify-with", "auto"], checkers)
        let whole = try #require(checkers.read.withLock { $0.first })
        let start =
            "server:\n  chroot: \"\"\n  username: \"\"\n  directory: \"\"\ninclude: \"\(run.path("tmp"))/pedns."
        #expect(whole.hasPrefix(start))
        #expect(whole.hasSuffix("/pedns.conf\"\n"))
    }

    @Test func `what is not installed is told, and refused by name before anything is written`() async throws
    {
        let run = try Run()
        let checkers = Checkers(missing: ["kzonecheck"])
        let folder = run.path("zones")
        let named = try await export(
            run, ["--to", "zone", "--output", folder, "--verify-with", "kzonecheck"], checkers)
        #expect(named.status == .inconclusive)
        #expect(named.errors.hasSuffix("pedns: error: kzonecheck is not installed; nothing is written\n"))
        #expect(try run.names == ["tmp"])
        let automatic = try await export(
            run, ["--to", "zone", "--output", folder, "--verify-with", "auto"], checkers)
        #expect(automatic.status == .asExpected)
        #expect(automatic.errors.contains("pedns: note: kzonecheck is not installed, and checks nothing\n"))
        #expect(checkers.calls.withLock { $0.count } == 2)
    }

    @Test func `a file that was left as it was is not read: somebody else may have written it`() async throws
    {
        let run = try Run()
        let checkers = Checkers()
        let byHand = """
            ; by hand
            $ORIGIN \(Self.zone).
            $TTL 60
            @ 3600 IN SOA ns1.corp.example. h.corp.example. 1 3600 600 1209600 60
            @ 3600 IN NS ns1.corp.example.
            a 60 IN A 10.0.0.4

            """
        try FileManager.default.createDirectory(atPath: run.path("zones"), withIntermediateDirectories: true)
        try run.file("zones/\(Self.zone).zone", byHand)
        let result = try await export(
            run, ["--to", "zone", "--output", run.path("zones"), "--verify-with", "kzonecheck"], checkers)
        #expect(result.status == .asExpected)
        #expect(try run.text("zones/\(Self.zone).zone") == byHand)
        let read = try #require(checkers.read.withLock { $0.first })
        #expect(read.hasPrefix("; Written by pedns"))
        #expect(read.contains("\na\t60\tIN\tA\t10.0.0.4\n; End of zone: 2 records "))
    }

    @Test func `formats that nothing checks offline say so, and what wants more than a file`() async throws {
        let hosts = try await export(try Run(), ["--to", "hosts", "--verify-with", "auto"], Checkers())
        #expect(hosts.status == .asExpected)
        #expect(hosts.errors == "pedns: note: nothing checks this offline\n")
        let terraform = try await export(
            try Run(), ["--to", "terraform", "--verify-with", "auto"], Checkers(.exited(0)))
        #expect(
            terraform.errors.contains(
                "pedns: note: terraform validate wants more than a file, and is left to you\n"))
        #expect(terraform.errors.contains("pedns: note: terraform fmt -check takes 1 file\n"))
    }

    @Test func `stanzas and forwarders have checkers of their own`() async throws {
        let run = try Run()
        let checkers = Checkers()
        let result = try await export(
            run,
            ["--to", "zone", "--output", run.path("zones"), "--verify-with", "auto"]
                + ["bind", "nsd", "knot", "unbound", "windows", "catalog"].flatMap { ["--stanzas", $0] },
            checkers)
        #expect(result.status == .asExpected)
        let programs = checkers.calls.withLock { $0.compactMap { $0.first?.split(separator: "/").last } }
        #expect(
            programs.sorted() == [
                "knotc", "kzonecheck", "kzonecheck", "named-checkconf", "named-checkzone", "named-checkzone",
                "nsd-checkconf", "nsd-checkzone", "nsd-checkzone", "unbound-checkconf",
            ])
        let forwarders = Checkers(.exited(1), saying: "no")
        let refused = await run.pedns(
            ["forwarders", "-", "--to", "bind", "--to-server", "10.1.0.4", "--verify-with", "auto"],
            input: oneRow,
            programs: forwarders.programs)
        #expect(refused.status == .notAsExpected)
        #expect(refused.errors.contains("forwarders.bind.conf: error: named-checkconf: no\n"))
    }

    @Test(arguments: [
        (
            ["--to", "zone", "--verify-with", "unbound-checkconf"],
            "unbound-checkconf checks nothing of this;"
        ),
        (["--to", "hosts", "--verify-with", "sh"], "sh checks nothing of this; nothing does offline"),
        (
            ["--to", "terraform", "--verify-with", "a b"],
            "a b checks nothing of this; --verify-with takes auto, terraform"
        ),
        (["--to", "zone", "--output", "x", "--check", "--verify-with", "auto"], "--check writes nothing"),
    ])
    func `wrong usage is told before anything is written`(arguments: [String], words: String) async throws {
        let checkers = Checkers()
        let result = try await export(try Run(), arguments, checkers)
        #expect(result.status == .usage)
        #expect(result.output == "")
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(checkers.calls.withLock { $0 } == [])
    }
}
