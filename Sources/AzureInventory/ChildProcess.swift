internal import Glibc
internal import NIOPosix

/// Runs a program, without a shell and with nothing to read, and takes what it prints, within bounds; its complaints are
/// not heard.
enum ChildProcess {
    /// How a program ended.
    struct Result: Sendable {
        /// Its exit status; of one that a signal ended, 128 and the signal's number.
        let status: Int32
        let output: [UInt8]
    }

    enum Failure: Error {
        case notStarted
        /// It was still running when its time was up, and was ended.
        case late
        /// It printed more than ``maximumSize``, and was ended.
        case excessive
    }

    /// How long it may run.
    static let patience = Duration.seconds(60)
    /// The most that it may print, in octets.
    static let maximumSize = 1 << 20

    /// The file of a program in the folders of a PATH; relative ones are passed over, whose files might be anybody's.
    static func program(named name: String, path: String) -> String? {
        path.split(separator: ":").lazy.filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
            .first { unsafe access($0, X_OK) == 0 }
    }

    /// Runs it to its end.
    static func run(
        _ program: String, _ arguments: [String], within patience: Duration = patience
    ) async throws(Failure) -> Result {
        do {
            // On a thread that may be blocked.
            return try await NIOThreadPool.singleton.runIfActive {
                try start(program, arguments).finish(by: .now + patience)
            }
        } catch let failure as Failure {
            throw failure
        } catch {
            throw .notStarted
        }
    }

    private static func start(_ program: String, _ arguments: [String]) throws(Failure) -> Running {
        guard let output = Pipe() else { throw .notStarted }
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output.writing, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        // A group of its own, so that what it starts ends with it; and signals as programs expect them.
        var none = sigset_t()
        var all = sigset_t()
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        var words = unsafe ([program] + arguments).map { unsafe strdup($0) }
        defer { unsafe words.forEach { unsafe free($0) } }
        unsafe words.append(nil)
        var process = pid_t()
        guard unsafe posix_spawn(&process, program, &actions, &attributes, words, environ) == 0 else {
            throw .notStarted
        }
        return Running(process: process, output: output)
    }
}

/// A pipe, whose ends close with it.
private final class Pipe {
    let reading: Int32
    private(set) var writing: Int32

    init?() {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return nil }
        (reading, writing) = (ends[0], ends[1])
        // Neither end is the program's but for the copies it gets; only this side must not wait.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        _ = fcntl(reading, F_SETFL, O_NONBLOCK)
    }

    func closeWriting() {
        if writing >= 0 { close(writing) }
        writing = -1
    }

    deinit {
        closeWriting()
        close(reading)
    }
}

/// A program that runs.
private struct Running {
    let process: pid_t
    let output: Pipe

    /// Reads what it prints until it ends.
    func finish(by deadline: ContinuousClock.Instant) throws(ChildProcess.Failure) -> ChildProcess.Result {
        output.closeWriting()
        do throws(ChildProcess.Failure) {
            let printed = try read(until: deadline)
            return ChildProcess.Result(status: try end(by: deadline), output: printed)
        } catch {
            var status: Int32 = 0
            kill(-process, SIGKILL)
            while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
            throw error
        }
    }

    private func read(until deadline: ContinuousClock.Instant) throws(ChildProcess.Failure) -> [UInt8] {
        var text: [UInt8] = []
        var waiting = pollfd(fd: output.reading, events: Int16(POLLIN), revents: 0)
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
            guard left > 0 else { throw .late }
            guard unsafe poll(&waiting, 1, Int32(left.rounded(.up))) >= 0 || errno == EINTR else {
                throw .notStarted
            }
            let count = unsafe Glibc.read(output.reading, &buffer, buffer.count)
            if count > 0 {
                text += buffer[..<count]
                guard text.count <= ChildProcess.maximumSize else { throw .excessive }
            } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
                return text
            }
        }
    }

    /// Waits for its end, which comes soon after it has said its last word, or else late.
    private func end(by deadline: ContinuousClock.Instant) throws(ChildProcess.Failure) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, WNOHANG) == 0 {
            guard ContinuousClock.now < deadline else { throw .late }
            _ = poll(nil, 0, 10)
        }
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : 128 + signal
    }
}
