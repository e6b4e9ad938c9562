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
