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

    /// The programs of this host.
    package static let host = Programs(
        find: { ProgramRun.find($0, in: $1) },
        run: { ProgramRun.run($0, $1, searchPath: $2, patience: $3) })
}
