import Commands
import Exporters
import Reports
import Testing

/// README's examples, run.
struct ReadmeTests {
    /// A command of README and the output that stands below it.
    struct Example: CustomTestStringConvertible {
        let command: String
        let output: String

        var testDescription: String { command }
    }

    /// Every `console` block that begins with a command of pedns; `make` is what runs these tests.
    static func examples() throws -> [Example] {
        var examples: [Example] = []
        var block: [Substring]?
        for line in try Shell.text(of: "README.md").split(separator: "\n", omittingEmptySubsequences: false) {
            if line == "```console" {
                block = []
            } else if line.hasPrefix("```"), let lines = block {
                if let first = lines.first, first.hasPrefix("$ pedns ") {
                    examples.append(
                        Example(
                            command: String(first.dropFirst("$ pedns ".count)),
                            output: lines.dropFirst().map { $0 + "\n" }.joined()))
                }
                block = nil
            } else {
                block?.append(line)
            }
        }
        return examples
    }

    @Test func `README has examples to run`() throws {
        #expect(try ReadmeTests.examples().count >= 8)
    }

    @Test(arguments: try ReadmeTests.examples())
    func `every command of README prints what README says`(example: Example) async {
        let result = await Shell.run(example.command.split(separator: " ").map(String.init))
        #expect(result.status == .asExpected, "\(result.errors)")
        #expect(result.output == example.output)
    }

    @Test func `README tells every command, status, finding and format`() throws {
        let readme = try Shell.text(of: "README.md")
        for command in [
            "export", "forwarders", "init", "map", "inventory", "check", "verify", "trace", "resolve",
            "probe",
            "names",
            "catalogue", "explain", "schema", "demo",
        ] {
            #expect(readme.contains(command))
        }
        for status in ExitStatus.allCases { #expect(readme.contains("| \(status.rawValue) |")) }
        for format in CheckFormats.all { #expect(readme.contains("\n| `\(format.name)` | ")) }
        for profile in ExportFormats.all.map({ $0.profile }) {
            let cells = [
                "`\(profile.name)`", profile.purpose, profile.holding.rawValue, profile.aliases,
                profile.loading, profile.checking,
            ]
            #expect(readme.contains("\n| \(cells.joined(separator: " | ")) |\n"))
        }
        for server in StanzaServer.allCases {
            let (name, profile) = (server.rawValue, server.profile)
            #expect(readme.contains("\n| `\(name)` | \(profile.server) | \(profile.loading) |\n"))
        }
        for profile in ForwarderFormats.all.map({ $0.profile }) {
            #expect(readme.contains("\n| `\(profile.name)` | \(profile.server) | \(profile.loading) |\n"))
        }
        for schema in DocumentSchema.all { #expect(readme.contains("`\(schema.name)`")) }
    }
}
