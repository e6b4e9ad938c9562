import DNS
import Resolver

/// Knot Resolver, which forwards everything to one server, but for what its policies say.
struct KnotResolver: NameServer {
    /// Where everything else is asked.
    let forwarder: ServerAddress
    /// Files of Lua that come before that.
    var scripts: [String] = []

    let program = "kresd"

    private static let sign = "works.lab.invalid"

    var signs: [Question: Outcome] {
        get throws {
            [Question(name: try DomainName(KnotResolver.sign), type: .a): .answer]
        }
    }

    func configure(in folder: TemporaryFolder, port: UInt16) throws -> [String] {
        let scripts = scripts.map { "dofile('\($0)')\n" }.joined()
        try folder.write(
            """
            net.listen('127.0.0.1', \(port), { kind = 'dns' })
            net.ipv6 = false
            modules.unload('ta_update')
            modules.unload('ta_signal_query')
            modules.unload('priming')
            modules.unload('detect_time_skew')
            trust_anchors.remove('.')
            cache.size = 10 * MB
            local sign = policy.ANSWER({ [kres.type.A] = { rdata = kres.str2ip('192.0.2.1') } })
            policy.add(policy.domains(sign, { todname('\(KnotResolver.sign)') }))
            \(scripts)policy.add(policy.all(policy.STUB({'\(forwarder.address)@\(forwarder.port)'})))

            """, to: "kresd.conf")
        return ["-n", "-c", folder.file("kresd.conf"), folder.path]
    }
}
