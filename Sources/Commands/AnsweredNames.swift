import DNS
import Inventory
import Mapper
import Resolver

/// What servers answered for names, as an inventory in which each server is a source of its own.
struct AnsweredNames {
    /// The private addresses answered.
    let inventory: EndpointInventory
    /// A line for each server, and way of its to give no answer to be trusted.
    let doubts: [String]
    /// A line for each name and server without a private address.
    let gaps: [String]

    init(_ observations: [Observation], ranges: PrivateRanges) {
        var endpoints: [ServerAddress: PrivateEndpoint] = [:]
        var answered: Set<Asked> = []
        var doubts: [String: Int] = [:]
        for observation in observations {
            let asked = Asked(name: observation.question.name, server: observation.server)
            let addresses = observation.addresses.filter(ranges.contains)
            if !observation.outcome.isConclusive {
                let outcome = [observation.outcome.status, observation.outcome.reason].compactMap(\.self)
                doubts["\(observation.server): error: \(outcome.joined(separator: ": "))", default: 0] += 1
            }
            guard !addresses.isEmpty, addresses.count == observation.addresses.count else { continue }
            answered.insert(asked)
            let key = "server:\(observation.server)"
            endpoints[observation.server, default: PrivateEndpoint(key: key, identity: .name)].entries +=
                addresses.map { HostEntry(name: asked.name, address: $0, source: .answer) }
        }
        self.doubts = doubts.sorted { $0.key < $1.key }.map { "\($0) (\($1.counted("question")))" }
        var told: Set<Asked> = []
        gaps = observations.compactMap { observation in
            let asked = Asked(name: observation.question.name, server: observation.server)
            guard observation.outcome.isConclusive, !answered.contains(asked), told.insert(asked).inserted
            else {
                return nil
            }
            return "\(asked): error: no private address (\(observation.outcome.status))"
        }
        inventory = EndpointInventory(
            endpoints: endpoints.sorted { $0.key < $1.key }.map { server, endpoint in
                var endpoint = endpoint
                endpoint.name = server.description
                return endpoint
            })
    }

    private struct Asked: Hashable, CustomStringConvertible {
        let name: DomainName
        let server: ServerAddress

        var description: String { "\(name.text) at \(server)" }
    }
}
