import DNS
import Reports
import Resolver
import Testing

/// Observations on lines of JSON, of which parts are written once and copied.
struct ObservationLinesTests {
    private func lines(_ observations: [Observation], _ format: ObservationReport.Format) -> [UInt8] {
        var report = ObservationReport(format, showsTimings: true, style: .plain)
        for observation in observations { report.add(observation) }
        report.end()
        var octets: [UInt8] = []
        report.flush { octets += $0 }
        return octets
    }

    /// Observations that have all but one thing in common, each thing in turn.
    private func observations() throws -> [Observation] {
        let question = Question(name: try DomainName("db01.corp.example"), type: .a)
        let record = Record(owner: question.name, ttl: 60, data: .a(IPv4Address(0x0A00_0004)))
        let alias = Record(
            owner: question.name, ttl: 5, data: .cname(try DomainName("db\\\"01.privatelink.corp.example")))
        let server = ServerAddress(.v4(IPv4Address(0x7F00_0001)), port: 5353)
        var first = Observation(question: question, view: "internal", server: server, outcome: .answer)
        first.answer = [record]
        first.addresses = [.v4(IPv4Address(0x0A00_0004))]
        first.ttl = 60
        first.flags = [.response]
        first.responseCode = .noError
        func changed(_ change: (inout Observation) -> Void) -> Observation {
            var other = first
            change(&other)
            return other
        }
        return [
            first,
            Observation(question: question, view: "public", server: server, outcome: .timeout),
            Observation(
                question: Question(name: question.name, type: .aaaa), view: "internal", server: server,
                outcome: .nodata),
            Observation(
                question: Question(name: .root, type: .a), view: "internal", server: server,
                outcome: .nxdomain),
            Observation(
                question: question, view: "internal", server: ServerAddress(.v4(IPv4Address(0x7F00_0002))),
                outcome: .unreachable("there is \"no\" way")),
            changed { $0.attempts = 2 },
            changed { $0.flags = [.response, .authoritative] },
            changed { $0.extendedErrors = [ExtendedError(code: 22, text: "no \\ authority")] },
            changed { $0.extendedErrors = [ExtendedError(code: 22, text: "none")] },
            changed { $0.responseCode = .refused },
            changed { $0.outcome = .refused },
            changed { $0.rejected.wrongID = 3 },
            changed { $0.authority = alias },
            changed { $0.authority = record },
            changed { $0.transport = .tcp },
            changed { $0.wasTruncated = true },
            changed { $0.duration = .milliseconds(7) },
            changed { $0.ttl = 5 },
            changed { $0.aliases = [alias.owner] },
            changed { $0.answer = [alias, record] },
        ]
    }

    @Test func `a line is the same whatever stands before it`() throws {
        let all = try observations()
        let alone = all.map { lines([$0], .jsonl) }
        #expect(Set(alone).count == all.count)
        // Each beside each, and in rounds of more than are remembered.
        for (first, firstLine) in zip(all, alone) {
            for (second, secondLine) in zip(all, alone) {
                #expect(lines([first, second, first], .jsonl) == firstLine + secondLine + firstLine)
            }
        }
        #expect(
            lines(all + all + all.reversed(), .jsonl) == Array((alone + alone + alone.reversed()).joined()))
    }

    @Test func `a document holds what the lines hold`() throws {
        let all = try observations()
        func squeezed(_ octets: [UInt8]) -> String {
            // No text of these has two spaces or a line end in it.
            String(decoding: octets, as: UTF8.self).split(separator: "\n")
                .map { $0.drop { $0 == " " } }.joined().replacing("\": ", with: "\":")
        }
        let objects = lines(all + all, .jsonl).split(separator: UInt8(ascii: "\n")).map {
            squeezed(Array($0))
        }
        #expect(
            squeezed(lines(all + all, .json))
                == "{\"observations\":[" + objects.joined(separator: ",")
                + "],\"schema\":\"pedns.observations/1\"}")
    }
}
