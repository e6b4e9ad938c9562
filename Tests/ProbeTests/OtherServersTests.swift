import DNS
import Foundation
import Probe
import TestCertificates
import Testing

/// Servers that others have written: OpenSSL's, and Python's with HTTP.
struct OtherServersTests {
    let trust: Trust

    init() throws { trust = try Trust() }

    @Test(arguments: [
        ("-tls1_2", "ECDHE-ECDSA-AES256-GCM-SHA384", "TLS 1.2", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"),
        (
            "-tls1_2", "ECDHE-ECDSA-CHACHA20-POLY1305", "TLS 1.2",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
        ),
    ])
    func `openssl's version and cipher are told as it has them`(
        version: String, cipher: String, name: String, suite: String
    ) async throws {
        let server = try OtherServer.openssl(
            try trust.issuing.server([vaultName]), [version, "-cipher", cipher])
        let result = try await probe(server.port, speaking: .tls, roots: try trust.roots())
        #expect(result.outcome == .reachable)
        #expect(result.session?.version == name)
        #expect(result.session?.cipherSuite?.name == suite)
    }

    @Test func `openssl's TLS 1.3 and its suite`() async throws {
        let server = try OtherServer.openssl(
            try trust.issuing.server([vaultName]), ["-tls1_3", "-ciphersuites", "TLS_AES_256_GCM_SHA384"])
        let result = try await probe(server.port, speaking: .tls, roots: try trust.roots())
        #expect(result.outcome == .reachable)
        #expect(result.session?.version == "TLS 1.3")
        #expect(result.session?.cipherSuite?.name == "TLS_AES_256_GCM_SHA384")
    }

    @Test(arguments: ["-tls1", "-tls1_1"])
    func `openssl of old versions alone`(version: String) async throws {
        let server = try OtherServer.openssl(
            try trust.issuing.server([vaultName]), [version, "-cipher", "ALL:@SECLEVEL=0"])
        let result = try await probe(server.port, roots: try trust.roots())
        #expect(result.outcome == .oldTLS)
    }

    @Test func `openssl with no cipher in common`() async throws {
        let server = try OtherServer.openssl(
            try trust.issuing.server([vaultName]),
            ["-tls1_2", "-cipher", "ECDHE-ECDSA-CAMELLIA128-SHA256:@SECLEVEL=0"])
        let result = try await probe(server.port, roots: try trust.roots())
        #expect(result.outcome == .alert(TLSAlert(code: 40)))
    }

    @Test func `openssl that wants a name that is not ours`() async throws {
        let certificate = try trust.issuing.server([vaultName])
        let server = try OtherServer.openssl(
            certificate, ["-servername", "other.example", "-servername_fatal"], second: certificate)
        let result = try await probe(server.port, roots: try trust.roots())
        #expect(result.outcome == .alert(TLSAlert(code: 112)))
    }

    @Test func `python's server of HTTP in TLS`() async throws {
        let server = try OtherServer.python(try trust.issuing.server([vaultName]))
        let result = try await probe(server.port, roots: try trust.roots())
        #expect(result.outcome == .reachable)
        #expect(result.status == 404)
    }
}

/// A server of another program, which ends with the test.
final class OtherServer {
    let port: UInt16
    private let process: Process
    private let folder: URL

    static func openssl(
        _ certificate: ServerCertificate, _ options: [String], second: ServerCertificate? = nil
    ) throws -> OtherServer {
        try OtherServer { folder in
            let paths = try certificate.write(to: folder.path, name: "server")
            var arguments = [
                "s_server", "-accept", "127.0.0.1:0", "-cert", paths.chain, "-cert_chain", paths.chain,
                "-key",
                paths.key,
            ]
            if let second {
                let paths = try second.write(to: folder.path, name: "second")
                arguments += ["-cert2", paths.chain, "-key2", paths.key]
            }
            return ("/usr/bin/openssl", arguments + options)
        }
    }

    static func python(_ certificate: ServerCertificate) throws -> OtherServer {
        try OtherServer { folder in
            let paths = try certificate.write(to: folder.path, name: "server")
            let script = """
                import http.server, ssl, sys
                class Handler(http.server.BaseHTTPRequestHandler):
                    def do_HEAD(self):
                        self.send_error(404)
                    def log_message(self, *_):
                        pass
                server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                context.load_cert_chain(sys.argv[1], sys.argv[2])
                server.socket = context.wrap_socket(server.socket, server_side=True)
                print("ACCEPT 127.0.0.1:%d" % server.server_port, flush=True)
                server.serve_forever()
                """
            return ("/usr/bin/python3", ["-I", "-c", script, paths.chain, paths.key])
        }
    }

    private init(_ command: (URL) throws -> (program: String, arguments: [String])) throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("pedns-probe-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let (program, arguments) = try command(folder)
        process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        // A server that reads its end on standard input stops.
        process.standardInput = Pipe()
        try process.run()
        // Both say where they listen as soon as they do.
        var text = ""
        while true {
            let octets = output.fileHandleForReading.availableData
            text += String(decoding: octets, as: UTF8.self)
            if let match = text.firstMatch(of: /ACCEPT [^\n]*:(\d+)\n/), let port = UInt16(match.1) {
                self.port = port
                return
            }
            guard !octets.isEmpty else {
                port = 0
                throw NoResult()
            }
        }
    }

    deinit {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }
}
