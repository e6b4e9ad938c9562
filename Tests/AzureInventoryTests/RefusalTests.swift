import ScriptedPeers
import Testing

@testable import AzureInventory

/// What is said when Azure refuses, or something else answers in its place.
struct RefusalTests {
    private static let forbidden = """
        {"error":{"code":"AuthorizationFailed","message":"The client 'a@corp.example' with object id \
        '00000000-0000-0000-0000-000000000009' does not have authorization to perform action \
        'Microsoft.Network/privateDnsZones/ALL/read' over scope '/subscriptions/x' or the scope is invalid."}}
        """

    @Test func `a token that has expired is renewed once`() async throws {
        let outcome = try await Azure.ask { _, count in
            count == 1
                ? .reply(401, #"{"error":{"code":"ExpiredAuthenticationToken"}}"#)
                : .reply(Azure.page([], next: count == 0 ? "page2" : nil))
        }
        #expect(outcome.fault == nil)
        #expect(outcome.asked.count == 3)
        #expect(outcome.heard.count - outcome.asked.count == 2)
    }

    @Test func `a token that is refused twice ends it, and it is said what to look at`() async throws {
        let outcome = try await Azure.ask { _, _ in
            .reply(401, #"{"error":{"code":"InvalidAuthenticationTokenTenant","message":"\#(Azure.token)"}}"#)
        }
        #expect(
            outcome.fault?.description
                == "Azure Resource Graph does not accept the token (HTTP status 401) (InvalidAuthenticationTokenTenant);"
                + " AZURE_TENANT_ID must be the tenant that the subscriptions are in, and the clock of this host right"
        )
        #expect(outcome.asked.count == 2)
    }

    @Test func `what is forbidden names the action that is missing`() async throws {
        let graph = try await Azure.ask { _, _ in .reply(403, #"{"error":{"code":"Forbidden"}}"#) }
        #expect(
            graph.fault?.description
                == "Azure Resource Graph forbids it (HTTP status 403) (Forbidden): the identity needs the role Reader, or the"
                + " action Microsoft.ResourceGraph/resources/read, on the subscriptions")
        let none = try await Azure.ask { _, _ in
            .reply(
                400,
                #"{"error":{"code":"BadRequest","details":[{"code":"NoValidSubscriptionsInQueryRequest"}]}}"#)
        }
        #expect(
            none.fault?.description
                == "Azure Resource Graph forbids it (HTTP status 400) (BadRequest, NoValidSubscriptionsInQueryRequest): the"
                + " identity needs the role Reader, or the action Microsoft.ResourceGraph/resources/read, on the"
                + " subscriptions")
        let named = try await Azure.ask { _, _ in .reply(403, Self.forbidden) }
        #expect(
            named.fault?.description
                == "Azure Resource Graph forbids it (HTTP status 403) (AuthorizationFailed): the identity needs the"
                + " action Microsoft.Network/privateDnsZones/ALL/read, as the role Reader has it")
    }

    @Test(arguments: [
        (
            404, "",
            "there is no Azure Resource Graph at this address (HTTP status 404); look at --azure-cloud and"
                + " --azure-endpoint"
        ),
        (
            400, #"{"error":{"code":"BadRequest","message":"<script>"}}"#,
            "Azure Resource Graph does not understand the question (HTTP status 400) (BadRequest); look at"
                + " --subscription, --management-group and --azure-cloud"
        ),
        (
            413, #"{"error":{"code":"ResponsePayloadTooLarge"}}"#,
            "Azure Resource Graph says that the answer would be too large; ask for less with --subscription"
        ),
        (
            307, "",
            "Azure Resource Graph answers with a redirect (HTTP status 307), which is refused: the token would go along;"
                + " give the address that it leads to"
        ),
        (
            200, "<html>Sign in</html>",
            "Azure Resource Graph answers with what is no JSON (octet 0); does a proxy or login page answer in its"
                + " place?"
        ),
        (
            200, #"{"data":[],"Data":[]}"#,
            "Azure Resource Graph answers with what is no JSON (octet 12); does a proxy or login page answer in its"
                + " place?"
        ),
    ])
    func `every other answer has its line, and is asked for once`(
        status: Int, body: String, line: String
    ) async throws {
        let outcome = try await Azure.ask { request, _ in
            .reply(status, headers: ["location": "\(request.origin)/elsewhere"], body)
        }
        #expect(outcome.fault?.description == line)
        #expect(outcome.asked.count == 1)
    }

    @Test(arguments: [
        (
            #"{"error":"invalid_client","error_codes":[7000215],"error_description":"AADSTS7000215: no"}"#,
            "(invalid_client, AADSTS7000215): AZURE_CLIENT_SECRET is wrong; it is the secret's value, not its id"
        ),
        (
            #"{"error":"unauthorized_client","error_codes":[700016]}"#,
            "(unauthorized_client, AADSTS700016): the tenant \(Azure.tenant) has no application \(Azure.client); look at"
                + " AZURE_CLIENT_ID"
        ),
        (
            #"{"error":"invalid_request","error_codes":[90002]}"#,
            "(invalid_request, AADSTS90002): there is no tenant \(Azure.tenant); look at AZURE_TENANT_ID and"
                + " --azure-cloud"
        ),
        (
            "<html>", ": look at AZURE_TENANT_ID, AZURE_CLIENT_ID and what proves the application"
        ),
    ])
    func `Entra ID's refusals say what to mend`(body: String, line: String) async throws {
        let outcome = try await Azure.ask(token: { _ in .reply(401, body) }) { _, _ in .reply("{}") }
        let fault = try #require(outcome.fault).description
        #expect(fault.hasPrefix("Entra ID gives no token (HTTP status 401)"))
        #expect(fault.hasSuffix(line))
        #expect(outcome.asked.count == 0)
    }

    @Test(arguments: [#"{"error_codes":[0,0,0,[]]}"#, #"{"error_codes":[[[[[[[{}]]]]]]]}"#])
    func `a refusal of another shape than Entra ID's is one all the same`(body: String) async throws {
        let outcome = try await Azure.ask(token: { _ in .reply(401, body) }) { _, _ in .reply("{}") }
        #expect(outcome.fault?.description.hasPrefix("Entra ID gives no token (HTTP status 401)") == true)
    }

    @Test(arguments: [#"{"id":[]}"#, #"{"id":{}}"#, #"{"id":7}"#, #"{"id":null}"#, "{}"])
    func `a zone without an id is one of no zone`(row: String) async throws {
        let outcome = try await Azure.ask(recordSets: true) { _, count in
            count == 0 ? .reply(Azure.page([])) : .reply(Azure.page([Azure.zone("corp.example"), row]))
        }
        #expect(outcome.documents == nil)
        #expect(outcome.fault != nil)
    }

    @Test(arguments: [
        "{}", #"{"access_token":""}"#, #"{"access_token":"a b"}"#, #"{"access_token":"a\r\nx: y"}"#,
        #"{"access_token":7}"#, "no",
    ])
    func `an answer without a token is none`(body: String) async throws {
        let outcome = try await Azure.ask(token: { _ in .reply(body) }) { _, _ in .reply("{}") }
        #expect(
            outcome.fault?.description == "Entra ID answers without a token; is this address Azure's?")
        #expect(outcome.asked.count == 0)
    }
}
