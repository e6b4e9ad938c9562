import DNS
import Resolver

/// PowerDNS, authoritative for zones that it loads from files, and for those that its API makes.
struct PowerDNS: NameServer {
    /// The zones that it loads from files.
    var zones: [ServedZone] = []
    /// Where its API is asked, with the key "lab".
    let apiPort: UInt16

    let program = "pdns_server"

    var signs: [Question: Outcome] {
        get throws {
            guard zones.isEmpty else { return try zones.signs }
            return [Question(name: try DomainName("works.lab.invalid"), type: .soa): .refused]
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let statements = zones.map { "zone \"\($0.origin)\" { type native; file \"\($0.file)\"; };\n" }
        try folder.write(statements.joined(), to: "zones.conf")
        // Without a suffix it asks nobody whether it is a secure version.
        try folder.write(
            """
            launch=bind,lmdb
            bind-config=\(folder.file("zones.conf"))
            lmdb-filename=\(folder.file("pdns.lmdb"))
            local-address=127.0.0.1
            local-port=\(port)
            socket-dir=\(folder.path)
            security-poll-suffix=
            guardian=no
            daemon=no
            write-pid=no
            disable-syslog=yes
            webserver=yes
            webserver-address=127.0.0.1
            webserver-port=\(apiPort)
            api=yes
            api-key=lab

            """, to: "pdns.conf")
        return ["--config-dir=\(folder.path)"]
    }

    /// Sends a request to the API, a file as its body; gives the status of the reply.
    func send(_ method: String, _ path: String, _ file: String, in folder: TemporaryFolder) async throws
        -> String
    {
        let sent = try await ChildProcess.run(
            try InstalledProgram("curl"),
            [
                "--silent", "--show-error", "--noproxy", "*", "--request", method, "--header",
                "X-API-Key: lab",
                "--data", "@\(file)", "--output", "/dev/null", "--write-out", "%{http_code}",
                "http://127.0.0.1:\(apiPort)/api/v1/servers/localhost/zones\(path)",
            ], in: folder)
        return sent.output
    }
}
