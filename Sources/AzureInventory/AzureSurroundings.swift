/// All that asking Azure takes from the world around it, so that tests can give it another.
package struct AzureSurroundings: Sendable {
    /// The environment variables.
    package var variables: [String: String]
    /// Reads a file whole.
    package var read: @Sendable (String) throws -> [UInt8]
    /// The time in seconds since 1970.
    package var now: @Sendable () -> Int64
    /// Waits so long.
    package var wait: @Sendable (Duration) async throws -> Void
    /// Tells people what takes long.
    package var note: @Sendable (String) -> Void
    /// The proxy to a host and port; nil where the way is direct.
    package var proxy: @Sendable (_ host: String, _ port: Int) -> AzureProxy?
    /// Authorities to trust in place of this host's own, in PEM form.
    package var authorities: [UInt8]?

    /// Creates surroundings, direct ways and this host's own trust by default.
    package init(
        variables: [String: String], read: @escaping @Sendable (String) throws -> [UInt8],
        now: @escaping @Sendable () -> Int64,
        wait: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) },
        note: @escaping @Sendable (String) -> Void = { _ in },
        proxy: @escaping @Sendable (_ host: String, _ port: Int) -> AzureProxy? = { _, _ in nil },
        authorities: [UInt8]? = nil
    ) {
        self.variables = variables
        self.read = read
        self.now = now
        self.wait = wait
        self.note = note
        self.proxy = proxy
        self.authorities = authorities
    }

    /// The variables that count here.
    package static let variables = [
        "AZURE_TENANT_ID", "AZURE_CLIENT_ID", "AZURE_CLIENT_SECRET", "AZURE_CLIENT_CERTIFICATE_PATH",
        "AZURE_FEDERATED_TOKEN_FILE", "AZURE_AUTHORITY_HOST", "IDENTITY_ENDPOINT", "IDENTITY_HEADER",
        "IMDS_ENDPOINT", "IDENTITY_SERVER_THUMBPRINT", "AZURE_POD_IDENTITY_AUTHORITY_HOST", "PATH",
    ]

    /// A variable's value; nil when it is empty, too.
    func variable(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}

/// An HTTP proxy on the way to Azure.
package struct AzureProxy: Sendable {
    /// Its host: a name or an address.
    package let host: String
    /// Its port.
    package let port: Int
    /// What it is to be told of who asks (RFC 7617), the word Basic left out.
    let credentials: Secret?

    /// Creates a proxy.
    package init(host: String, port: Int, credentials: Secret? = nil) {
        self.host = host
        self.port = port
        self.credentials = credentials
    }
}
