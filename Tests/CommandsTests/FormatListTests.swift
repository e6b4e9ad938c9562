import Commands
import Exporters
import Foundation
import Testing

/// What the command line tells of formats.
struct FormatListTests {
    @Test func `formats are listed without an inventory, each with what it holds and what checks it`()
        async throws
    {
        let result = try await Run().pedns("export", "--list-formats")
        #expect(result.status == .asExpected)
        #expect(result.errors == "")
        let paragraphs = result.output.components(separatedBy: "\n\n")
        #expect(paragraphs.count == ExportFormats.all.count)
        for (paragraph, format) in zip(paragraphs, ExportFormats.all) {
            let lines = paragraph.split(separator: "\n")
            #expect(lines.first?.hasPrefix("\(format.name) ") == true)
            #expect(lines.first?.hasSuffix(" \(format.profile.purpose)") == true)
            for label in ["holds", "aliases", "load", "checked by"] {
                #expect(lines.count { $0.hasPrefix("  \(label) ") } == 1)
            }
            #expect(lines.allSatisfy { $0.utf8.count <= 100 }, "\(paragraph)")
        }
        #expect(result.output.contains("\n  checked by  named-checkzone, nsd-checkzone, kzonecheck\n"))
    }

    @Test func `help lists the formats as the table has them`() async throws {
        let help = try await Run().pedns("export", "--help").output.split { " \n".contains($0) }
            .joined(separator: " ")
        let names = ExportFormats.all.map { $0.name }.joined(separator: ", ")
        #expect(help.contains("The format to write: \(names)."))
    }

    @Test func `a policy zone has the name that it is given`() async throws {
        let run = try Run()
        let result = await run.pedns(
            "export", try run.file("a.csv", "fqdn,address\na.blob.core.windows.net,10.0.0.4\n"), "--to",
            "rpz",
            "--policy-zone", "rpz.corp.example", "--ns", "ns1.corp.example", "--serial", "1")
        #expect(result.output.contains("\n$ORIGIN rpz.corp.example.\n"))
        #expect(result.output.contains("\na.blob.core.windows.net\t60\tIN\tA\t10.0.0.4\n"))
        #expect(result.status == .asExpected)
    }
}
