import Commands
import DNS
import Glibc
import LDNS
import Resolver
import Synchronization
import Testing

/// Zones of a server that are changed: first the plan, then an update for each zone.
@Suite(.serialized)
struct ApplyServerTests {
    static let zone = "privatelink.blob.core.windows.net"
    static let other = "privatelink.file.core.windows.net"
    static let secret = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
    private static let rows = """
        fqdn,address
        a.privatelink.blob.core.windows.net,10.0.0.4
        b.privatelink.file.core.windows.net,10.0.0.5

        """

    let run: Run
    let inventory: String
    let key: String

    init() throws {
        run = try Run()
        inventory = try run.file("a.csv", Self.rows)
        key = try run.file(
            "update.key", "key \"update\" { algorithm hmac-sha256; secret \"\(Self.secret)\"; };\n")
    }

    /// A server that holds both zones and signs what it says; `codes` tells what it says to updates of a zone, nil that it
    /// says nothing and closes the connection, and `silent` whose connection it does not even close. A wildcard makes
    /// names of the first zone.
    func withServer(
        transfers: Bool = false, zones: [String] = [zone, other], codes: [String: UInt16?] = [:],
        silent: String? = nil, wildcard: IPv4Address? = nil,
        _ body: (_ apply: (String...) async -> Run.Result, _ updates: () -> Int) async throws -> Void
    ) async throws {
        let key = TSIGKey(
            name: try DomainName("update"), algorithm: .hmacSHA256,
            secret: [UInt8](repeating: 1, count: 32))
        let starts = try zones.map { zone in
            let name = try DomainName(zone)
            return Record(
                owner: name, ttl: 60,
                data: .soa(
                    StartOfAuthority(
                        primary: name, mailbox: name, serial: Serial(1), refresh: 1, retry: 1, expire: 1,
                        minimum: 60)))
        }
        let guest = Record(
            owner: try DomainName("guest.\(Self.zone)"), ttl: 60, data: .a(IPv4Address(0x0A00_0009)))
        let responder = ZoneResponder(starts + [guest])
        let origin = try DomainName(Self.zone)
        let updates = Counter()
        let server = try await LoopbackServer.start { query in
            guard let question = query.question else { return .silence }
            var message = responder.response(to: query.message)
            if let wildcard, message.responseCode == .nonexistentDomain, question.name.isAtOrBelow(origin),
                !question.name.isAtOrBelow(guest.owner)
            {
                message.responseCode = .noError
                message.answer =
                    question.type == .a
                    ? [Record(owner: question.name, ttl: 60, data: .a(wildcard))] : []
            }
            if query.message.opcode == 5 {
                updates.add()
                if question.name.text == silent { return .silence }
                guard let code = codes[question.name.text] ?? .some(0) else { return .closing }
                message = query.message.response(.init(rawValue: code), flags: [])
            } else if question.type.rawValue == 252 {
                message = query.message.response(transfers ? .noError : .refused, flags: .authoritative)
                let start = starts.filter { $0.owner == question.name }
                message.answer = transfers ? start + [guest] + start : []
            }
            guard let mac = try? MessageCodec.verify(query.octets, with: key, at: Self.now),
                let wire = try? MessageCodec.encode(message),
                let signed = try? MessageCodec.sign(wire, with: key, at: Self.now, requestMAC: mac)
            else { return .closing }
            return .octets(signed.wire)
        }
        try await body(
            { (arguments: String...) in
                await run.pedns(
                    ["apply", inventory, "--server", server.address.description, "--key-file", self.key]
                        + arguments)
            }, { updates.value })
        await server.stop()
    }

    private static var now: UInt64 { UInt64(max(0, time(nil))) }

    @Test func `1 is the plan, which sends nothing; --yes sends an update for each zone`() async throws {
        try await withServer { apply, updates in
            let plan = await apply()
            #expect(plan.status == .notAsExpected)
            #expect(plan.output.hasPrefix("--- tcp://127.0.0.1@"))
            #expect(
                plan.output.contains(
                    """
                    +++ the inventory
                    @@ privatelink.blob.core.windows.net @@
                    + a.privatelink.blob.core.windows.net  A  60  10.0.0.4
                    @@ privatelink.file.core.windows.net @@
                    + b.privatelink.file.core.windows.net  A  60  10.0.0.5
                    2 added, 0 removed, 0 changed, 0 the same
                    plan 
                    """))
            #expect(
                plan.errors == """
                    pedns: note: 2 zones read by questions for the names that matter, for the server refuses a transfer \
                    (AXFR): what else is there is not known
                    pedns: note: nothing is changed yet: --yes carries the plan out, --expect-digest only this one

                    """)
            #expect(updates() == 0)
            let done = await apply("--yes")
            #expect(done.status == .asExpected)
            #expect(done.output == plan.output + "\(Self.zone): done\n\(Self.other): done\n")
            #expect(updates() == 2)
            #expect(!(plan.output + plan.errors + done.output + done.errors).contains(Self.secret))
        }
    }

    @Test func `a zone that is transferred is known whole, and what is left alone is told`() async throws {
        try await withServer(transfers: true) { apply, _ in
            let plan = await apply("--zone", Self.zone, "--format", "json")
            #expect(plan.status == .notAsExpected)
            #expect(plan.errors.contains("pedns: note: 1 zone read whole (AXFR)\n"))
            #expect(
                plan.errors.contains("\(Self.zone): 1 name left alone: guest.\(Self.zone)\n"))
            #expect(
                plan.output.contains(
                    """
                      "transactions": [
                        {
                          "leftAlone": [
                            "guest.privatelink.blob.core.windows.net"
                          ],
                          "messages": 1,
                          "reading": "transfer",
                          "reason": null,
                          "state": "planned",
                          "zone": "privatelink.blob.core.windows.net"
                        }
                      ],
                    """))
        }
    }

    @Test func `only the plan that was reviewed is carried out`() async throws {
        try await withServer { apply, updates in
            let wrong = await apply("--expect-digest", String(repeating: "0", count: 64))
            #expect(wrong.status == .refused)
            #expect(wrong.errors.hasSuffix("this is not the plan expected; nothing is changed\n"))
            #expect(updates() == 0)
            let digest = try #require(wrong.output.split(separator: "\n").last?.split(separator: " ").last)
            #expect(await apply("--expect-digest", String(digest)).status == .asExpected)
            #expect(updates() == 2)
        }
    }

    @Test func `a name that a wildcard answers for is new, and one with the same address is there`()
        async throws
    {
        try run.file("a.csv", Self.rows + "guest.\(Self.zone),10.0.0.9\n")
        try await withServer(wildcard: IPv4Address(0x0A00_0009)) { apply, updates in
            let plan = await apply("--yes")
            #expect(plan.status == .asExpected)
            #expect(plan.output.contains("+ a.\(Self.zone)  A  60  10.0.0.4\n"))
            #expect(plan.output.contains("2 added, 0 removed, 0 changed, 1 the same\n"))
            #expect(
                plan.errors.contains(
                    "pedns: note: \(Self.zone): 1 name not there, for which a wildcard answers: a.\(Self.zone)\n"
                ))
            #expect(updates() == 2)
        }
    }

    @Test func `what may be somebody else's is replaced only by force, or where it was applied`() async throws
    {
        try run.file("a.csv", "fqdn,address\nguest.\(Self.zone),10.0.0.4\n")
        let last = try run.file("last.csv", "fqdn,address\nguest.\(Self.zone),10.0.0.9\n")
        try await withServer { apply, updates in
            let refused = await apply("--yes")
            #expect(refused.status == .refused)
            #expect(
                refused.errors.hasSuffix(
                    """
                    pedns: error: foreign-records: addresses would go that pedns may not have made: guest.\(Self.zone) A \
                    10.0.0.9; --previous MAPPING, what was applied last, tells which it made (--force foreign-records \
                    does it)

                    """))
            #expect(updates() == 0)
            #expect(await apply("--previous", last, "--yes").status == .asExpected)
            #expect(await apply("--force", "foreign-records", "--yes").status == .asExpected)
            #expect(updates() == 2)
        }
    }

    @Test func `an inventory without records removes nothing unforced, and then only what was applied`()
        async throws
    {
        try run.file("a.csv", "fqdn,address\n")
        let last = try run.file("last.csv", "fqdn,address\nguest.\(Self.zone),10.0.0.9\n")
        try await withServer { apply, updates in
            let refused = await apply("--previous", last, "--yes")
            #expect(refused.status == .refused)
            #expect(refused.errors.contains("no-records: the inventory gives no record"))
            let forced = await apply("--previous", last, "--yes", "--force", "no-records")
            #expect(forced.status == .asExpected)
            #expect(forced.output.contains("- guest.\(Self.zone)  A  60  10.0.0.9\n0 added, 1 removed"))
            #expect(updates() == 1)
        }
    }

    @Test func `of what was applied before only pedns's own files tell`() async throws {
        let zone = "$ORIGIN \(Self.zone).\n@ 60 SOA a. b. 1 1 1 1 1\n@ 60 NS a.\nguest 60 A 10.0.0.9\n"
        let own = try run.file(
            "own.zone", "; Written by pedns from an inventory: change the inventory, not this file.\n\(zone)")
        let foreign = try run.file("foreign.zone", zone)
        try await withServer { apply, _ in
            let result = await apply("--previous", foreign)
            #expect(result.status == .badInput)
            #expect(
                result.errors
                    == "\(foreign):1:1: error: is neither an inventory nor a zone file that pedns wrote\n")
            #expect(await apply("--previous", own).output.contains("- guest.\(Self.zone)"))
            #expect(await apply("--previous", own, "--endpoint", "x").status == .refused)
        }
    }
}

/// Counts what comes to a server.
private final class Counter: Sendable {
    private let count = Mutex(0)

    var value: Int { count.withLock { $0 } }

    func add() { count.withLock { $0 += 1 } }
}
