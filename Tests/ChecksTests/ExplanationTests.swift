import Checks
import DNS
import Mapper
import Testing

/// What holds of the page of every code.
struct ExplanationTests {
    @Test(arguments: FindingCode.allCases)
    func `every code has a page of its own, and every part of it says something`(code: FindingCode) {
        let page = Explanation.of(code)
        #expect(page.code == code)
        #expect((1...70).contains(page.summary.count))
        #expect(page.summary.last?.isPunctuation == false)
        for part in [page.seen, page.cause, page.effect, page.mend] {
            #expect(part.count >= 25, "\(part)")
            #expect(part.hasSuffix("."), "\(part)")
            for paragraph in part.split(separator: "\n", omittingEmptySubsequences: false) {
                #expect(!paragraph.isEmpty && !paragraph.contains("  "), "\(paragraph)")
                #expect(paragraph.allSatisfy { $0.isASCII || $0 == "…" }, "\(paragraph)")
            }
        }
    }

    @Test func `no two pages have the same summary`() {
        let summaries = Set(FindingCode.allCases.map { Explanation.of($0).summary })
        #expect(summaries.count == FindingCode.allCases.count)
    }

    @Test(arguments: FindingCode.allCases)
    func `the names of a page's steps are names`(code: FindingCode) throws {
        for step in Explanation.of(code).steps {
            let names: [DomainName?] =
                switch step {
                case .add(let records), .replace(let records): [records.name, records.zone]
                case .remove(let name, _, let zone): [name, zone]
                case .hold(let name), .flush(let name), .forward(let name), .dropZone(let name): [name]
                case .setNegativeTTL(let name, _): [name]
                }
            for name in names.compactMap(\.self) {
                #expect(try DomainName(name.text) == name)
                #expect(try DomainName(wire: name.wire) == name)
                #expect(name.isHostName)
            }
        }
    }

    @Test func `pages speak of nothing but DNS, and in British spelling`() {
        let words = [
            "todo", "fixme", "tbd", "github", "repository", "commit", "pull", "ticket", "behavior", "color",
            "recognize", "honor", "canceled", "analyze", "unfortunately", "please",
        ]
        let texts =
            FindingCode.allCases.map(Explanation.of).flatMap {
                [$0.summary, $0.seen, $0.cause, $0.effect, $0.mend]
            } + Pitfall.all.flatMap { [$0.symptom, $0.note ?? ""] }
        for text in texts {
            let said = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
            #expect(said.isDisjoint(with: words), "\(text)")
            #expect(!text.contains("://www."), "\(text)")
        }
    }
}
