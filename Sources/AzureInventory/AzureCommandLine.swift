/// Whoever is logged in to `az`, which is run without a shell and asked for a token.
struct AzureCommandLine {
    private let surroundings: AzureSurroundings
    private let cloud: AzureCloud

    init(_ surroundings: AzureSurroundings, _ cloud: AzureCloud) {
        self.surroundings = surroundings
        self.cloud = cloud
    }

    func token() async throws(AzureFault) -> Secret {
        guard let program = ChildProcess.program(named: "az", path: surroundings.variables["PATH"] ?? "")
        else {
            throw AzureFault(
                "no identity to ask Azure with: az is not installed, and neither AZURE_CLIENT_SECRET nor"
                    + " AZURE_FEDERATED_TOKEN_FILE is set; install az and run az login, or set those variables, or"
                    + " choose --azure-auth managed on an Azure machine")
        }
        let result: ChildProcess.Result
        do throws(ChildProcess.Failure) {
            result = try await ChildProcess.run(
                program,
                [
                    "account", "get-access-token", "--output", "json", "--resource",
                    cloud.resourceManager + "/",
                ])
        } catch {
            throw AzureCommandLine.fault(of: error)
        }
        guard result.status == 0 else {
            // What it says is the program's own, differs from version to version and may hold anything.
            let before = cloud.commandLineName.map { ", after az cloud set --name \($0)" } ?? ""
            throw AzureFault(
                "az gives no token (status \(result.status)); run az login, to the tenant of the subscriptions\(before)"
            )
        }
        return try TokenSource.token("accesstoken", in: result.output, from: "az account get-access-token")
    }

    private static func fault(of failure: ChildProcess.Failure) -> AzureFault {
        switch failure {
        case .notStarted:
            AzureFault("az cannot be started; run az account get-access-token by hand to see why")
        case .late:
            AzureFault(
                "az gives no token within \(ChildProcess.patience.components.seconds) seconds; run az account"
                    + " get-access-token by hand")
        case .excessive:
            AzureFault("az prints more than a token; run az account get-access-token by hand")
        }
    }
}
