import Catalogue
import DNS
import Mapper
import Resolver

/// Faults in words.
enum FaultText {
    static func finding(_ fault: Fault, _ results: [CheckResult]) -> Finding {
        let sorted = results.sorted {
            ($0.observation.question, $0.observation.server) < (
                $1.observation.question, $1.observation.server
            )
        }
        let names = Set(sorted.map(\.observation.question.name))
        let words = words(for: fault, sorted, count: names.count)
        return Finding(
            fault.code, names: names, type: fault.type, view: fault.view,
            servers: fault.servers.map(\.description),
            expected: fault.isShareable
                ? unique(sorted.map(\.expectedText)).joined(separator: "; ") : "an answer to be trusted",
            observed: unique(sorted.map { fault.isShareable ? $0.observedText : $0.outcomeText })
                .joined(separator: "; "),
            message: words.message, mend: words.mend)
    }

    private static func words(
        for fault: Fault, _ results: [CheckResult], count: Int
    ) -> (message: String, mend: String) {
        let servers = fault.servers.map(\.description).joined(separator: ", ")
        let them = count.counted("name")
        let zone = fault.zone?.text ?? ""
        switch fault.code {
        case .missingInternal where results.contains { !$0.observation.aliases.isEmpty }:
            return (
                "\(servers) answers \(them) of \(zone) with an alias and no address at its end.",
                "Name the resolver that clients ask: an authoritative server need not follow aliases. If this is it,"
                    + " add the records at the alias's end:\n\(records(of: results))"
            )
        case .missingInternal:
            return (
                "\(servers) has no address for \(them) of \(zone). \(consequence(of: results))",
                "Add to the internal DNS, then flush the caches before it:\n\(records(of: results))"
            )
        case .staleAddress:
            return (
                "\(servers) answers with a private address that is no longer the endpoint's.",
                "Replace the records by these, and wait for the old TTL or flush the caches:\n\(records(of: results))"
            )
        case .publicAddressInside:
            if results.contains(where: \.leavesPrivateZone) {
                return (
                    "\(servers) sends \(them) to a public address inside. The answer passes a privatelink name and"
                        + " still ends in public: a fallback to the internet masks a missing record.",
                    "Switch NxDomainRedirect off to see such gaps, and add to the private zone:\n\(records(of: results))"
                )
            }
            return (
                "\(servers) sends \(them) to a public address inside: it holds a wrong record, does not know the"
                    + " private zone, or asks the internet first.",
                "Host the private zone where internal clients ask, or forward them there; these records must answer:\n"
                    + records(of: results)
            )
        case .privateAddressOutside:
            return (
                "\(servers), a public view, answers \(them) with a private address: the internal zone leaks.",
                "Take the private zone off the public server, or see whether port 53 is redirected to internal DNS."
            )
        default:
            return doubtWords(for: fault.code, servers: servers, results)
        }
    }

    private static func doubtWords(
        for code: FindingCode, servers: String, _ results: [CheckResult]
    ) -> (message: String, mend: String) {
        let questions = results.count.counted("question")
        switch code {
        case .serverRefused:
            return (
                "\(servers) refuses \(questions): it does not answer this client, or does not recurse.",
                "Ask from a network that the server allows, or name the resolver that clients use."
            )
        case .serverFailed:
            return (
                "\(servers) fails to answer \(questions).",
                "See the server's log; a forwarder behind it that does not answer is the usual cause."
            )
        case .untrustedReply:
            return (
                "\(servers) sent only replies that cannot be believed to \(questions).",
                "Something between here and the server answers in its place; ask again over tcp://."
            )
        case .tcpBlocked:
            return (
                "\(servers) cut its answer to \(questions) short, and TCP port 53 to it is blocked.",
                "Open TCP port 53 to the server; DNS needs it (RFC 7766)."
            )
        default:
            return (
                "\(servers) does not answer \(questions).",
                "See whether the address and port are right and reachable from here, over UDP and TCP."
            )
        }
    }

    /// The records that would be right, a line each in zone file syntax, owned by the private names.
    private static func records(of results: [CheckResult]) -> String {
        let lines = unique(
            results.flatMap { result in
                result.set.addresses.map { "\(result.set.name) 60 IN \(result.set.type) \($0)" }
            })
        return lines.joined(separator: "\n")
    }

    private static func consequence(of results: [CheckResult]) -> String {
        switch results.first?.set.role {
        case .backupService:
            "The agent falls back to the public name, which the vault denies when public access is off."
        case .siteRecovery: "Replication falls back to the public name, or fails."
        default: "Clients cannot reach it at all."
        }
    }

    private static func unique(_ texts: [String]) -> [String] {
        var seen: Set<String> = []
        return texts.filter { seen.insert($0).inserted }
    }
}

/// Disagreements in words.
enum DisagreementText {
    static func finding(_ disagreement: Disagreement, _ questions: [[CheckResult]]) -> Finding {
        let results = questions.flatMap(\.self).sorted {
            ($0.observation.question, $0.observation.server.description)
                < ($1.observation.question, $1.observation.server.description)
        }
        let right = disagreement.right.map(\.description).joined(separator: ", ")
        let wrong = Set(results.filter { $0.verdict.fault != nil }.map(\.observation.server.description))
            .sorted()
        return Finding(
            .resolversDisagree, names: results.map(\.observation.question.name), type: disagreement.type,
            view: disagreement.view, servers: Set(results.map(\.observation.server.description)).sorted(),
            expected: "the same, right answer from every server of the view",
            observed: results.map { "\($0.observation.server) says \($0.observedText)" }.joined(
                separator: "; "),
            message:
                "\(right) is right; \(wrong.joined(separator: ", ")) is not. Clients get one or the other.",
            mend:
                "Bring \(wrong.joined(separator: ", ")) up to date: its zone, its forwarder or its cache is behind."
        )
    }
}

extension CheckResult {
    /// Name and addresses, or what else had to be seen.
    fileprivate var expectedText: String {
        let name = observation.question.name.text
        guard !expected.addresses.isEmpty else { return "\(name): no private address" }
        let joiner = expected.acceptsPart ? " or " : ", "
        return "\(name): \(expected.addresses.map(\.description).joined(separator: joiner))"
    }

    /// Name and addresses, or how the question ended.
    fileprivate var observedText: String {
        let addresses = observation.addresses.map(\.description).joined(separator: ", ")
        let path = observation.aliases.map(\.text) + [addresses.isEmpty ? outcomeText : addresses]
        return "\(observation.question.name.text): \(path.joined(separator: " -> "))"
    }

    /// How the question ended, and why.
    fileprivate var outcomeText: String {
        let errors = observation.extendedErrors.map { "extended error \($0.code)" }
        return ([observation.outcome.status] + [observation.outcome.reason].compactMap(\.self) + errors)
            .joined(separator: ", ")
    }

    /// Whether the answer goes over the private zone and on, to an alias of a name there.
    fileprivate var leavesPrivateZone: Bool {
        guard let zone = set.zone?.name else { return false }
        let path = [observation.question.name] + observation.aliases
        return path.dropLast().contains { $0.isBelow(zone) }
    }
}
