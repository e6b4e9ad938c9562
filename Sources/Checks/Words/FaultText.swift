import Catalogue
import DNS
import Mapper
import Resolver

/// Faults in words.
enum FaultText {
    static func finding(_ fault: Fault, _ results: [CheckResult]) -> Finding {
        let names = Set(results.map(\.observation.question.name))
        let words = words(
            for: fault, servers: results.servers.joined(separator: ", "), names.count.counted("name"), results
        )
        return Finding(
            fault.code, names: names, type: results.onlyType, view: fault.view,
            servers: results.servers, expected: results.expectedText, observed: results.observedText,
            message: words.message, mend: words.mend, steps: words.steps)
    }

    private typealias Words = (message: String, mend: String, steps: [MendStep])

    private static func words(
        for fault: Fault, servers: String, _ them: String, _ results: [CheckResult]
    ) -> Words {
        let records = results.records
        let zone = fault.zone?.text ?? ""
        switch fault.code {
        case .missingInternal: return missing(fault, servers: servers, them, results)
        case .staleAddress:
            return (
                "\(servers) answers with a private address that is no longer the endpoint's.",
                "Replace the records, and wait for the old TTL or flush the caches\(records.listed)",
                records.map(MendStep.replace) + records.map { .flush($0.name) }
            )
        case .publicAddressInside where fault.shown == Fault.masked:
            return (
                "\(servers) sends \(them) to a public address inside. The answer passes a privatelink name and"
                    + " of a zone that is here and still ends in public: a fallback to the internet masks a missing record.",
                "Switch NxDomainRedirect off to see such gaps, and add what is missing to the private zone\(records.listed)",
                records.map(MendStep.add)
            )
        case .publicAddressInside:
            return (
                "\(servers) sends \(them) to a public address inside: it does not know the private zone, asks the"
                    + " internet first, or holds a wrong record.",
                "Host the private zone where internal clients ask, or forward them there, so that it answers"
                    + records.listed,
                holding(fault, results) + records.map(MendStep.replace)
            )
        case .publicIPv6Inside:
            return (
                "\(servers) gives \(them) a public IPv6 address inside, where the IPv4 one is private: clients with"
                    + " IPv6 go past the endpoint.",
                "Remove the AAAA records inside, or let this server answer for the names itself, so that it passes on no"
                    + " IPv6 address of the internet's\(records.listed)", records.map(MendStep.replace)
            )
        case .ipv6NameError:
            return (
                "\(servers) says that \(them) of \(zone) does not exist when asked for IPv6, and gives an IPv4 address:"
                    + " clients may believe the former (RFC 8020).",
                "Update or replace the server, or whatever answers before it: a name without AAAA records is NODATA.",
                []
            )
        case .flappingAnswer:
            return (
                "\(servers) gives \(them) different answers when asked again"
                    + (results.contains { $0.isUnsteady }
                        ? ", none of them right." : ", of which some are right."),
                "Look behind the server: a load balancer or forwarder with two sources, one of them behind.",
                []
            )
        case .identityRedirected:
            return (
                "\(servers) does not give \(them) of Entra ID a public address: agents cannot sign in, unless a proxy stands"
                    + " there.", "Remove the records; Entra ID has no private endpoints.", []
            )
        case .unexpectedAnswer:
            return (
                "\(servers) answers \(them) otherwise than is expected.",
                "Mend the records, or what is expected of them.",
                []
            )
        case .reverseNotConfirmed:
            return (
                "\(servers) has no PTR record from \(results.count.counted("address", plural: "addresses")) back to the"
                    + " name: who checks names by their addresses will doubt it.",
                "Add PTR records to the reverse zone, which Azure private DNS does not do by itself.", []
            )
        default:
            return (
                "\(servers), a public view, answers \(them) with a private address: the internal zone leaks.",
                "Take the private zone off the public server, or see whether port 53 is redirected to internal DNS.",
                removals(of: results)
            )
        }
    }

    private static func missing(
        _ fault: Fault, servers: String, _ them: String, _ results: [CheckResult]
    ) -> Words {
        let records = results.records
        let zone = fault.zone?.text ?? ""
        let steps = records.map(MendStep.add) + records.map { .flush($0.name) }
        guard fault.shown != Fault.unfollowed else {
            return (
                "\(servers) answers \(them) of \(zone) with an alias and no address at its end.",
                "Name the resolver that clients ask: an authoritative server need not follow aliases. If this is it,"
                    + " add the records at the alias's end\(records.listed)", steps
            )
        }
        let holdsZone = results.contains { $0.observation.zoneStart?.origin == fault.zone }
        let mends = (holdsZone ? [] : holding(fault, results)) + steps
        return (
            (holdsZone
                ? "\(servers) holds the zone \(zone), where \(them) \(results.names.count == 1 ? "is" : "are") missing. "
                : "\(servers) has no address for \(them) of \(zone). ") + consequence(of: results),
            "Add the records to the internal DNS, then flush the caches before it\(records.listed)", mends
        )
    }

    /// To hold the private zone first, where the fault is about one.
    private static func holding(_ fault: Fault, _ results: [CheckResult]) -> [MendStep] {
        guard let zone = fault.zone, results.contains(where: { $0.zone == zone }) else { return [] }
        return [.hold(zone)]
    }

    private static func removals(of results: [CheckResult]) -> [MendStep] {
        Set(results.map(\.observation.question.name)).sorted().map { name in
            .remove(
                name, type: nil, zone: results.first { $0.observation.question.name == name }?.zone
            )
        }
    }

    private static func consequence(of results: [CheckResult]) -> String {
        switch results.first?.set?.role {
        case .backupService:
            "The agent falls back to the public name, which the vault denies when public access is off."
        case .siteRecovery: "Replication falls back to the public name, or fails."
        default: "Clients cannot reach it at all."
        }
    }
}
