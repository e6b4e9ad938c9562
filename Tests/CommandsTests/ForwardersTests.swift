import Commands
import Exporters
import Testing

/// What the command line makes of forwarders.
struct ForwardersTests {
    private static let line =
        #"zone "blob.core.windows.net" { type forward; forward only; forwarders { 10.1.0.4; }; };"# + "\n"

    @Test func `forwarders go to standard output, and what they send along to standard error`() async throws {
        let result = try await Run().pedns(
            "forwarders", "-", "--to", "bind", "--to-server", "10.1.0.4", input: oneRow)
        #expect(result.status == .asExpected)
        #expect(
            result.output == "# Written by pedns from an inventory: change the inventory, not this file.\n"
                + Self.line)
        #expect(
            result.errors.hasPrefix(
                "pedns: warning: blob.core.windows.net is a public suffix: every name there"))
    }

    @Test func `a file is written once, then compared, and never taken from somebody else`() async throws {
        let run = try Run()
        let file = run.path("forwarders.conf")
        func forwarders(_ more: String...) async -> Run.Result {
            await run.pedns(
                ["forwarders", "-", "--to", "dnsmasq", "--per", "name", "--output", file] + more,
                input: oneRow)
        }
        #expect(await forwarders("--to-server", "10.1.0.4", "--check").status == .notAsExpected)
        #expect(try run.names == [])
        #expect(await forwarders("--to-server", "10.1.0.4").output == "created \(file)\n")
        let again = await forwarders("--to-server", "10.1.0.4", "--check")
        #expect(again.status == .asExpected)
        #expect(again.output + again.errors == "")
        let other = await forwarders("--to-server", "10.1.0.5", "--check")
        #expect(other.status == .notAsExpected)
        #expect(other.output == "would change \(file)\n")
        try run.file("forwarders.conf", "server=10.9.9.9\n")
        #expect(await forwarders("--to-server", "10.1.0.4").status == .refused)
        #expect(try run.text("forwarders.conf") == "server=10.9.9.9\n")
    }

    @Test(arguments: [
        (["--to", "bind"], "Give --to-server ADDRESS, where to forward to."),
        (["--to", "bind", "--to-server", "ns1.corp.example"], "--to-server ns1.corp.example: "),
        (["--to", "bind", "--to-server", "tls://10.1.0.4#a.example"], "servers forward over UDP and TCP"),
        (
            ["--to", "nsd", "--to-server", "10.1.0.4"],
            "there is no kind of server \"nsd\"; --to takes bind, "
        ),
        (["--to", "bind", "--to-server", "10.1.0.4", "--per", "vault"], "--per"),
        (
            ["--to", "bind", "--to-server", "10.1.0.4", "--output", "x", "--prune"],
            "Unknown option '--prune'"
        ),
        (["--to", "bind", "--to-server", "10.1.0.4", "--previous", "x"], "Unknown option '--previous'"),
        (["--to", "bind", "--to-server", "10.1.0.4", "--check"], "--check needs --output to compare with."),
        (["--to", "windows-dns", "--to-server", "10.1.0.4@5353"], "Windows DNS forwards to port 53 only"),
        (["--to", "azure-ruleset", "--to-server", "168.63.129.16"], "cannot forward to 168.63.129.16"),
    ])
    func `wrong usage is told before anything is written`(arguments: [String], words: String) async throws {
        let run = try Run()
        let result = await run.pedns(["forwarders", "-"] + arguments, input: oneRow)
        #expect(result.status == .usage)
        #expect(result.errors.contains(words), "\(result.errors)")
        #expect(try run.names == [])
    }

    @Test func `an inventory without records forwards nothing`() async throws {
        let result = try await Run().pedns(
            "forwarders", "-", "--to", "bind", "--to-server", "10.1.0.4", input: "fqdn,address\n")
        #expect(result.status == .refused)
        #expect(result.output == "")
    }

    @Test func `help lists every kind of server`() async throws {
        let help = try await Run().pedns("forwarders", "--help").output.split { " \n".contains($0) }
            .joined(separator: " ")
        for profile in ForwarderFormats.all.map({ $0.profile }) {
            #expect(help.contains(" \(profile.name) \(profile.server) "))
        }
        #expect(!help.contains("--prune") && !help.contains("--previous"))
    }
}
