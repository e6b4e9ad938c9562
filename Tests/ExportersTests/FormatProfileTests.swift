import Exporters
import Testing

struct FormatProfileTests {
    @Test func `formats are found by name, and each has its own`() {
        let names = ExportFormats.all.map { $0.name }
        #expect(Set(names).count == names.count)
        for format in ExportFormats.all { #expect(ExportFormats.named(format.name) == format) }
        #expect(ExportFormats.named("Hosts") == nil)
    }

    @Test(arguments: ExportFormats.all.map { $0.profile.name })
    func `what is told of a format stands in a cell of any table`(name: String) throws {
        let profile = try #require(ExportFormats.named(name)).profile
        #expect(name.wholeMatch(of: /[a-z0-9]+(-[a-z0-9]+)*/) != nil)
        for text in [profile.purpose, profile.aliases, profile.loading] + profile.checkers.map(\.title) {
            #expect(!text.isEmpty)
            #expect(!text.hasSuffix("."))
            #expect(!text.contains { "\n|*_`<>".contains($0) || !$0.isASCII }, "\(text)")
        }
    }
}
