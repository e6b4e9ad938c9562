import Changes
import DNS
import Resolver
import Testing

/// Names that a server holds, told from those that a wildcard answers for.
struct SynthesisedNamesTests {
    private static let origin = "privatelink.blob.core.windows.net"
    private static let server = ServerAddress(.v4(IPv4Address(0x0A00_0035)), over: .tcp)

    /// What a name shows: addresses, or an alias.
    private typealias Data = [String]

    /// A zone that answers as RFC 4592 says, which counts what it is asked.
    private final class Zone {
        private let records: [DomainName: Data]
        private(set) var asked: [DomainName] = []

        init(_ records: [String: Data]) throws {
            var all: [DomainName: Data] = [:]
            for (name, data) in records {
                all[try DomainName("\(name).\(SynthesisedNamesTests.origin)")] = data
            }
            self.records = all
        }

        /// A name is there that has data, or has a name below it that is.
        private func holds(_ name: DomainName) -> Bool { records.keys.contains { $0.isAtOrBelow(name) } }

        private func data(_ name: DomainName) throws -> Data {
            guard !holds(name) else { return records[name] ?? [] }
            var encloser = name.parent
            while let here = encloser, !holds(here) { encloser = here.parent }
            guard let encloser else { return [] }
            return records[try encloser.prepending(label: "*")] ?? []
        }

        func answers(_ names: [DomainName]) throws -> [Observation] {
            asked += names
            return try names.flatMap { name in
                let data = try data(name)
                return try [RecordType.a, .aaaa].map { type in
                    var answer = Observation(
                        question: Question(name: name, type: type), view: "server",
                        server: SynthesisedNamesTests.server, outcome: .nxdomain)
                    answer.flags = .authoritative
                    answer.addresses = data.compactMap { IPAddress($0) }.filter { $0.recordType == type }
                    answer.aliases = try data.filter { IPAddress($0) == nil }.map { try DomainName($0) }
                    if !answer.addresses.isEmpty { answer.outcome = .answer }
                    return answer
                }
            }
        }
    }

    /// The labels of names that are only synthesised or unclear, and how many names were asked for beside.
    private func find(
        _ labels: [String], in records: [String: Data], label: String = "random"
    ) async throws -> (names: [String], unclear: [String], asked: Int) {
        let zone = try Zone(records)
        let origin = try DomainName(Self.origin)
        let names = try labels.map { try DomainName("\($0).\(Self.origin)") }
        let found = try await SynthesisedNames(among: try zone.answers(names), in: origin, label: label) {
            try zone.answers($0)
        }
        func text(_ names: Set<DomainName>) -> [String] {
            names.sorted().map { String($0.text.dropLast(Self.origin.count + 1)) }
        }
        return (text(found.names), text(found.unclear), zone.asked.count - names.count)
    }

    @Test func `without a wildcard one name is asked for in every place, and none where nothing is there`()
        async throws
    {
        let found = try await find(
            ["a", "b", "c.sub", "d"], in: ["a": ["10.0.0.4"], "b": ["10.0.0.5"], "c.sub": ["10.0.0.6"]])
        #expect(found == ([], [], 2))
        #expect(try await find(["a", "b"], in: [:]) == ([], [], 0))
    }

    @Test func `what the wildcard alone answers for is not there`() async throws {
        let records = ["*": ["10.0.0.9"], "own": ["10.0.0.4"], "six": ["fd00::4"], "text": []]
        let found = try await find(["a", "b", "own", "six", "text"], in: records)
        #expect(found == (["a", "b"], [], 3))
    }

    @Test func `a name with the wildcard's own addresses is there`() async throws {
        let records = ["*": ["10.0.0.9", "fd00::9"], "same": ["10.0.0.9", "fd00::9"], "x": ["10.0.0.9"]]
        #expect(try await find(["a", "same", "x"], in: records) == (["a"], [], 3))
    }

    @Test func `a wildcard that is an alias makes aliases that are not there`() async throws {
        let records = ["*": ["elsewhere.corp.example"], "own": ["other.corp.example"]]
        #expect(try await find(["a", "own"], in: records) == (["a"], [], 2))
        let same = ["*": ["elsewhere.corp.example"], "own": ["elsewhere.corp.example"]]
        #expect(try await find(["a", "own"], in: same) == (["a"], [], 3))
    }

    @Test func `wildcards count where they stand`() async throws {
        let records = [
            "*": ["10.0.0.9"], "*.sub": ["10.0.0.8"], "x.sub": ["10.0.0.4"], "y.deep": ["10.0.0.9"],
        ]
        let found = try await find(["a.sub", "x.sub", "a.none.there", "z.deep", "y.deep"], in: records)
        #expect(found.names == ["a.sub", "a.none.there"])
        #expect(found.unclear == [])
    }

    @Test func `a wildcard that is wanted itself is there`() async throws {
        #expect(try await find(["*", "a"], in: ["*": ["10.0.0.9"]]) == (["a"], [], 3))
    }

    @Test func `the zone's own name is there`() async throws {
        let origin = try DomainName(Self.origin)
        var answer = Observation(
            question: Question(name: origin, type: .a), view: "server", server: Self.server, outcome: .answer)
        answer.addresses = [.v4(IPv4Address(0x0A00_0004))]
        let found = try await SynthesisedNames(among: [answer], in: origin) { names in
            Issue.record("\(names)")
            return []
        }
        #expect(found == SynthesisedNames())
    }

    @Test func `where no name can be made up to ask for it is not known`() async throws {
        // 255 octets at most: there is no room below the name, and in the second case none beside it.
        let long = Array(repeating: String(repeating: "a", count: 50), count: 4).joined(separator: ".")
        let label = String(repeating: "r", count: 60)
        #expect(try await find([long], in: ["*": ["10.0.0.9"]], label: label).unclear == [long])
        #expect(
            try await find([long], in: ["*": ["10.0.0.9"]], label: String(label.prefix(40))).unclear == [long]
        )
        #expect(
            try await find([long], in: [long: ["10.0.0.9"]], label: String(label.prefix(40))).unclear == [])
    }

    @Test(arguments: [1, 2])
    func `where the server does not tell it is not known`(told: Int) async throws {
        let zone = try Zone(["*": ["10.0.0.9"]])
        let name = try DomainName("a.\(Self.origin)")
        for outcome in [Outcome.refused, .timeout, .nodata] {
            var count = 0
            let found = try await SynthesisedNames(
                among: try zone.answers([name]), in: try DomainName(Self.origin), label: "random"
            ) { names in
                count += 1
                guard count >= told else { return try zone.answers(names) }
                return try zone.answers(names).map {
                    var answer = $0
                    answer.outcome = outcome
                    answer.flags = []
                    return answer
                }
            }
            #expect(found.names == [] && found.unclear == [name])
            #expect(count == told)
        }
    }

    @Test func `where what is below shows something else it is not known`() async throws {
        let records = ["*": ["10.0.0.9"], "a": ["10.0.0.9"], "*.a": ["10.0.0.8"]]
        #expect(try await find(["a"], in: records) == ([], ["a"], 2))
    }
}
