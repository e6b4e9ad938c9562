/// A network namespace of a single command's own, gone with it: nothing in it reaches the host's firewall.
enum NetworkNamespace {
    /// Whether the kernel gives one to whoever runs this.
    static func isAvailable() async throws -> Bool {
        try await withTemporaryFolder { folder in
            try await ChildProcess.run(
                try InstalledProgram("unshare"), ["--map-root-user", "--net", "true"], in: folder
            ).status == 0
        }
    }

    /// Has a shell run a command there; `program` must be installed. Throws where it fails, with what it said.
    static func run(_ command: String, of program: String, in folder: TemporaryFolder) async throws -> String
    {
        _ = try InstalledProgram(program)
        let run = try await ChildProcess.run(
            try InstalledProgram("unshare"), ["--map-root-user", "--net", "sh", "-c", command], in: folder)
        guard run.status == 0 else { throw LabError("\(command): \(run.output)") }
        return run.output
    }
}
