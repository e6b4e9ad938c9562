import Exporters
import Glibc

extension Environment {
    /// The environment of this process.
    package static let process = Environment(
        read: { path throws(FileError) in try FileIO.read(path, limit: FileIO.inputLimit) },
        open: { path throws(FileError) in
            let folder = unsafe getenv("TMPDIR").map { unsafe String(cString: $0) } ?? "/tmp"
            return try RereadableFile(path, temporaryFolder: folder)
        },
        writeOutput: { octets throws(FileError) in
            do throws(FileError) {
                try FileIO.writeAll(octets, to: STDOUT_FILENO, path: "standard output")
            } catch {
                // Whoever read has gone: end as the shell expects of a filter, without a word.
                if error.number == EPIPE { endBySignal(SIGPIPE) }
                throw error
            }
        },
        writeError: { octets in
            // There is no place left to say that saying it failed.
            try? FileIO.writeAll(octets, to: STDERR_FILENO, path: "standard error")
        },
        variables: processVariables(),
        clock: { Int64(time(nil)) },
        hostAnswers: HostResolution.answers,
        interruption: .process,
        outputIsTerminal: isatty(STDOUT_FILENO) == 1,
        errorIsTerminal: isatty(STDERR_FILENO) == 1
    )

    private static func processVariables() -> [String: String] {
        var variables: [String: String] = [:]
        let names =
            ["SOURCE_DATE_EPOCH", "NO_COLOR", "TERM", "SSL_CERT_FILE", "PATH", "TMPDIR"]
            + ProxyOptions.variables + AzureOptions.variables
        for name in names {
            if let value = unsafe getenv(name) { variables[name] = unsafe String(cString: value) }
        }
        return variables
    }
}

/// Ends the process as the signal would have, whatever a library made of it.
func endBySignal(_ number: Int32) -> Never {
    signal(number, SIG_DFL)
    // The threads that commands run on block signals; the rest of the process may not be scheduled soon.
    var set = sigset_t()
    unsafe sigemptyset(&set)
    unsafe sigaddset(&set, number)
    unsafe pthread_sigmask(SIG_UNBLOCK, &set, nil)
    raise(number)
    exit(128 + number)
}
