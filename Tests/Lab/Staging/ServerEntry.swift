import Commands
import DNS
import Foundation
import Resolver

/// A server of a scenario, as its file describes it.
struct ServerEntry: Decodable, Sendable {
    enum Kind: String, Decodable, Sendable { case bind, nsd, knot, unbound, dnsmasq, scripted }

    let kind: Kind
    /// Zone files by origin.
    private var zones: [String: String]
    /// Files of response policy zones by origin (BIND and Unbound).
    private var policies: [String: String]
    /// A file of hosts entries (dnsmasq).
    private var hosts: String?
    /// The arguments of a `pedns export` of the inventory, whose zones or hosts entries the server holds as well.
    private let export: [String]
    /// Where everything else is asked, by the names of servers; a scripted one may alternate between two.
    let forwarders: [String]
    /// Where the names of a zone are asked, as of a resolver (BIND, Unbound and dnsmasq).
    private let forwards: [String: String]
    /// Where the names of a zone are asked, as of its authority (Unbound).
    private let stubs: [String: String]
    /// More of the server's own configuration: statements of BIND's options, lines of Unbound's server clause, or
    /// dnsmasq's arguments.
    private let options: [String]
    /// What a scripted server does to the answers of its forwarder.
    let behaviour: ScriptedServer.Behaviour?

    private enum Key: String, CodingKey, CaseIterable {
        case kind, zones, policies, hosts, export, forwarders, forwards, stubs, options, behaviour
    }

    init(from decoder: any Decoder) throws {
        let members = try decoder.members(Key.self)
        kind = try members.decode(Kind.self, forKey: .kind)
        zones = try members.value(.zones, default: [:])
        policies = try members.value(.policies, default: [:])
        hosts = try members.decodeIfPresent(String.self, forKey: .hosts)
        export = try members.value(.export, default: [])
        forwarders = try members.value(.forwarders, default: [])
        forwards = try members.value(.forwards, default: [:])
        stubs = try members.value(.stubs, default: [:])
        options = try members.value(.options, default: [])
        behaviour = try members.decodeIfPresent(ScriptedServer.Behaviour.self, forKey: .behaviour)
    }

    /// The names of the servers that it asks, which must be there before it.
    var asks: Set<String> { Set(forwarders).union(forwards.values).union(stubs.values) }

    /// The files it is configured with.
    var files: [String] { Array(zones.values) + Array(policies.values) + [hosts].compactMap(\.self) }

    /// The entry with every path made whole that begins in a folder.
    func placed(in folder: URL) -> ServerEntry {
        let whole = { (path: String) in folder.appendingPathComponent(path).standardizedFileURL.path }
        var entry = self
        entry.zones = zones.mapValues(whole)
        entry.policies = policies.mapValues(whole)
        entry.hosts = hosts.map(whole)
        return entry
    }

    /// The server to run, given the addresses of those it asks, and where in a folder to put what it exports.
    func server(
        asking addresses: [String: ServerAddress], inventory: [String], exportingTo name: String,
        in folder: TemporaryFolder
    ) async throws -> any NameServer {
        let exported = try await exported(inventory, to: name, in: folder)
        let held = served(zones) + ServedZone.zones(in: folder, name)
        let forwarder = try forwarders.map { try ServerEntry.address(of: $0, in: addresses) }
        guard forwarder.count <= 1 else { throw LabError("\(kind) takes one forwarder") }
        let forwards = try forwards.mapValues { try ServerEntry.address(of: $0, in: addresses) }
        let stubs = try stubs.mapValues { try ServerEntry.address(of: $0, in: addresses) }
        try refuseWhatDoesNotApply()
        switch kind {
        case .bind:
            return BIND(
                zones: held, forwarder: forwarder.first, forwards: forwards, policies: served(policies),
                options: options.joined(separator: " "))
        case .nsd: return NSD(zones: held)
        case .knot: return Knot(zones: held)
        case .unbound:
            return Unbound(
                zones: held, stubs: stubs, forwarder: forwarder.first ?? Unbound.nobody, forwards: forwards,
                policies: served(policies), options: options)
        case .dnsmasq:
            return Dnsmasq(
                hosts: [hosts].compactMap(\.self) + exported, forwarder: forwarder.first, forwards: forwards,
                options: options)
        case .scripted: throw LabError("a scripted server is no program")
        }
    }

    /// Exports the inventory where that is asked for; gives the file of hosts entries where there is one.
    private func exported(
        _ inventory: [String], to name: String, in folder: TemporaryFolder
    ) async throws -> [String] {
        guard !export.isEmpty else { return [] }
        let run = await CommandLineRun.pedns(
            ["export"] + inventory + export + ["--output", folder.file(name)])
        guard run.status == .asExpected else { throw LabError("\(export): \(run.errors)") }
        // A folder is one of zones.
        return folder.names(in: name).isEmpty ? [folder.file(name)] : []
    }

    private func served(_ files: [String: String]) -> [ServedZone] {
        files.sorted { $0.key < $1.key }.map { ServedZone(origin: $0.key, file: $0.value) }
    }

    private static func address(
        of name: String, in addresses: [String: ServerAddress]
    ) throws -> ServerAddress {
        guard let address = addresses[name] else { throw LabError("there is no server \"\(name)\"") }
        return address
    }

    /// What a kind of server has no use for must not stand there: it would be thought to be in force.
    private func refuseWhatDoesNotApply() throws {
        let given: [(String, Bool, Set<Kind>)] = [
            ("zones", zones.isEmpty, [.bind, .nsd, .knot, .unbound]),
            ("policies", policies.isEmpty, [.bind, .unbound]),
            ("hosts", hosts == nil, [.dnsmasq]),
            ("export", export.isEmpty, [.bind, .nsd, .knot, .unbound, .dnsmasq]),
            ("forwarders", forwarders.isEmpty, [.bind, .unbound, .dnsmasq, .scripted]),
            ("forwards", forwards.isEmpty, [.bind, .unbound, .dnsmasq]),
            ("stubs", stubs.isEmpty, [.unbound]),
            ("options", options.isEmpty, [.bind, .unbound, .dnsmasq]),
            ("behaviour", behaviour == nil, [.scripted]),
        ]
        for (key, isAbsent, kinds) in given where !isAbsent && !kinds.contains(kind) {
            throw LabError("\(kind.rawValue) has no \(key)")
        }
    }
}
