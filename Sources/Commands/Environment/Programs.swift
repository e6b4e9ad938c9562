package import Processes

/// How commands find and run the programs of a host, so that tests can give them others.
package struct Programs: Sendable {
    /// The path of a program, given its name and the folders to look in; nil where it is not installed.
    package var find: @Sendable (_ name: String, _ searchPath: String) -> String?
    /// Runs a program by its path, given its arguments, the folders of programs, and how long it may take.
    package var run:
        @Sendable (_ path: String, _ arguments: [String], _ searchPath: String, _ patience: Duration) ->
            ProgramRun

    /// Creates ways to find and run programs.
    package init(
        find: @escaping @Sendable (String, String) -> String?,
        run: @escaping @Sendable (String, [String], String, Duration) -> ProgramRun
    ) {
        (self.find, self.run) = (find, run)
    }

    /// The programs of this host: of this process's environment they get nothing but where programs are, and of what they
    /// say, on both streams, the first 64 KiB are kept.
    package static let host = Programs(
        find: { ProgramRun.find($0, in: $1, orIn: ["/usr/local/sbin", "/usr/sbin", "/sbin"]) },
        run: { path, arguments, searchPath, patience in
            ProgramCall(
                path, arguments, environment: ["PATH": searchPath, "LC_ALL": "C"], hearing: .everything,
                limit: .first(1 << 16), patience: patience
            ).run()
        })
}
