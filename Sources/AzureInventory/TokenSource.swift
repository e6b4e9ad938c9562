internal import Inventory

/// Gets tokens for Azure Resource Manager, and keeps the one it has until that is refused.
final class TokenSource {
    private let session: AzureSession
    private let authority: ServiceURL
    private let cloud: AzureCloud
    private var identities: [Identity]
    private var token: Secret?

    init(_ identities: [Identity], authority: ServiceURL, cloud: AzureCloud, _ session: AzureSession) {
        self.session = session
        self.authority = authority
        self.cloud = cloud
        self.identities = identities
    }

    /// What tokens are for, as `https://management.azure.com`.
    private var audience: String { cloud.resourceManager }

    /// The token, got anew where there is none yet. Throws when the identity gives none; the next one is tried only where
    /// it turns out not to be there, and none has given a token yet.
    func current() async throws(AzureFault) -> Secret {
        if let token { return token }
        var tried: [String] = []
        while let identity = identities.first {
            do throws(AzureFault) {
                let token = try await token(of: identity)
                self.token = token
                // A token that is renewed is of the same one: what was begun as one is not ended as another.
                identities = [identity]
                return token
            } catch {
                guard case .absence = error.kind, identities.count > 1 else {
                    throw TokenSource.fault(error, of: identity, after: tried)
                }
                identities.removeFirst()
                tried.append("\(identity.kind.rawValue): \(error)")
                let next = identities.first?.kind.rawValue ?? ""
                session.surroundings.note("\(error); the identity \(next) is tried in its place")
            }
        }
        throw AzureFault("there is no identity to ask Azure with")
    }

    /// The fault of the last identity there is, with those of the others before it.
    private static func fault(
        _ last: AzureFault, of identity: Identity, after tried: [String]
    ) -> AzureFault {
        var line = last.description
        var kind = last.kind
        if case .absence(let advice) = kind {
            line += advice
            kind = .answer
        }
        guard !tried.isEmpty else { return AzureFault(kind, line) }
        let all = tried + ["\(identity.kind.rawValue): \(line)"]
        return AzureFault(kind, "no identity gives a token; \(all.joined(separator: "; "))")
    }

    /// Forgets the token, which was refused.
    func forget() { token = nil }

    /// What to do about a token that is refused, as the end of a sentence.
    var advice: String {
        switch identities.first {
        case .commandLine: "log in anew with az login, to the tenant that the subscriptions are in"
        case .machine, .app, .arc: "the managed identity must be of the tenant that the subscriptions are in"
        default:
            "AZURE_TENANT_ID must be the tenant that the subscriptions are in, and the clock of this host right"
        }
    }

    private func token(of identity: Identity) async throws(AzureFault) -> Secret {
        switch identity {
        case .application(let tenant, let client, let secret):
            return try await entraToken(
                tenant: tenant, client: client, [("client_secret", secret.revealed)])
        case .workload(let tenant, let client, let file):
            return try await entraToken(
                tenant: tenant, client: client,
                [
                    ("client_assertion", try assertion(in: file).revealed),
                    ("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                ])
        case .machine(let service, let client):
            return try await machineToken(service, client: client)
        case .app(let endpoint, let header, let client):
            let fields = [("resource", audience + "/")] + (client.map { [("client_id", $0)] } ?? [])
            let reply = try await endpointReply(
                endpoint, "2019-08-01", fields, [("x-identity-header", header.revealed)])
            guard reply.status == 200 else { throw refusal(reply, by: "the identity endpoint") }
            return try TokenSource.token("access_token", in: reply.body, from: "the identity endpoint")
        case .arc(let endpoint):
            return try await ArcIdentity(session, endpoint).token(audience: audience)
        case .commandLine:
            return try await AzureCommandLine(session.surroundings, cloud).token()
        }
    }

    private func assertion(in file: String) throws(AzureFault) -> Secret {
        let octets: [UInt8]
        do {
            octets = try session.surroundings.read(file)
        } catch {
            throw AzureFault(
                .usage,
                "AZURE_FEDERATED_TOKEN_FILE: the file cannot be read; the workload's token must be mounted there"
            )
        }
        var text = Substring(String(decoding: octets, as: UTF8.self))
        while text.last?.isWhitespace == true { text.removeLast() }
        guard let token = Secret(token: String(text)) else {
            throw AzureFault(.usage, "AZURE_FEDERATED_TOKEN_FILE: the file holds no token")
        }
        return token
    }

    private func entraToken(
        tenant: String, client: String, _ proof: [(name: String, value: String)]
    ) async throws(AzureFault) -> Secret {
        let fields =
            [("grant_type", "client_credentials"), ("client_id", client), ("scope", audience + "/.default")]
            + proof
        let request = ServiceRequest(
            url: authority.appending("/\(tenant)/oauth2/v2.0/token"),
            body: ("application/x-www-form-urlencoded", Array(PercentCoding.form(fields).utf8)))
        let reply = try await session.reply(to: request, from: "Entra ID")
        guard reply.status == 200 else { throw EntraRefusal.fault(reply, tenant: tenant, client: client) }
        return try TokenSource.token("access_token", in: reply.body, from: "Entra ID")
    }

    /// A virtual machine's token.
    private func machineToken(_ service: ServiceURL, client: String?) async throws(AzureFault) -> Secret {
        let name = "the instance metadata service"
        let fields = [("resource", audience + "/")] + (client.map { [("client_id", $0)] } ?? [])
        let reply = try await endpointReply(
            service.appending("/metadata/identity/oauth2/token"), "2018-02-01", fields,
            [("metadata", "true")],
            // What the service says while it is being updated.
            passing: [404, 410])
        // Which of the two it is, only its text tells.
        if reply.status == 400, client == nil, ServiceError(reply.body).codes == ["invalid_request"] {
            throw AzureFault(
                .absence(
                    advice: ": assign one, or tell which with AZURE_CLIENT_ID, or choose another --azure-auth"
                ), "this machine has no managed identity, or several")
        }
        // Policies of clusters and gateways of containers say so, in place of the service.
        if reply.status == 403 {
            throw AzureFault(
                .absence(advice: "; choose another --azure-auth"),
                "\(name) is forbidden from here (HTTP status 403)")
        }
        guard reply.status == 200 else { throw refusal(reply, by: name) }
        return try TokenSource.token("access_token", in: reply.body, from: name)
    }

    private func endpointReply(
        _ endpoint: ServiceURL, _ version: String, _ fields: [(String, String)],
        _ headers: [(name: String, value: String)], passing: Set<Int> = []
    ) async throws(AzureFault) -> ServiceReply {
        var request = ServiceRequest.identity(endpoint, version: version, fields, headers)
        request.passing = passing
        return try await session.reply(to: request, from: "the identity endpoint")
    }

    private func refusal(_ reply: ServiceReply, by name: String) -> AzureFault {
        AzureFault(
            "\(name) gives no token (HTTP status \(reply.status))\(ServiceError(reply.body).remark); look whether the"
                + " identity is assigned, and whether AZURE_CLIENT_ID is its client id")
    }

    /// The token in an answer, under a key that is given in lower case.
    static func token(
        _ key: String, in body: [UInt8], from name: String
    ) throws(AzureFault) -> Secret {
        guard let value = try? JSONValue(parsing: body), let text = value[key], text.isString,
            let token = Secret(token: text.text)
        else { throw AzureFault("\(name) answers without a token; is this address Azure's?") }
        return token
    }
}

extension ServiceRequest {
    /// A question to an identity endpoint, whose URL may have a query already.
    static func identity(
        _ endpoint: ServiceURL, version: String, _ fields: [(String, String)],
        _ headers: [(name: String, value: String)]
    ) -> ServiceRequest {
        let query = PercentCoding.form([("api-version", version)] + fields)
        return ServiceRequest(
            url: endpoint.with(query: query), headers: headers, isNear: true)
    }
}
