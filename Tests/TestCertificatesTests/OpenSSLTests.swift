import Foundation
import TestCertificates
import Testing

/// The certificates of the tests, as another implementation judges them.
struct OpenSSLTests {
    @Test func `a chain with an intermediate is what openssl verifies`() throws {
        let root = try CertificateAuthority()
        let server = try root.intermediate().server(
            ["a.example", "*.b.example"], addresses: [[127, 0, 0, 1]])
        #expect(try OpenSSL.verdict(of: server, name: "a.example", root: root) == nil)
        #expect(try OpenSSL.verdict(of: server, name: "x.b.example", root: root) == nil)
    }

    @Test func `each fault is the one that openssl tells`() throws {
        let root = try CertificateAuthority()
        let other = try CertificateAuthority("Other Root")
        let name = "a.example"
        let good = try root.intermediate().server([name])
        // The numbers are those of verify(1).
        let expired = try root.server([name], validity: .expired)
        let future = try root.server([name], validity: .future)
        #expect(try OpenSSL.verdict(of: expired, name: name, root: root) == 10)
        #expect(try OpenSSL.verdict(of: future, name: name, root: root) == 9)
        #expect(try OpenSSL.verdict(of: root.server(["b.example"]), name: name, root: root) == 62)
        #expect(try OpenSSL.verdict(of: .selfSigned([name]), name: name, root: root) == 18)
        #expect(try OpenSSL.verdict(of: good, name: name, root: other) == 20)
        #expect(try OpenSSL.verdict(of: good.sending([]), name: name, root: root) == 20)
    }

    @Test func `a key is its certificate's`() throws {
        let folder = try OpenSSL.folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let paths = try CertificateAuthority().server(["a.example"]).write(to: folder, name: "server")
        let ofCertificate = try OpenSSL.run(["x509", "-in", paths.chain, "-noout", "-pubkey"]).output
        let ofKey = try OpenSSL.run(["pkey", "-in", paths.key, "-pubout"]).output
        #expect(ofCertificate.hasPrefix("-----BEGIN PUBLIC KEY-----"))
        #expect(ofKey == ofCertificate)
    }
}

/// The openssl command.
private enum OpenSSL {
    /// What `openssl verify` says of a chain: nil when it holds, else the number of its first error.
    static func verdict(
        of server: ServerCertificate, name: String, root: CertificateAuthority
    ) throws -> Int? {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let chain = try server.write(to: folder, name: "server").chain
        let trusted = "\(folder)/root.pem"
        try Data(root.pem().utf8).write(to: URL(fileURLWithPath: trusted))
        let (status, output) = try run([
            "verify", "-CAfile", trusted, "-no-CApath", "-verify_hostname", name, "-untrusted", chain, chain,
        ])
        if status == 0 { return nil }
        let number = try #require(output.firstMatch(of: /error (\d+) at/), "\(output)")
        return Int(number.1)
    }

    static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: output, as: UTF8.self))
    }

    static func folder() throws -> String {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("pedns-certificates-\(UUID())")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        return url.path
    }
}
