import Glibc

/// A program of this host, to be run to its end or to the end of patience: never by a shell, with nothing to read, and in
/// a group of its own, so that what it starts ends with it.
package struct ProgramCall: Sendable {
    /// Its file.
    package let path: String
    /// What it is called with.
    package let arguments: [String]
    /// Its environment; nil for that of this process.
    package let environment: [String: String]?
    /// What is heard of it.
    package let hearing: Hearing
    /// How much of it, in octets.
    package let limit: Limit
    /// How long it may take.
    package let patience: Duration

    /// What is heard of a program.
    package enum Hearing: Sendable {
        /// Its output and its complaints, as they come.
        case everything
        /// Its output.
        case output
    }

    /// How much is heard of a program.
    package enum Limit: Sendable {
        /// The first so many octets; what is more is passed over.
        case first(Int)
        /// So many octets; a program that says more is ended.
        case atMost(Int)
    }

    /// Creates a call.
    package init(
        _ path: String, _ arguments: [String], environment: [String: String]?, hearing: Hearing, limit: Limit,
        patience: Duration
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
        self.hearing = hearing
        self.limit = limit
        self.patience = patience
    }

    /// Runs the program; blocks until it has ended.
    package func run() -> ProgramRun {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return ProgramRun(end: .notStarted(errno)) }
        // The program has the writing end as its own streams and as nothing else: else it would never be seen to close.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var process: pid_t = 0
        let number = spawn(into: ends[1], process: &process)
        close(ends[1])
        defer { close(ends[0]) }
        guard number == 0 else { return ProgramRun(end: .notStarted(number)) }
        let deadline = ContinuousClock.now + patience
        var output: [UInt8] = []
        let silence = read(from: ends[0], until: deadline, into: &output)
        if silence == nil, let end = ProgramCall.reap(process, until: deadline) {
            return ProgramRun(end: end, output: output)
        }
        kill(-process, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        return ProgramRun(end: silence ?? .tooLate, output: output)
    }

    /// Reads until nobody writes any longer; why it stopped before, where it did.
    private func read(
        from descriptor: Int32, until deadline: ContinuousClock.Instant, into output: inout [UInt8]
    ) -> ProgramRun.End? {
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let count = unsafe poll(&waited, 1, ProgramCall.milliseconds(until: deadline))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return .tooLate }
            let length = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return nil }
            switch limit {
            case .first(let most): output += chunk[..<min(length, most - output.count)]
            case .atMost(let most):
                output += chunk[..<length]
                guard output.count <= most else { return .tooMuch }
            }
            if ContinuousClock.now >= deadline { return .tooLate }
        }
    }

    /// The end of a program that has nothing more to say; nil when it lives on past the deadline.
    private static func reap(_ process: pid_t, until deadline: ContinuousClock.Instant) -> ProgramRun.End? {
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(process, &status, WNOHANG)
            if ended == process {
                let signal = status & 0x7F
                return signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal)
            }
            guard ended == 0 || errno == EINTR, ContinuousClock.now < deadline else { return nil }
            _ = poll(nil, 0, 1)
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let (seconds, attoseconds) = (deadline - ContinuousClock.now).components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    private func spawn(into output: Int32, process: inout pid_t) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        var attributes = posix_spawnattr_t()
        unsafe posix_spawn_file_actions_init(&actions)
        unsafe posix_spawnattr_init(&attributes)
        defer {
            unsafe posix_spawn_file_actions_destroy(&actions)
            unsafe posix_spawnattr_destroy(&attributes)
        }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        switch hearing {
        case .everything: unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        case .output:
            unsafe posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
        }
        // Threads that programs are run from may block signals, and a program would inherit that.
        var (none, all) = (sigset_t(), sigset_t())
        unsafe sigemptyset(&none)
        unsafe sigfillset(&all)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setsigdefault(&attributes, &all)
        unsafe posix_spawnattr_setpgroup(&attributes, 0)
        unsafe posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return unsafe withCStrings([path] + arguments) { words in
            guard let environment else {
                return unsafe posix_spawn(&process, path, &actions, &attributes, words, environ)
            }
            let variables = environment.map { "\($0.key)=\($0.value)" }
            return unsafe withCStrings(variables) { variables in
                unsafe posix_spawn(&process, path, &actions, &attributes, words, variables)
            }
        }
    }
}
