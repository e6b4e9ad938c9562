import ArgumentParser
import DNS
import Exporters
import Reports
import Resolver

/// The servers to ask, by view, and how patiently.
struct ServerOptions: ParsableArguments {
    /// Why and how a server is asked over TLS or HTTPS, for the commands that ask public ones.
    static let encrypted = """
        Many corporate networks redirect port 53 to their own resolver, whatever address is asked: then the public \
        view is the internal one. Ask tls://ADDR#NAME (port 853) or \
        https://HOST/PATH@ADDR (port 443) there: the server has to prove by its certificate that it is NAME or HOST, \
        or nothing is asked. {?dns} after PATH asks by GET in place of POST.
        """

    @Option(
        help: ArgumentHelp(
            "A server that internal clients ask: ADDR, ADDR@PORT, [V6]:PORT, tcp://ADDR, tls://ADDR#NAME,"
                + " https://HOST/PATH@ADDR or system (repeatable).",
            valueName: "server"))
    var `internal`: [String] = []

    @Option(
        help: ArgumentHelp(
            "A server that shows what the internet sees (repeatable); tls:// or https:// where the network redirects"
                + " port 53.", valueName: "server"))
    var `public`: [String] = []

    @Option(
        help: ArgumentHelp(
            "A server of a view of this name, as branch=10.2.0.53 (repeatable).", valueName: "name=server"))
    var view: [String] = []

    @Option(
        help: ArgumentHelp(
            "What a view is to show: private (default) or public.", valueName: "name=private|public"))
    var expectView: [String] = []

    @Option(
        help: ArgumentHelp(
            "The address of this host to ask a view's servers from, as old=10.0.0.9.",
            valueName: "name=address"))
    var viewSource: [String] = []

    @Option(
        help: ArgumentHelp(
            "A file with the TSIG key to ask a view's servers with, as tsig-keygen writes it.",
            valueName: "name=file"))
    var viewKey: [String] = []

    @OptionGroup var trust: ServerTrustOptions

    @OptionGroup(title: "Patience")
    var patience: PatienceOptions

    /// Takes a site file's views where the command line names no server, with the command line's expectations, sources
    /// and keys in place of theirs; `side` is which of them, where not all are meant.
    mutating func complete(from site: SiteFile?, showing side: View.Expectation? = nil) {
        guard let site, `internal`.isEmpty, `public`.isEmpty, view.isEmpty else { return }
        func isOpen(_ name: String, _ texts: [String]) -> Bool {
            !texts.contains { $0.hasPrefix("\(name)=") }
        }
        for entry in site.views where side == nil || entry.expectation == side {
            view += entry.servers.map { "\(entry.name)=\($0)" }
            if isOpen(entry.name, expectView) {
                expectView.append("\(entry.name)=\(entry.expectation.rawValue)")
            }
            if let source = entry.source, isOpen(entry.name, viewSource) {
                viewSource.append("\(entry.name)=\(source)")
            }
            if let key = entry.key, isOpen(entry.name, viewKey) { viewKey.append("\(entry.name)=\(key)") }
        }
    }

    /// Throws when no server is named, or a view is none.
    func requireServers() throws {
        guard !(`internal`.isEmpty && `public`.isEmpty && view.isEmpty) else {
            throw ValidationError(
                "Name a server to ask: --internal ADDR, --public ADDR or --view NAME=ADDR. None is asked by default."
            )
        }
        _ = try unkeyedViews()
    }

    /// The views, in the order internal, public, then the others as named. Throws also when the file of a key cannot
    /// be read or is wrong, all faults told.
    func views(in environment: Environment = .current) throws -> [View] {
        var faults: [String] = []
        let views = try views { file in
            do {
                return try KeyFile.read(try environment.read(file), name: file.printable)
            } catch let error as KeyFileFaults {
                faults += error.lines
            } catch let error as FileError {
                faults.append(error.description)
            }
            return nil
        }
        guard faults.isEmpty else { throw Failure(.badInput, faults) }
        return views
    }

    /// The views without their keys, whose files are not looked at.
    func unkeyedViews() throws -> [View] { try views { _ in nil } }

    /// A resolver that asks them so. Throws when a file of certificates cannot be read or is wrong, all faults told.
    func resolver(in environment: Environment = .current) throws -> StubResolver {
        patience.resolver(trusting: try trust.anchors(in: environment))
    }

    private func views(readingKey key: (_ file: String) throws -> TSIGKey?) throws -> [View] {
        var servers: [String: [String]] = [:]
        var order: [String] = []
        func add(_ server: String, to name: String) {
            if servers[name] == nil { order.append(name) }
            servers[name, default: []].append(server)
        }
        for server in `internal` { add(server, to: "internal") }
        for server in `public` { add(server, to: "public") }
        for text in view {
            let (name, server) = try ServerOptions.pair(text, option: "--view", form: "NAME=SERVER")
            add(server, to: name)
        }
        let expectations = try values(
            of: expectView, option: "--expect-view", form: "NAME=private|public", views: order,
            otherwise: "a view is private or public", reading: View.Expectation.init)
        let sources = try values(
            of: viewSource, option: "--view-source", form: "NAME=ADDRESS", views: order,
            otherwise: "this is not an IPv4 or IPv6 address", reading: { IPAddress($0) })
        let keys = try values(
            of: viewKey, option: "--view-key", form: "NAME=FILE", views: order,
            otherwise: "give a file", reading: { $0.isEmpty ? nil : $0 })
        return try order.map { name in
            try View(
                name: name, servers: servers[name] ?? [],
                expectation: expectations[name] ?? (name == "public" ? .public : .private),
                source: sources[name], key: try keys[name].flatMap(key))
        }
    }

    private func values<Value>(
        of texts: [String], option: String, form: String, views: [String],
        otherwise complaint: String, reading read: (String) -> Value?
    ) throws -> [String: Value] {
        var values: [String: Value] = [:]
        for text in texts {
            let (name, word) = try ServerOptions.pair(text, option: option, form: form)
            guard views.contains(name) else {
                throw ValidationError("\(option) \(text.printable): no server of such a view is named.")
            }
            guard let value = read(word) else {
                throw ValidationError("\(option) \(text.printable): \(complaint).")
            }
            guard values.updateValue(value, forKey: name) == nil else {
                throw ValidationError("\(option) \(text.printable): the view has another already.")
            }
        }
        return values
    }

    private static func pair(
        _ text: String, option: String, form: String
    ) throws -> (String, String) {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ValidationError("\(option) takes \(form), not \"\(text.printable)\".")
        }
        return (String(text[..<sign]), String(text[text.index(after: sign)...]))
    }
}

extension View {
    /// Creates a view of servers as the user writes them. Throws what to say of them when one is none.
    init(
        name: String, servers: [String], expectation: Expectation, source: IPAddress? = nil,
        key: TSIGKey? = nil
    ) throws(ValidationError) {
        var addresses: [ServerAddress] = []
        for text in servers {
            do throws(ServerAddressError) {
                addresses += try ServerAddress.servers(text)
            } catch {
                throw ValidationError(
                    "The server \"\(text.printable)\" of the view \(name.printable): \(error).")
            }
        }
        do throws(ViewError) {
            try self.init(name: name, expectation: expectation, servers: addresses, source: source, key: key)
        } catch {
            throw ValidationError("The view \"\(name.printable)\": \(error).")
        }
    }
}
