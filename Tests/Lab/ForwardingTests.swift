import Commands
import Resolver
import Testing

/// Resolvers that hold nothing themselves, forwarding as pedns tells them, answer as the inventory says.
@Suite(.serialized)
struct ForwardingTests {
    private let inventory = InventedInventory.everything
    private let neighbour = "neighbour.blob.core.windows.net"

    /// A kind of resolver, told what to forward by a file.
    private func resolver(_ kind: String, _ file: String, outside: ServerAddress) throws -> any NameServer {
        switch kind {
        case "bind": BIND(zones: [], forwarder: outside, includes: [file])
        case "unbound":
            Unbound(
                forwarder: outside,
                options: ["private-address: 10.0.0.0/8", "private-address: fd00::/8", "include: \"\(file)\""])
        case "dnsmasq":
            Dnsmasq(
                forwarder: outside,
                // Addresses of documentation are private to dnsmasq, and the neighbour's is one.
                options: [
                    "--stop-dns-rebind", "--rebind-domain-ok=/\(neighbour)/", "--conf-file=\(file)",
                ])
        case "knot-resolver": KnotResolver(forwarder: outside, scripts: [file])
        default: throw LabError("no resolver is called \(kind)")
        }
    }

    @Test(
        arguments: ["bind", "unbound", "dnsmasq", "knot-resolver"],
        [
            ("zone", "nxdomain", [String]()), ("name", "answer", [InventedInventory.publicAddress]),
        ])
    func `every name is answered by the servers that see the private zones`(
        kind: String, extent: (per: String, status: String, addresses: [String])
    ) async throws {
        try await withTemporaryFolder { folder in
            let zones = try await inventory.zones(in: folder)
            let root = ServedZone(
                origin: ".", file: try folder.write(inventory.publicZone, to: "public/root.zone"))
            try await withServers(BIND(zones: [root])) { outside in
                // As a resolver in a virtual network: private zones are linked to it, the rest is the internet.
                try await withServers(BIND(zones: zones, forwarder: outside[0].address)) { azure in
                    let file = folder.file("forwarders")
                    let run = await CommandLineRun.pedns(
                        [
                            "forwarders", "inventory.csv", "--to", kind, "--to-server", azure[0].text,
                            "--per",
                            extent.per, "--output", file,
                        ], inputs: ["inventory.csv": inventory.csv])
                    try #require(run.status == .asExpected, "\(run.errors)")
                    try await expectAccepted(file, by: kind, in: folder)
                    try await withServers(
                        try resolver(kind, file, outside: outside[0].address)
                    ) { inside in
                        try await inventory.expectAllRight(internal: inside, public: outside)
                        // Whose names go along with a public suffix.
                        let seen = try await ObservationsDocument.resolve(
                            neighbour, type: "A", of: inside.map(\.text))
                        #expect(seen.map(\.status) == [extent.status], inside.logs)
                        #expect(seen.map(\.addresses) == [extent.addresses], inside.logs)
                    }
                }
            }
        }
    }

    /// Holds that the server's own checker takes a file, where there is one.
    private func expectAccepted(_ file: String, by kind: String, in folder: TemporaryFolder) async throws {
        let (program, arguments): (String, [String])
        switch kind {
        case "bind": (program, arguments) = ("named-checkconf", [file])
        case "unbound":
            let whole = "server:\n  chroot: \"\"\n  username: \"\"\n  directory: \"\"\ninclude: \"\(file)\"\n"
            (program, arguments) = ("unbound-checkconf", [try folder.write(whole, to: "whole.conf")])
        case "dnsmasq": (program, arguments) = ("dnsmasq", ["--test", "-C", file])
        default: return
        }
        let run = try await ChildProcess.run(try InstalledProgram(program), arguments, in: folder)
        #expect(run.status == 0, "\(program): \(run.output)")
    }
}
