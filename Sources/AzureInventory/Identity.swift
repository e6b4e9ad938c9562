/// How pedns proves to Azure on whose behalf it asks, in the order of Azure's own libraries.
package enum AzureAuthentication: String, Sendable, CaseIterable {
    /// An application and its secret, by environment variables.
    case environment
    /// An application that another issuer vouches for, as Kubernetes does for a workload, by a token in a file.
    case workload
    /// The identity of the Azure machine, app or Arc server that pedns runs on.
    case managed
    /// Whoever is logged in to `az`.
    case cli
}

/// An identity that tokens can be had for.
enum Identity: Sendable {
    case application(tenant: String, client: String, Secret)
    case workload(tenant: String, client: String, tokenFile: String)
    /// The instance metadata service of a virtual machine, which `client` tells one of several identities.
    case machine(ServiceURL, client: String?)
    case app(ServiceURL, header: Secret, client: String?)
    /// A server of Azure Arc.
    case arc(ServiceURL)
    case commandLine

    /// What kind it is.
    var kind: AzureAuthentication {
        switch self {
        case .application: .environment
        case .workload: .workload
        case .machine, .app, .arc: .managed
        case .commandLine: .cli
        }
    }

    /// Whether Entra ID is asked for its tokens, rather than something on this host.
    var isOfEntra: Bool { kind == .environment || kind == .workload }
}

/// Which identities there are, found without a packet.
struct IdentityChoice {
    private let surroundings: AzureSurroundings

    init(_ surroundings: AzureSurroundings) {
        self.surroundings = surroundings
    }

    /// Those to try in turn: the pinned one, or each that the surroundings have. `az` comes last and need not be there.
    func identities(pinned: AzureAuthentication?) throws(AzureFault) -> [Identity] {
        switch pinned {
        case .environment: return [try application()]
        case .workload: return [try workload()]
        case .managed: return [try managed()]
        case .cli: return [.commandLine]
        case nil: break
        }
        if surroundings.variable("AZURE_CLIENT_SECRET") != nil
            || surroundings.variable("AZURE_CLIENT_CERTIFICATE_PATH") != nil
        {
            return [try application()]
        }
        if surroundings.variable("AZURE_FEDERATED_TOKEN_FILE") != nil { return [try workload()] }
        return isInAzure ? [try managed(), .commandLine] : [.commandLine]
    }

    private func application() throws(AzureFault) -> Identity {
        guard let text = surroundings.variable("AZURE_CLIENT_SECRET") else {
            if surroundings.variable("AZURE_CLIENT_CERTIFICATE_PATH") != nil {
                throw AzureFault(
                    .usage,
                    "AZURE_CLIENT_CERTIFICATE_PATH: a certificate is not supported; set AZURE_CLIENT_SECRET, or choose"
                        + " --azure-auth workload, managed or cli")
            }
            throw AzureFault(
                .usage,
                "AZURE_CLIENT_SECRET is not set, which --azure-auth environment needs, beside AZURE_TENANT_ID and"
                    + " AZURE_CLIENT_ID")
        }
        guard let secret = Secret(text) else {
            throw AzureFault(.usage, "AZURE_CLIENT_SECRET is longer than any secret is")
        }
        return .application(
            tenant: try word("AZURE_TENANT_ID", for: "AZURE_CLIENT_SECRET"),
            client: try word("AZURE_CLIENT_ID", for: "AZURE_CLIENT_SECRET"), secret)
    }

    private func workload() throws(AzureFault) -> Identity {
        guard let file = surroundings.variable("AZURE_FEDERATED_TOKEN_FILE") else {
            throw AzureFault(
                .usage, "AZURE_FEDERATED_TOKEN_FILE is not set, which --azure-auth workload needs")
        }
        return .workload(
            tenant: try word("AZURE_TENANT_ID", for: "AZURE_FEDERATED_TOKEN_FILE"),
            client: try word("AZURE_CLIENT_ID", for: "AZURE_FEDERATED_TOKEN_FILE"), tokenFile: file)
    }

    private func managed() throws(AzureFault) -> Identity {
        let client =
            surroundings.variable("AZURE_CLIENT_ID") == nil ? nil : try word("AZURE_CLIENT_ID", for: "it")
        guard let text = surroundings.variable("IDENTITY_ENDPOINT") else {
            let name = "AZURE_POD_IDENTITY_AUTHORITY_HOST"
            return .machine(
                try ServiceURL(
                    surroundings.variable(name) ?? "http://169.254.169.254", called: name, plain: .link),
                client: client)
        }
        guard surroundings.variable("IDENTITY_SERVER_THUMBPRINT") == nil else {
            throw AzureFault(
                .usage, "the managed identity of Service Fabric is not supported; choose another --azure-auth"
            )
        }
        let endpoint = try ServiceURL(text, called: "IDENTITY_ENDPOINT", plain: .link)
        if let header = surroundings.variable("IDENTITY_HEADER") {
            guard let secret = Secret(token: header) else {
                throw AzureFault(.usage, "IDENTITY_HEADER holds what no header may")
            }
            return .app(endpoint, header: secret, client: client)
        }
        guard surroundings.variable("IMDS_ENDPOINT") != nil else {
            throw AzureFault(
                .usage,
                "IDENTITY_ENDPOINT is set without IDENTITY_HEADER (App Service) or IMDS_ENDPOINT (Arc)")
        }
        return .arc(endpoint)
    }

    /// An id as it may stand in a path.
    private func word(_ name: String, for other: String) throws(AzureFault) -> String {
        guard let text = surroundings.variable(name) else {
            throw AzureFault(.usage, "\(name) is not set, which \(other) needs beside it")
        }
        let isPlain = text.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."): true
            default: false
            }
        }
        guard isPlain, text.utf8.count <= 255, text.utf8.first != UInt8(ascii: ".") else {
            throw AzureFault(.usage, "\(name) is no id such as 00000000-0000-0000-0000-000000000000")
        }
        return text
    }

    /// Whether this host is Azure's, by what its firmware says or the platform sets.
    private var isInAzure: Bool {
        if surroundings.variable("IDENTITY_ENDPOINT") != nil { return true }
        // The tag of every virtual machine of Azure's. Where there is no such file there is no such firmware.
        guard let tag = try? surroundings.read("/sys/class/dmi/id/chassis_asset_tag") else { return false }
        return String(decoding: tag.prefix(64), as: UTF8.self)
            .hasPrefix("7783-7084-3265-9085-8269-3286-77")
    }
}
