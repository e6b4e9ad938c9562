import Commands
import Foundation
import Testing

/// What the tool says of itself.
struct HelpTests {
    static let commands = [
        ["export"], ["forwarders"], ["map"], ["diff"], ["apply"], ["inventory"], ["init"], ["check"],
        ["verify"], ["trace"], ["resolve"], ["probe"],
        ["names"],
        ["catalogue"],
        ["explain"], ["schema"],
        ["demo"],
        ["catalogue", "zones"], ["catalogue", "regions"], ["catalogue", "name"],
    ]

    @Test(arguments: commands)
    func `every command has help`(command: [String]) async throws {
        let result = try await Run().pedns(command + ["--help"])
        #expect(result.status == .asExpected)
        #expect(result.output.contains("USAGE: pedns \(command.joined(separator: " "))"))
        #expect(result.output.contains("OVERVIEW: "))
    }

    @Test func `help tells the exit statuses`() async throws {
        let help = try await Run().pedns("--help").output
        for status in ExitStatus.allCases { #expect(help.contains("\n  \(status.rawValue) ")) }
    }

    @Test func `the version names libldns's`() async throws {
        let result = try await Run().pedns("--version")
        #expect(result.output.hasPrefix("pedns 1.0.0 (libldns 1."))
    }

    @Test func `the manual has every command`() async throws {
        let page = try await Run().pedns("manual").output
        #expect(page.hasPrefix(".TH PEDNS 1 "))
        for command in HelpTests.commands {
            #expect(page.contains("\n.SH \(command.joined(separator: " ").uppercased())\n"))
        }
    }

    @Test func `the demo shows five parts and finds the planted fault, and nothing else`() async throws {
        let result = try await Run().pedns("demo")
        #expect(result.status == .asExpected)
        for part in 1...5 { #expect(result.output.contains("\n\(part). ")) }
        #expect(result.output.components(separatedBy: "error missing-internal").count == 2)
        #expect(result.output.hasSuffix(": 1 error, 0 warnings, 0 info, 0 inconclusive\n"))
        #expect(result.errors == "")
    }
}
