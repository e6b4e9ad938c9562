import Glibc

/// A program of this host, run to its end or to the end of patience; never by a shell.
package struct ProgramRun: Sendable {
    /// How it ended.
    package let end: End
    /// What it said, on both streams; no more than the first 64 KiB.
    package let words: String

    /// Creates a run that ended so.
    package init(end: End, words: String) {
        (self.end, self.words) = (end, words)
    }

    /// How a program ends.
    package enum End: Hashable, Sendable {
        /// By itself, with this status.
        case exited(Int32)
        /// By a signal.
        case killed(Int32)
        /// It took too long, and was killed.
        case tooLate
        /// It never started, for this reason of the system.
        case notStarted(Int32)
    }

    /// What is kept of what a program says, in octets.
    private static let wordLimit = 1 << 16

    /// Runs a program with nothing to read, and of this process's environment nothing but where programs are.
    package static func run(
        _ path: String, _ arguments: [String], searchPath: String, patience: Duration
    ) -> ProgramRun {
        var ends: [Int32] = [-1, -1]
        guard unsafe pipe(&ends) == 0 else { return ProgramRun(end: .notStarted(errno), words: "") }
        // The program has the writing end as its own streams and as nothing else: else it would never be seen to close.
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var id: pid_t = 0
        let number = spawn([path] + arguments, output: ends[1], searchPath: searchPath, id: &id)
        close(ends[1])
        defer { close(ends[0]) }
        guard number == 0 else { return ProgramRun(end: .notStarted(number), words: "") }
        let deadline = ContinuousClock.now + patience
        var octets: [UInt8] = []
        let isSilent = read(from: ends[0], until: deadline, into: &octets)
        let end = isSilent ? reap(id, until: deadline) : nil
        let words = String(decoding: octets, as: UTF8.self)
        if let end { return ProgramRun(end: end, words: words) }
        kill(id, SIGKILL)
        var status: Int32 = 0
        while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
        return ProgramRun(end: .tooLate, words: words)
    }

    /// The program of a name in the folders of a search path, or where systems keep those of administrators.
    package static func find(_ program: String, in searchPath: String) -> String? {
        // A folder that is not told from the root may be anybody's.
        let folders = searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map(String.init)
        return (folders + ["/usr/local/sbin", "/usr/sbin", "/sbin"]).lazy.map { "\($0)/\(program)" }.first {
            path in
            var status = stat()
            guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
            return unsafe access(path, X_OK) == 0
        }
    }

    /// Reads until nobody writes any longer; false when that takes too long.
    private static func read(
        from descriptor: Int32, until deadline: ContinuousClock.Instant, into octets: inout [UInt8]
    ) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 1 << 12)
        while true {
            var waited = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            let count = unsafe poll(&waited, 1, milliseconds(until: deadline))
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            let length = unsafe Glibc.read(descriptor, &chunk, chunk.count)
            if length < 0, errno == EINTR { continue }
            guard length > 0 else { return true }
            octets += chunk.prefix(min(length, wordLimit - octets.count))
            if ContinuousClock.now >= deadline { return false }
        }
    }

    /// The end of a program that has nothing more to say; nil when it lives on past the deadline.
    private static func reap(_ id: pid_t, until deadline: ContinuousClock.Instant) -> End? {
        var status: Int32 = 0
        while true {
            let ended = unsafe waitpid(id, &status, WNOHANG)
            if ended == id {
                let signal = status & 0x7F
                return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
            }
            guard ended == 0 || errno == EINTR, ContinuousClock.now < deadline else { return nil }
            _ = poll(nil, 0, 1)
        }
    }

    private static func milliseconds(until deadline: ContinuousClock.Instant) -> Int32 {
        let left = deadline - ContinuousClock.now
        let (seconds, attoseconds) = left.components
        return Int32(clamping: max(0, seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1))
    }

    private static func spawn(
        _ words: [String], output: Int32, searchPath: String, id: inout pid_t
    ) -> Int32 {
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO)
        unsafe posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO)
        // Threads that commands run on block signals, and a child would inherit that.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        unsafe sigemptyset(&none)
        unsafe posix_spawnattr_setsigmask(&attributes, &none)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        return unsafe withCStrings(words) { words in
            unsafe withCStrings(["PATH=\(searchPath)", "LC_ALL=C"]) { environment in
                guard let path = unsafe words[0] else { return ENOENT }
                return unsafe posix_spawn(&id, path, &actions, &attributes, words, environment)
            }
        }
    }

    /// Lends texts out as C has lists of them: pointers, the last one null.
    private static func withCStrings(
        _ texts: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Int32
    ) -> Int32 {
        let copies = unsafe texts.map { unsafe strdup($0) }
        defer { unsafe copies.forEach { unsafe free($0) } }
        return unsafe body(copies + [nil])
    }
}
