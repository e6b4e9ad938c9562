/// What to do when Entra ID gives no token, by its own numbers for why.
enum EntraRefusal {
    static func fault(_ reply: ServiceReply, tenant: String, client: String) -> AzureFault {
        let error = ServiceError(reply.body)
        let known = error.numbers.lazy.compactMap { advice($0, tenant, client) }.first
        return AzureFault(
            "Entra ID gives no token (HTTP status \(reply.status))\(error.remark): "
                + (known ?? "look at AZURE_TENANT_ID, AZURE_CLIENT_ID and what proves the application"))
    }

    private static func advice(_ number: String, _ tenant: String, _ client: String) -> String? {
        switch number {
        case "7000215": "AZURE_CLIENT_SECRET is wrong; it is the secret's value, not its id"
        case "7000222":
            "the secret has expired; make a new one for the application and set AZURE_CLIENT_SECRET"
        case "700016", "7000216": "the tenant \(tenant) has no application \(client); look at AZURE_CLIENT_ID"
        case "90002", "900023": "there is no tenant \(tenant); look at AZURE_TENANT_ID and --azure-cloud"
        case "700024":
            "the token in AZURE_FEDERATED_TOKEN_FILE has expired or is not valid yet; look at the clock, and have it renewed"
        case "70021", "700211", "700212", "700213":
            "the application \(client) has no federated credential for this issuer, subject and audience; add it"
        case "500011": "the tenant \(tenant) does not know Azure Resource Manager; look at --azure-cloud"
        case "53003", "530003": "a Conditional Access policy forbids it from this network"
        default: nil
        }
    }
}
