import ArgumentParser
import Checks
import DNS
import Probe

/// Whether connections go through a proxy.
struct ProxyOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The proxy, as http://HOST:PORT, in place of HTTPS_PROXY; NO_PROXY says what goes past it.",
            valueName: "url"))
    var proxy: String?

    @Flag(help: "Go past every proxy, whatever HTTPS_PROXY says.")
    var noProxy = false

    /// The environment variables that say so, the one that counts first before the others.
    static let variables = ["https_proxy", "HTTPS_PROXY", "no_proxy", "NO_PROXY"]

    func validate() throws {
        guard proxy == nil || !noProxy else { throw ValidationError("Give --proxy or --no-proxy, not both.") }
    }

    /// The proxy and what goes past it; nil where there is none. Its host's name is resolved as this host does.
    ///
    /// Throws when what names it is no proxy, or when its host has no address here.
    func choice(in environment: Environment) async throws(Failure) -> ProxyChoice? {
        noProxy ? nil : try await ProxyOptions.choice(of: proxy, in: environment)
    }

    /// The proxy that `proxy` names, or else the environment, and what goes past it.
    static func choice(
        of proxy: String? = nil, in environment: Environment
    ) async throws(Failure) -> ProxyChoice? {
        func first(of names: ArraySlice<String>) -> (name: String, value: String)? {
            names.lazy.compactMap { name in environment.variables[name].map { (name, $0) } }
                .first { !$0.value.isEmpty }
        }
        let variables = ProxyOptions.variables
        guard let (source, text) = proxy.map({ ("--proxy", $0) }) ?? first(of: variables[..<2]) else {
            return nil
        }
        let url: ProxyURL
        do throws(ProxyURL.Fault) {
            url = try ProxyURL(text)
        } catch {
            // Without the text, which may hold a password.
            throw Failure(.usage, "\(source): \(error)")
        }
        guard let address = await ProxyOptions.address(of: url.host, in: environment) else {
            throw Failure(.inconclusive, "\(source): \(url.host) has no address here")
        }
        return ProxyChoice(HTTPProxy(url, at: address), noProxy: first(of: variables[2...])?.value ?? "")
    }

    private static func address(of host: String, in environment: Environment) async -> IPAddress? {
        if let address = IPAddress(host) { return address }
        guard let name = try? DomainName(host) else { return nil }
        return await environment.hostAnswers([name]).addresses[name]?.first
    }
}
