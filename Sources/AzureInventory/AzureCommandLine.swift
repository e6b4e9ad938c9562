internal import NIOPosix
internal import Processes

/// Whoever is logged in to `az`, which is run without a shell and asked for a token.
struct AzureCommandLine {
    private let surroundings: AzureSurroundings
    private let cloud: AzureCloud

    init(_ surroundings: AzureSurroundings, _ cloud: AzureCloud) {
        self.surroundings = surroundings
        self.cloud = cloud
    }

    func token() async throws(AzureFault) -> Secret {
        guard let program = ProgramRun.find("az", in: surroundings.variables["PATH"] ?? "")
        else { throw AzureFault(.absence(advice: advice), "az is not installed") }
        let run = await AzureCommandLine.run(
            program,
            [
                "account", "get-access-token", "--output", "json", "--resource", cloud.resourceManager + "/",
            ])
        let status: Int32
        switch run.end {
        case .exited(let number): status = number
        // As a shell has it.
        case .killed(let signal): status = 128 + signal
        case .notStarted:
            throw AzureFault("az cannot be started; run az account get-access-token by hand to see why")
        case .tooLate:
            throw AzureFault(
                "az gives no token within \(AzureCommandLine.patience.components.seconds) seconds; run az account"
                    + " get-access-token by hand")
        case .tooMuch:
            throw AzureFault("az prints more than a token; run az account get-access-token by hand")
        }
        guard status == 0 else {
            // What it says is the program's own, differs from version to version and may hold anything.
            let before = cloud.commandLineName.map { ", after az cloud set --name \($0)" } ?? ""
            throw AzureFault(
                "az gives no token (status \(status)); run az login, to the tenant of the subscriptions\(before)"
            )
        }
        return try TokenSource.token("accesstoken", in: run.output, from: "az account get-access-token")
    }

    /// What to do where there is no az; with other variables set it is what was chosen.
    private var advice: String {
        ["AZURE_CLIENT_SECRET", "AZURE_FEDERATED_TOKEN_FILE"].contains { surroundings.variable($0) != nil }
            ? "; install it and run az login, or choose another --azure-auth"
            : ", and neither AZURE_CLIENT_SECRET nor AZURE_FEDERATED_TOKEN_FILE is set; install az and run az login, or"
                + " set those variables, or choose --azure-auth managed on an Azure machine"
    }

    /// How long it may run.
    private static let patience = Duration.seconds(60)
    /// The most that it may print, in octets.
    private static let maximumSize = 1 << 20

    /// Runs it with this process's own environment, which tells it where its log-in is kept; its complaints are not heard.
    private static func run(_ program: String, _ arguments: [String]) async -> ProgramRun {
        let call = ProgramCall(
            program, arguments, environment: nil, hearing: .output, limit: .atMost(maximumSize),
            patience: patience)
        // On a thread that may be blocked; there is always one.
        return (try? await NIOThreadPool.singleton.runIfActive { call.run() })
            ?? ProgramRun(end: .notStarted(0))
    }
}
