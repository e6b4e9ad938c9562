import DNS
import Inventory
import ScriptedPeers
import Synchronization
import Testing

@testable import AzureInventory

/// Azure as a script plays it, and a reader that asks it with an invented application.
struct Azure {
    static let token = "eyJ0eXAiOiJKV1Qi.invented-token.c2ln"
    static let secret = "invented~secret+with/signs="
    static let tenant = "00000000-0000-0000-0000-00000000000a"
    static let client = "00000000-0000-0000-0000-00000000000b"
    static let tokenBody = #"{"token_type":"Bearer","expires_in":3599,"access_token":"\#(token)"}"#

    static let application = [
        "AZURE_TENANT_ID": tenant, "AZURE_CLIENT_ID": client, "AZURE_CLIENT_SECRET": secret,
    ]

    /// What came of a run: the documents or the fault, what was asked, and what was waited for.
    struct Outcome {
        let documents: AzureDocuments?
        let fault: AzureFault?
        let heard: [HTTPPeer.Request]
        let waits: [Duration]
        /// What people were told meanwhile.
        let notes: [String]

        /// The requests but those for tokens.
        var asked: [HTTPPeer.Request] { heard.filter { !$0.target.contains("/oauth2/") } }
    }

    /// Asks with these variables, of which AZURE_AUTHORITY_HOST leads to the script as Resource Manager's address does;
    /// what the script says of requests for tokens is asked of `token`.
    static func ask(
        _ variables: [String: String] = application, files: [String: String] = [:],
        scope: AzureScope? = nil, recordSets: Bool = false, pinned: AzureAuthentication? = nil,
        cloud: AzureCloud = .public, limits: AzureLimits = AzureLimits(), now: Int64 = 1_767_225_600,
        token: @escaping @Sendable (HTTPPeer.Request) -> HTTPPeer.Answer = { _ in .reply(tokenBody) },
        _ answer: @escaping @Sendable (HTTPPeer.Request, Int) -> HTTPPeer.Answer
    ) async throws -> Outcome {
        let asked = Mutex(0)
        return try await HTTPPeer.with { request, _ in
            if request.target.contains("/oauth2/") { return token(request) }
            return answer(
                request,
                asked.withLock { count in
                    defer { count += 1 }
                    return count
                })
        } _: { peer in
            try await ask(
                peer, variables, files: files, scope: scope, recordSets: recordSets, pinned: pinned,
                cloud: cloud, limits: limits, now: now)
        }
    }

    private static func ask(
        _ peer: HTTPPeer, _ variables: [String: String], files: [String: String], scope: AzureScope?,
        recordSets: Bool, pinned: AzureAuthentication?, cloud: AzureCloud, limits: AzureLimits, now: Int64
    ) async throws -> Outcome {
        let waits = Mutex<[Duration]>([])
        let notes = Mutex<[String]>([])
        var variables = variables.mapValues { $0.replacing("PEER", with: peer.url) }
        variables["AZURE_AUTHORITY_HOST"] = peer.url
        let surroundings = AzureSurroundings(
            variables: variables,
            read: { path in
                guard let text = files[path] else { throw NoFile() }
                return Array(text.utf8)
            },
            now: { now }, wait: { duration in waits.withLock { $0.append(duration) } },
            note: { text in notes.withLock { $0.append(text) } })
        var settings = AzureReader.Settings()
        settings.cloud = cloud
        settings.endpoint = try ServiceURL(peer.url, called: "endpoint")
        settings.authentication = pinned
        let reader = AzureReader(settings, in: surroundings, limits: limits)
        let all = try AzureScope()
        do throws(AzureFault) {
            let documents = try await reader.documents(of: scope ?? all, recordSets: recordSets)
            return Outcome(
                documents: documents, fault: nil, heard: peer.heard, waits: waits.withLock(\.self),
                notes: notes.withLock(\.self))
        } catch {
            return Outcome(
                documents: nil, fault: error, heard: peer.heard, waits: waits.withLock(\.self),
                notes: notes.withLock(\.self))
        }
    }

    /// An answer of Resource Graph's.
    static func page(_ rows: [String], next: String? = nil, truncated: Bool = false) -> String {
        let token = next.map { #","$skipToken":"\#($0)""# } ?? ""
        return
            #"{"totalRecords":\#(rows.count),"count":\#(rows.count),"facets":[],"resultTruncated":"\#(truncated)"\#(token),"data":[\#(rows.joined(separator: ","))]}"#
    }

    private static let base =
        "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg/providers/Microsoft.Network"

    /// A private endpoint to a storage account, as Resource Graph has it.
    static func endpoint(_ name: String) -> String {
        """
        {"id":"\(base)/privateEndpoints/\(name)","name":"\(name)","type":"microsoft.network/privateendpoints",\
        "location":"westeurope","resourceGroup":"rg","subscriptionId":"00000000-0000-0000-0000-000000000001",\
        "properties":{"customDnsConfigs":[],"networkInterfaces":[{"id":"\(base)/networkInterfaces/\(name).nic"}],\
        "privateLinkServiceConnections":[{"name":"\(name)","properties":{"groupIds":["blob"],\
        "privateLinkServiceConnectionState":{"status":"Approved"}}}]}}
        """
    }

    /// Its network interface.
    static func interface(_ name: String, _ address: String) -> String {
        """
        {"id":"\(base)/networkInterfaces/\(name).nic","name":"\(name).nic",\
        "type":"microsoft.network/networkinterfaces","location":"westeurope",\
        "properties":{"privateEndpoint":{"id":"\(base)/privateEndpoints/\(name)"},"ipConfigurations":[{"name":"x",\
        "properties":{"privateIPAddress":"\(address)","privateLinkConnectionProperties":{"groupId":"blob",\
        "requiredMemberName":"blob","fqdns":["\(name).blob.core.windows.net"]}}}]}}
        """
    }

    /// A private zone as Resource Graph has it when only its id is asked for.
    static func zone(_ name: String) -> String { #"{"id":"\#(base)/privateDnsZones/\#(name)"}"# }

    /// A record set as Resource Manager has it.
    static func recordSet(_ name: String, in zone: String, _ address: String, creator: String) -> String {
        """
        {"id":"\(base)/privateDnsZones/\(zone)/A/\(name)","name":"\(name)",\
        "type":"Microsoft.Network/privateDnsZones/A","properties":{"metadata":{"creator":"created by private endpoint \
        \(creator) with resource guid 00000000-0000-0000-0000-000000000002"},"fqdn":"\(name).\(zone).","ttl":10,\
        "aRecords":[{"ipv4Address":"\(address)"}],"isAutoRegistered":false}}
        """
    }

    private struct NoFile: Error {}
}
