import Checks
import DNS
import Mapper
import Testing

/// A name from a hostile file cannot break out of the quotes, line or command that it stands in.
struct HostileNameTests {
    /// Names that mean something to a shell, PowerShell, a configuration file, a zone file or a program's options,
    /// and how they are written.
    static let names = [
        (#"a'b.corp.example"#, #"a\039b.corp.example"#),
        (#"a\"b.corp.example"#, #"a\034b.corp.example"#),
        (#"a`b.corp.example"#, #"a\096b.corp.example"#),
        (#"$\(reboot\).corp.example"#, #"\036\040reboot\041.corp.example"#),
        (#"a\;reboot.corp.example"#, #"a\059reboot.corp.example"#),
        (#"a&b|c>d<e.corp.example"#, #"a\038b\124c\062d\060e.corp.example"#),
        (#"a\010reboot.corp.example"#, #"a\010reboot.corp.example"#),
        (#"a\000\013b.corp.example"#, #"a\000\013b.corp.example"#),
        (#"a\032b.corp.example"#, #"a\032b.corp.example"#),
        (#"a\\.corp.example"#, #"a\092.corp.example"#),
        (#"a\.b.corp.example"#, #"a\046b.corp.example"#),
        (#"a\\\039.corp.example"#, #"a\092\039.corp.example"#),
        (#"{a}#b%c!d~e.corp.example"#, #"\123a\125\035b\037c\033d\126e.corp.example"#),
        (#"a/b,c=d@e.corp.example"#, #"a\047b\044c\061d\064e.corp.example"#),
        (#"\195\169\255.corp.example"#, #"\195\169\255.corp.example"#),
        (#"-s192.0.2.1.corp.example"#, #"\045s192.0.2.1.corp.example"#),
        (#"a*b.corp.example"#, #"a*b.corp.example"#),
    ]
    private static let innocent = "innocent.corp.example"

    /// Every kind of step, the name being now in a zone and now a zone itself.
    private func steps(for name: DomainName) throws -> [MendStep] {
        let zone = try DomainName("corp.example")
        let address = try #require(IPAddress("10.20.0.12"))
        let records = HostRecords(name: name, type: .a, addresses: [address], zone: zone)
        let own = HostRecords(name: name, type: .a, addresses: [address], zone: name)
        let alone = HostRecords(name: name, type: .a, addresses: [address], zone: nil)
        return [
            .add(records), .add(own), .add(alone), .replace(records), .replace(own), .replace(alone),
            .remove(name, type: .a, zone: zone), .remove(name, type: nil, zone: nil),
            .remove(try name.prepending(label: "*"), type: nil, zone: name), .flush(name), .forward(name),
            .dropZone(name), .setNegativeTTL(name, seconds: 60),
        ]
    }

    @Test(arguments: names)
    func `nothing but the escaped name differs from what an innocent one gets`(
        text: String, escaped: String
    ) throws {
        let innocent = HostileNameTests.innocent
        let pairs = zip(try steps(for: try DomainName(text)), try steps(for: try DomainName(innocent)))
        for (step, plain) in pairs {
            let expected = ServerCommands.of([plain])
            for server in ServerCommands.of([step]) {
                let lines = try #require(expected.first { $0.title == server.title }).lines
                #expect(
                    server.lines.map { line in
                        line.replacing(escaped, with: innocent).replacing("'", with: "")
                    } == lines.map { $0.replacing("'", with: "") })
                for line in server.lines where line.contains(escaped) && line.isCommand {
                    #expect(line.contains("'\(escaped)'") || line.contains("'\(escaped).'"), "\(line)")
                }
            }
        }
    }

    @Test(arguments: names)
    func `servers that know no escapes are told nothing of such a name`(text: String, escaped: String) throws
    {
        for step in try steps(for: try DomainName(text)) {
            for server in ServerCommands.of([step])
            where ["dnsmasq", "Windows DNS (PowerShell)", "Azure private DNS (az)"].contains(server.title) {
                #expect(server.lines.allSatisfy { !$0.contains("corp.example") }, "\(server.lines)")
            }
        }
    }

    @Test func `a wildcard is quoted where a shell would look for files`() throws {
        let zone = try DomainName("corp.example")
        let commands = ServerCommands.of([
            .remove(try DomainName("*.corp.example"), type: .a, zone: zone),
            .flush(try DomainName("*.corp.example")),
        ])
        let lines = commands.flatMap(\.lines).filter { $0.contains("*") }
        #expect(
            lines == [
                "; *.corp.example. A", "rndc flushname '*.corp.example'", "update delete *.corp.example. A",
                "unbound-control flush '*.corp.example'", "  -Name '*' -RRType A -Force",
                "  -z corp.example -n '*' -y",
            ])
    }
}

extension String {
    /// Whether a shell reads the line.
    fileprivate var isCommand: Bool { hasPrefix("rndc ") || hasPrefix("unbound-control ") }
}
