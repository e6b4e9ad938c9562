internal import Inventory

/// Asks Azure Resource Manager, each answer a JSON value, and says what to do where there is none.
final class ManagementService {
    let session: AzureSession
    private let service: ServiceURL
    private let tokens: TokenSource

    init(at service: ServiceURL, _ tokens: TokenSource, _ session: AzureSession) {
        self.session = session
        self.service = service
        self.tokens = tokens
    }

    /// What a request is for, to say when it fails.
    struct Purpose {
        /// What is asked, as messages call it.
        let name: String
        /// What the identity needs for it, where the answer does not say.
        let need: String
    }

    /// An answer, and whether Azure says that it leaves subscriptions out.
    struct Answer {
        let value: JSONValue
        let isOfSomeSubscriptions: Bool
    }

    /// The answer to a request below the service's own path; nil where Azure says that the resource is gone.
    func answer(
        to path: String, posting body: [UInt8]? = nil, for purpose: Purpose
    ) async throws(AzureFault) -> Answer? {
        try await answer(from: service.appending(path), posting: body, for: purpose)
    }

    /// The answer to a link in an answer, which must lead to the same service: the token goes along.
    func answer(toLink text: String, for purpose: Purpose) async throws(AzureFault) -> Answer? {
        guard let url = try? ServiceURL(text, called: "nextLink") else {
            throw AzureFault(
                "\(purpose.name) names a next page by what is no https:// link, which is not followed")
        }
        guard url.isSameService(as: service) else {
            throw AzureFault(
                "\(purpose.name) names a next page on another host, which is refused: the token would go along"
            )
        }
        return try await answer(from: url, posting: nil, for: purpose)
    }

    private func answer(
        from url: ServiceURL, posting body: [UInt8]?, for purpose: Purpose
    ) async throws(AzureFault) -> Answer? {
        var reply = try await reply(from: url, posting: body, for: purpose)
        if reply.status == 401 {
            // It may have expired on the way; a new one is had once.
            tokens.forget()
            reply = try await self.reply(from: url, posting: body, for: purpose)
        }
        switch reply.status {
        case 200: break
        case let status:
            let error = ServiceError(reply.body)
            if status == 404, error.codes.contains(where: ManagementService.absences.contains) { return nil }
            throw fault(status, error, purpose)
        }
        do throws(JSONFault) {
            return Answer(
                value: try JSONValue(parsing: reply.body),
                isOfSomeSubscriptions: reply.header("x-ms-tenant-subscription-limit-hit")?
                    .lowercased() == "true")
        } catch {
            throw AzureFault(
                "\(purpose.name) answers with what is no JSON (octet \(error.offset)); does a proxy or login page answer"
                    + " in its place?")
        }
    }

    /// What Azure calls it when a resource is gone, or what it was in; a 404 without such a word is of something else.
    private static let absences: Set = [
        "ResourceNotFound", "ParentResourceNotFound", "ResourceGroupNotFound",
    ]

    /// That nothing of the kind answers at the address.
    static func absence(of purpose: Purpose) -> AzureFault {
        AzureFault(
            "there is no \(purpose.name) at this address (HTTP status 404); look at --azure-cloud and --azure-endpoint"
        )
    }

    private func reply(
        from url: ServiceURL, posting body: [UInt8]?, for purpose: Purpose
    ) async throws(AzureFault) -> ServiceReply {
        let token = try await tokens.current()
        return try await session.reply(
            to: ServiceRequest(
                url: url, headers: [("authorization", "Bearer \(token.revealed)")],
                body: body.map { ("application/json", $0) }),
            from: purpose.name)
    }

    private func fault(_ status: Int, _ error: ServiceError, _ purpose: Purpose) -> AzureFault {
        switch status {
        case 401:
            AzureFault(
                "\(purpose.name) does not accept the token (HTTP status 401)\(error.remark); \(tokens.advice)"
            )
        case 400 where error.codes.contains("NoValidSubscriptionsInQueryRequest"), 403:
            AzureFault(
                "\(purpose.name) forbids it (HTTP status \(status))\(error.remark): the identity needs"
                    + " \(error.action.map { "the action \($0), as the role Reader has it" } ?? purpose.need)"
            )
        case 404 where error.codes.isEmpty: ManagementService.absence(of: purpose)
        case 413:
            AzureFault(
                "\(purpose.name) says that the answer would be too large; ask for less with --subscription")
        default:
            AzureFault(
                "\(purpose.name) does not understand the question (HTTP status \(status))\(error.remark); look at"
                    + " --subscription, --management-group and --azure-cloud")
        }
    }
}
