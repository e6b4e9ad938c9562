import Dispatch
import Glibc
import Processes
import Synchronization

/// A program that this process has started.
final class ChildProcess: Sendable {
    let id: pid_t
    private let hasEnded = Mutex(false)
    private let ending: AsyncStream<Int32>

    /// Starts a program; what it says on standard output and standard error goes to a file.
    init(_ program: InstalledProgram, _ arguments: [String], output: String) throws {
        id = try ChildProcess.spawn([program.path] + arguments, output: output)
        let (ending, end) = AsyncStream.makeStream(of: Int32.self)
        self.ending = ending
        DispatchQueue.global().async { [self] in
            end.yield(reap())
            end.finish()
        }
    }

    /// Waits for the end and tells the exit status, or the number of the signal plus 128. To be asked once.
    func status() async -> Int32 {
        for await status in ending { return status }
        return -1
    }

    /// Whether the program has ended.
    var isOver: Bool { hasEnded.withLock(\.self) }

    /// Sends a signal, unless the program has ended: its id may be another's by then.
    func signal(_ number: Int32) {
        hasEnded.withLock { hasEnded in
            if !hasEnded { kill(id, number) }
        }
    }

    /// Asks the program to end, makes it end when it does not, and waits until it has.
    @discardableResult
    func stop(patience: Duration = .seconds(5)) async -> Int32 {
        signal(SIGTERM)
        return await status(within: patience)
    }

    /// Waits for the end, which comes by force when the time is up.
    func status(within patience: Duration) async -> Int32 {
        let force = Task {
            try await Task.sleep(for: patience)
            signal(SIGKILL)
        }
        defer { force.cancel() }
        return await status()
    }

    /// Runs a program to its end.
    static func run(
        _ program: InstalledProgram, _ arguments: [String], in folder: TemporaryFolder
    ) async throws -> (status: Int32, output: String) {
        let name = "\(program.name).\(serial.add(1, ordering: .relaxed).newValue).output"
        let child = try ChildProcess(program, arguments, output: folder.file(name))
        let status = await child.status(within: .seconds(30))
        return (status, try folder.read(name))
    }

    private static let serial = Atomic(0)

    private func reap() -> Int32 {
        var information = unsafe siginfo_t()
        // The id stays taken until the child is reaped, and nobody may signal it between that and the note of it.
        while unsafe waitid(P_PID, id_t(id), &information, WEXITED | WNOWAIT) < 0, errno == EINTR {}
        return hasEnded.withLock { hasEnded in
            var status: Int32 = 0
            while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
            hasEnded = true
            let number = status & 0x7F
            return number == 0 ? (status >> 8) & 0xFF : 128 + number
        }
    }

    private static func spawn(_ words: [String], output: String) throws -> pid_t {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_APPEND, 0o644)
        unsafe posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        // Threads of a pool block signals, and a child would inherit that: SIGTERM could not end it.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var id: pid_t = 0
        let path = words[0]
        let number = unsafe withCStrings(words) { words in
            unsafe withCStrings(["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"]) { environment in
                unsafe posix_spawn(&id, path, &actions, &attributes, words, environment)
            }
        }
        guard number == 0 else { throw LabError("\(words[0]) does not start: error \(number)") }
        return id
    }
}
