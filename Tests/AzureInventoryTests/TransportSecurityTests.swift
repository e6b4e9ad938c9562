import ScriptedPeers
import TestCertificates
import Testing

@testable import AzureInventory

/// Whom Azure's addresses are believed to be, over TLS.
struct TransportSecurityTests {
    /// What comes of asking a server that shows this certificate, where only that authority is trusted.
    private func ask(
        _ certificate: ServerCertificate, trusting authority: CertificateAuthority
    ) async throws -> (outcome: Result<AzureDocuments, AzureFault>, heard: Int, port: Int) {
        try await HTTPPeer.with(showing: certificate) { request, _ in
            .reply(
                request.target.contains("/oauth2/")
                    ? Azure.tokenBody : Azure.page([Azure.endpoint("a"), Azure.interface("a", "10.20.0.4")]))
        } _: { peer in
            struct NoFile: Error {}
            let variables = Azure.application.merging(["AZURE_AUTHORITY_HOST": peer.url]) { $1 }
            let surroundings = AzureSurroundings(
                variables: variables, read: { _ in throw NoFile() }, now: { 0 },
                authorities: Array(try authority.pem().utf8))
            var settings = AzureReader.Settings()
            settings.endpoint = try ServiceURL(peer.url, called: "endpoint")
            let reader = AzureReader(settings, in: surroundings)
            do throws(AzureFault) {
                return (.success(try await reader.documents(of: AzureScope())), peer.heard.count, peer.port)
            } catch {
                return (.failure(error), peer.heard.count, peer.port)
            }
        }
    }

    @Test func `a certificate that is trusted and for the address is believed`() async throws {
        let authority = try CertificateAuthority()
        let asked = try await ask(try authority.server([], addresses: [[127, 0, 0, 1]]), trusting: authority)
        #expect(try asked.outcome.get().resourceCount == 2)
        #expect(asked.heard == 2)
    }

    @Test(arguments: ["other authority", "self-signed", "expired", "not yet valid"])
    func `one that is not trusted gets no secret, and is told in one line`(kind: String) async throws {
        let authority = try CertificateAuthority()
        let address: [UInt8] = [127, 0, 0, 1]
        let certificate =
            switch kind {
            case "other authority": try CertificateAuthority("Other Root").server([], addresses: [address])
            case "self-signed": try ServerCertificate.selfSigned(["127.0.0.1"])
            case "expired": try authority.server([], addresses: [address], validity: .expired)
            default: try authority.server([], addresses: [address], validity: .future)
            }
        let asked = try await ask(certificate, trusting: authority)
        #expect(
            asked.outcome
                == .failure(
                    AzureFault(
                        "Entra ID at 127.0.0.1 port \(asked.port): its certificate is not trusted; where a proxy breaks TLS"
                            + " open, give its authority with SSL_CERT_FILE")))
        #expect(asked.heard == 0)
    }

    @Test func `one for another name gets no secret, and is told in one line`() async throws {
        let authority = try CertificateAuthority()
        let certificate = try authority.server(["management.azure.com"], addresses: [[127, 0, 0, 2]])
        let asked = try await ask(certificate, trusting: authority)
        #expect(
            asked.outcome
                == .failure(
                    AzureFault(
                        "Entra ID at 127.0.0.1 port \(asked.port): its certificate is for another name; look at what answers"
                            + " there in its place")))
        #expect(asked.heard == 0)
    }
}
