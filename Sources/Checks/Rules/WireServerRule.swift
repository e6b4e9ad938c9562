import DNS
import Mapper
import Resolver

/// Azure's own resolver, which answers nobody outside a virtual network.
enum WireServerRule {
    static func apply(to diagnosis: inout Diagnosis) {
        for view in diagnosis.request.views {
            for server in view.servers where server.address == IPAddress.azureWireServer {
                let place = Diagnosis.Place(view: view.name, server: server)
                let results = diagnosis.results.filter { $0.place == place }
                guard !results.isEmpty, results.allSatisfy({ $0.verdict == .inconclusive(.noAnswer) }) else {
                    continue
                }
                diagnosis.add(
                    Finding(
                        .azureDNSOutsideAzure, names: [], view: view.name, servers: [server.description],
                        expected: "a server that answers here", observed: "no answer",
                        message:
                            "\(server) is Azure's own resolver: it answers only inside a virtual network, and never over"
                            + " VPN or ExpressRoute.",
                        mend:
                            "Ask the inbound endpoint of an Azure DNS Private Resolver, or a forwarder inside the virtual"
                            + " network."))
            }
        }
    }
}
