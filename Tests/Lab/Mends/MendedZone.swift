import DNS
import Mapper
import Resolver
import Testing

/// The zone that mends of the lab are about.
enum MendedZone {
    static let origin = "privatelink.blob.core.windows.net"

    /// First labels of names: a plain one, and one that would break out of whatever it could.
    static let labels = ["we01", #"a\032'b\"$\(c\)\;|d`e&f\\g\.h"#]

    /// Records of a name in the zone.
    static func records(_ label: String, _ addresses: String...) throws -> HostRecords {
        let addresses = try addresses.map { try #require(IPAddress($0)) }
        return HostRecords(
            name: try DomainName("\(label).\(origin)"), type: addresses.first?.recordType ?? .a,
            addresses: addresses, zone: try DomainName(origin))
    }
}

extension RunningServer {
    /// The addresses of a name, or how the question ended: "NAME" is asked for A, "NAME AAAA" for AAAA.
    func says(_ text: String) async throws -> String {
        let seen = try await observation(of: text)
        let addresses = seen.addresses.sorted().map(\.description)
        return addresses.isEmpty ? seen.outcome.status : addresses.joined(separator: ", ")
    }

    /// What the server answers to a question of the same form.
    func observation(of text: String) async throws -> Observation {
        let isIPv6 = text.hasSuffix(" AAAA")
        let name = try DomainName(isIPv6 ? text.dropLast(5) : text[...])
        let view = try View(name: "lab", expectation: .private, servers: [address])
        // In small letters, as clients ask: dnsmasq keeps no denial of a name that it was asked for in others.
        let resolver = StubResolver(options: .init(timeout: .seconds(5), attempts: 2, mixesCase: false))
        do {
            let seen = try await resolver.observe(
                Question(name: name, type: isIPv6 ? .aaaa : .a), of: address, in: view)
            await resolver.shutdown()
            return seen
        } catch {
            await resolver.shutdown()
            throw error
        }
    }
}
