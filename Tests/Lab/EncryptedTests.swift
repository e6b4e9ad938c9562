import Commands
import DNS
import Resolver
import TestCertificates
import Testing

/// Real servers over TLS and HTTPS, and what a network that redirects port 53 hides without them.
@Suite(.serialized)
struct EncryptedTests {
    private static let vault = InventedInventory.twoServices
    private static let zone = "privatelink.we.backup.windowsazure.com"
    private static let rec2 = "\(InventedInventory.vaultID)-ab-pod01-rec2.\(zone)"

    /// An authority, and the file with its certificate.
    private func authority(
        _ name: String, in folder: TemporaryFolder
    ) throws -> (authority: CertificateAuthority, file: String) {
        let authority = try CertificateAuthority(name)
        return (authority, try folder.write(try authority.pem(), to: "\(name).pem"))
    }

    /// Runs a server that bears a certificate, with the authority that issued it.
    private func withService(
        of program: String,
        _ body: (_ servers: [RunningServer], _ service: EncryptedService, _ authorityFile: String)
            async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            let zones = try await Self.vault.zones(in: folder)
            let (authority, file) = try authority("Corp Root", in: folder)
            let service = try EncryptedService.make(by: authority, in: folder)
            var server: any NameServer = Unbound(zones: zones, encrypted: service)
            if program == "BIND" {
                var bind = BIND(zones: zones, encrypted: service)
                bind.transfers = .anybody
                server = bind
            }
            try await withServers(server) { servers in try await body(servers, service, file) }
        }
    }

    private func resolve(_ arguments: [String]) async throws -> [ObservationsDocument.Observation] {
        let run = await CommandLineRun.pedns(
            ["resolve", Self.rec2, "--type", "A", "--format", "json"] + arguments)
        guard !run.output.isEmpty else { throw LabError("resolve: \(run.errors)") }
        return try run.document(ObservationsDocument.self).observations
    }

    @Test(arguments: ["Unbound", "BIND"])
    func `every form of server over TLS and HTTPS is answered`(program: String) async throws {
        try await withService(of: program) { servers, service, file in
            let asked = service.forms.flatMap { ["--internal", $0] }
            let seen = try await resolve(asked + ["--server-ca", file])
            #expect(seen.map(\.reason) == service.forms.map { _ in nil }, servers.logs)
            #expect(seen.map(\.addresses) == service.forms.map { _ in ["10.20.0.4"] }, servers.logs)
            #expect(
                seen.map(\.transport) == service.forms.map { $0.hasPrefix("tls") ? "tls" : "https" })
            #expect(
                try seen.map(\.server) == service.forms.map { try ServerAddress($0).description })
            // Without its authority it is anybody.
            let untrusted = try await resolve(asked)
            #expect(untrusted.map(\.status) == service.forms.map { _ in "untrusted" }, servers.logs)
            #expect(
                untrusted.map(\.reason)
                    == service.forms.map { _ in
                        "its certificate is issued by \"Corp Root\", whom this host does not trust"
                    })
        }
    }

    @Test(arguments: ["Unbound", "BIND"])
    func `many questions at a time are all answered over each transport`(program: String) async throws {
        try await withService(of: program) { servers, service, file in
            let names = (0..<500).map { "name\($0).\(Self.zone)\n" }.joined()
            for form in [service.forms[0], service.forms[4], service.forms[5]] {
                let run = await CommandLineRun.pedns(
                    [
                        "resolve", "--names", "names", "--type", "A", "--format", "json", "--internal",
                        form, "--server-ca", file, "--timeout", "20s",
                    ], inputs: ["names": names])
                let seen = try run.document(ObservationsDocument.self).observations
                #expect(seen.count == 500)
                #expect(seen.allSatisfy { $0.status == "nxdomain" }, servers.logs)
            }
        }
    }

    @Test
    func
        `a redirected public view is told over port 53, and over TLS what answers in its place proves nothing`()
        async throws
    {
        try await withTemporaryFolder { folder in
            let zones = try await Self.vault.zones(in: folder)
            let (_, file) = try authority("Public Root", in: folder)
            let (inspector, _) = try authority("Corp Inspection", in: folder)
            let service = try EncryptedService.make(by: inspector, in: folder)
            try await withServers(BIND(zones: zones, encrypted: service)) { servers in
                let server = servers[0].text
                // Port 53 is redirected: who is asked as the public server is the internal one.
                let (redirected, seen) = try await Self.vault.check(
                    "--internal", server, "--public", "tcp://\(server)")
                #expect(seen.findings.map(\.code) == ["public-view-intercepted"], servers.logs)
                #expect(redirected.output.contains("tls://ADDR#NAME or https://HOST/PATH@ADDR"))
                for form in [service.forms[0], service.forms[4]] {
                    let (impostor, seen) = try await Self.vault.check(
                        "--internal", server, "--public", form, "--server-ca", file)
                    #expect(seen.findings.map(\.code) == ["untrusted-server"], servers.logs)
                    #expect(impostor.status == .inconclusive)
                }
            }
        }
    }

    @Test func `a zone comes whole over TLS, and not at all from whoever proves nothing`() async throws {
        try await withService(of: "BIND") { servers, service, file in
            let zone = "axfr+\(service.forms[0])/\(Self.zone)"
            let whole = await CommandLineRun.pedns(
                ["map", zone, "--transfer-ca", file, "--format", "csv"])
            #expect(whole.errors == "", servers.logs)
            #expect(whole.output.contains("\(Self.rec2),10.20.0.4,"))
            #expect(whole.output.split(separator: "\n").count == 3)
            let untrusted = await CommandLineRun.pedns(["map", zone])
            #expect(untrusted.status == .inconclusive)
            #expect(untrusted.output == "")
            #expect(
                untrusted.errors
                    == "\(zone): error: the server does not prove to be the one named, and was asked nothing:"
                    + " its certificate is issued by \"Corp Root\", whom this host does not trust\n")
        }
    }
}
