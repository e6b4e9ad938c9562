import DNS
import Glibc
import Resolver
import Testing

/// A DNS server that runs on 127.0.0.1 and works.
struct RunningServer: Sendable {
    let address: ServerAddress
    private let name: String
    private let process: ChildProcess
    private let folder: TemporaryFolder

    /// The server as options of the command line take it.
    var text: String { address.description }

    /// What the server has said so far.
    var log: String {
        let text = try? folder.read(RunningServer.logName)
        return "\(name) on \(self.text) said:\n\(text ?? "nothing")"
    }

    /// Has the server read its zones anew.
    func reload() { process.signal(SIGHUP) }

    /// A command of the shell that has the server read its zones anew.
    var reloading: String { "kill -HUP \(process.id)" }

    /// The path of a file that the server has made in its folder.
    func file(_ name: String) -> String { folder.file(name) }

    private static let logName = "log"

    /// Starts a server and waits until it works; takes another port where somebody else was quicker.
    static func start(
        _ server: any NameServer, choosing port: () throws -> UInt16 = freePort
    ) async throws -> RunningServer {
        let program = try InstalledProgram(server.program)
        for _ in 0..<5 {
            if let running = try await start(server, program, port: try port()) { return running }
        }
        throw LabError("\(program.name) finds no port that is free")
    }

    private static func start(
        _ server: any NameServer, _ program: InstalledProgram, port: UInt16
    ) async throws -> RunningServer? {
        let folder = try TemporaryFolder.make()
        let running: RunningServer
        do {
            running = RunningServer(
                address: ServerAddress(.v4(IPv4Address(0x7F00_0001)), port: port), name: program.name,
                process: try ChildProcess(
                    program, try server.configure(in: folder, port: port), output: folder.file(logName)),
                folder: folder)
        } catch {
            folder.remove()
            throw error
        }
        do {
            if try await running.shows(try server.signs, in: try server.views(at: running.address)) {
                return running
            }
        } catch {
            await running.stop()
            throw error
        }
        await running.stop()
        return nil
    }

    /// Waits until the server shows these signs in all of these views; false when its port is another's.
    private func shows(_ signs: [Question: Outcome], in views: [View]) async throws -> Bool {
        let resolver = StubResolver(options: .init(timeout: .seconds(2), attempts: 1))
        do {
            var isThere = true
            for view in views where isThere {
                isThere = try await shows(signs, in: view, asking: resolver)
            }
            await resolver.shutdown()
            return isThere
        } catch {
            await resolver.shutdown()
            throw error
        }
    }

    /// How the programs say it: the system's words, but for BIND's.
    private var saysPortIsTaken: Bool {
        let log = log.lowercased()
        return log.contains("address already in use") || log.contains("address in use")
            || log.contains("creating ipv4 interface lo failed")
    }

    private func shows(
        _ signs: [Question: Outcome], in view: View, asking resolver: StubResolver
    ) async throws -> Bool {
        let clock = ContinuousClock()
        var deadline = Deadline(clock.now)
        var awaited = signs
        while let (question, outcome) = awaited.first {
            let seen = try await resolver.observe(question, of: address, in: view)
            if seen.outcome == outcome {
                awaited[question] = nil
                continue
            }
            let isOver = process.isOver
            if saysPortIsTaken { return false }
            guard !isOver else { throw LabError("ended before it worked: \(log)") }
            guard !deadline.isOver(clock.now) else {
                throw LabError("\(question) is \(seen.outcome.status), not \(outcome.status): \(log)")
            }
            // A server that is not there yet says so at once; asking it again at once would only slow it.
            try await clock.sleep(for: .milliseconds(10))
        }
        return true
    }

    /// Ends the server and removes its folder.
    func stop() async {
        await process.stop()
        folder.remove()
    }
}

/// Runs servers, lends them out in the order given, and stops them, however it ends.
func withServers<Result>(
    _ servers: any NameServer..., body: ([RunningServer]) async throws -> Result
) async throws -> Result {
    var running: [RunningServer] = []
    do {
        for server in servers { running.append(try await RunningServer.start(server)) }
        let result = try await body(running)
        for server in running { await server.stop() }
        return result
    } catch {
        for server in running {
            Attachment.record(server.log, named: "\(server.text).log")
            await server.stop()
        }
        throw error
    }
}

extension [RunningServer] {
    /// What all of them said, for the comment of an expectation.
    var logs: Comment { Comment(rawValue: map(\.log).joined(separator: "\n")) }
}

extension [RunningServer] {
    /// Waits until something holds of the servers. Throws when it does not within a time that is long for them.
    func wait(_ what: String, until holds: () async throws -> Bool) async throws {
        let clock = ContinuousClock()
        var deadline = Deadline(clock.now)
        while try await !holds() {
            guard !deadline.isOver(clock.now) else { throw LabError("\(what): it does not.\n\(logs)") }
            try await clock.sleep(for: .milliseconds(10))
        }
    }
}

/// When it is time to give up: after long enough, and not before looking often enough.
///
/// Tests share few threads, and one that computes keeps the others waiting; what was not looked at has not failed.
private struct Deadline {
    private let time: ContinuousClock.Instant
    private var looks = 0

    init(_ now: ContinuousClock.Instant) {
        time = now + .seconds(20)
    }

    /// Counts a look that was in vain.
    mutating func isOver(_ now: ContinuousClock.Instant) -> Bool {
        looks += 1
        return now >= time && looks >= 10
    }
}
