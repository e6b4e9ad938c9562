/// One of the separate Azure clouds, by the addresses that are asked there.
package enum AzureCloud: String, Sendable, CaseIterable {
    /// Azure itself.
    case `public`
    /// Azure Government, of the United States.
    case usgov
    /// Azure in China, which 21Vianet runs.
    case china

    /// Where Entra ID gives tokens.
    var authority: String {
        switch self {
        case .public: "https://login.microsoftonline.com"
        case .usgov: "https://login.microsoftonline.us"
        case .china: "https://login.partner.microsoftonline.cn"
        }
    }

    /// Every host of the cloud's that gives tokens or is Azure Resource Manager, older ones too.
    private var hosts: Set<String> {
        switch self {
        case .public:
            [
                "login.microsoftonline.com", "login.microsoft.com", "login.windows.net", "sts.windows.net",
                "management.azure.com",
            ]
        case .usgov:
            ["login.microsoftonline.us", "login-us.microsoftonline.com", "management.usgovcloudapi.net"]
        case .china:
            ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn", "management.chinacloudapi.cn"]
        }
    }

    /// Throws where a service is another cloud's: a token of one cloud is worth nothing in another. `name` is what named the
    /// service; what is of no cloud that is known may be of this one.
    func check(_ service: ServiceURL, called name: String) throws(AzureFault) {
        guard let other = AzureCloud.allCases.first(where: { $0.hosts.contains(service.host) }), other != self
        else { return }
        throw AzureFault(
            .usage,
            "\(name) is of the cloud \(other.rawValue), and \(rawValue) is to be asked; choose --azure-cloud"
                + " \(other.rawValue), or another \(name)")
    }

    /// What `az cloud set` calls it; nil for the one that az asks unless told otherwise.
    var commandLineName: String? {
        switch self {
        case .public: nil
        case .usgov: "AzureUSGovernment"
        case .china: "AzureChinaCloud"
        }
    }

    /// Azure Resource Manager, which Resource Graph is asked through; tokens are for it by this name, too.
    var resourceManager: String {
        switch self {
        case .public: "https://management.azure.com"
        case .usgov: "https://management.usgovcloudapi.net"
        case .china: "https://management.chinacloudapi.cn"
        }
    }
}
