import DNS
import Probe
import ScriptedPeers
import TestCertificates
import Testing

/// Certificates that are not what they must be, each fault by itself and several at once.
struct CertificateTests {
    let trust: Trust

    init() throws { trust = try Trust() }

    private func seen(
        _ server: ServerCertificate, name: String = vaultName, counterpart: String? = nil,
        roots: TrustRoots? = nil, isAzures: Bool = true, at time: Int64 = now, expectsRequest: Bool = true
    ) async throws -> ProbeResult {
        try await ScriptedPeer.with(.tls(server, answer: forbidden)) { peer in
            let result = try await probe(
                peer.port, name: name, counterpart: counterpart, isAzures: isAzures,
                roots: try roots ?? trust.roots(), at: time)
            let isTrusted = !result.certificateFaults.contains { $0 != .unexpectedIssuer }
            // Nothing is said to whoever may be somebody else.
            #expect(peer.heard.requests.count == (isTrusted && expectsRequest ? 1 : 0))
            return result
        }
    }

    @Test func `a certificate for another name`() async throws {
        let result = try await seen(try trust.issuing.server(["portal.corp.example", "*.corp.example"]))
        #expect(result.outcome == .certificate(.otherName))
        #expect(result.certificateFaults == [.otherName])
        #expect(result.certificate?.names == ["portal.corp.example", "*.corp.example"])
    }

    @Test func `a wildcard stands for one label, and a name's counterpart for the name`() async throws {
        let suffix = "privatelink.we.backup.windowsazure.com"
        let one = try trust.issuing.server(["*.\(suffix)"])
        #expect(try await seen(one).outcome == .reachable)
        let above = try trust.issuing.server(["*.we.backup.windowsazure.com"])
        #expect(try await seen(above).outcome == .certificate(.otherName))
        let publicName = vaultName.replacing(".privatelink", with: "")
        #expect(try await seen(above, counterpart: publicName).outcome == .reachable)
        let bare = try trust.issuing.server(["*"])
        #expect(try await seen(bare).outcome == .certificate(.otherName))
    }

    @Test func `the last of many names counts as the first`() async throws {
        let names = (1...400).map { "account\($0).blob.core.windows.net" } + [vaultName]
        #expect(try await seen(try trust.issuing.server(names)).outcome == .reachable)
    }

    @Test func `a certificate larger than any ends the handshake`() async throws {
        let names = (1...4000).map { "account-of-a-long-name-\($0).blob.core.windows.net" } + [vaultName]
        let result = try await seen(try trust.issuing.server(names), expectsRequest: false)
        #expect(result.outcome == .handshakeBroken)
        #expect(result.certificate == nil)
    }

    @Test func `an expired certificate`() async throws {
        let result = try await seen(try trust.issuing.server([vaultName], validity: .expired))
        #expect(result.outcome == .certificate(.expired))
        #expect(result.certificateFaults == [.expired])
    }

    @Test func `a certificate that is not valid yet`() async throws {
        let result = try await seen(try trust.issuing.server([vaultName], validity: .future))
        #expect(result.outcome == .certificate(.notYetValid))
    }

    @Test func `an expired one between it and the authority`() async throws {
        let issuing = try trust.azure.intermediate(
            "Old CA", organization: "Microsoft Corporation", validity: .expired)
        let result = try await seen(try issuing.server([vaultName]))
        #expect(result.outcome == .certificate(.expired))
    }

    @Test func `validity is held against the time given, and no other`() async throws {
        let server = try trust.issuing.server([vaultName])
        #expect(try await seen(server, at: now + 90 * 86_400).outcome == .certificate(.expired))
        #expect(try await seen(server, at: now - 2 * 86_400).outcome == .certificate(.notYetValid))
    }

    @Test func `the days that are left are whole ones, and below zero after the end`() async throws {
        let result = try await seen(try trust.issuing.server([vaultName]))
        let certificate = try #require(result.certificate)
        let end = certificate.notAfter
        #expect(
            [1, 0, -1, -86_400, -86_401].map { certificate.daysLeft(at: end - $0) } == [0, 0, -1, -1, -2])
        #expect(certificate.daysLeft(at: end - 14 * 86_400) == 14)
        #expect(certificate.daysLeft(at: end - 14 * 86_400 + 1) == 13)
    }

    @Test func `a certificate that signed itself`() async throws {
        let result = try await seen(try .selfSigned([vaultName]))
        #expect(result.outcome == .certificate(.untrusted))
        #expect(result.certificateFaults == [.untrusted])
    }

    @Test func `an authority that nobody here trusts, until it is added`() async throws {
        let firewall = try CertificateAuthority("Inspection CA", organization: "Corp Example")
        let server = try firewall.server([vaultName])
        #expect(try await seen(server).outcome == .certificate(.untrusted))
        let added = try await seen(server, roots: try trust.roots(adding: [firewall]))
        #expect(added.outcome == .reachable)
        #expect(added.certificateFaults == [])
    }

    @Test func `an authority that this host trusts and that issues none for Azure`() async throws {
        let firewall = try CertificateAuthority("Inspection CA", organization: "Corp Example")
        let server = try firewall.server([vaultName])
        let result = try await seen(server, roots: try trust.roots(and: [firewall]))
        #expect(result.outcome == .certificate(.unexpectedIssuer))
        #expect(result.status == 403)
        let own = try await seen(server, roots: try trust.roots(and: [firewall]), isAzures: false)
        #expect(own.outcome == .reachable)
    }

    @Test func `a certificate whose chain is not sent`() async throws {
        let result = try await seen(try trust.issuing.server([vaultName]).sending([]))
        #expect(result.outcome == .certificate(.untrusted))
    }

    @Test func `one that no authority may have issued`() async throws {
        // A server's certificate is no authority, whoever it is from.
        let result = try await seen(try trust.issuing.serverIssued([vaultName]))
        #expect(result.outcome == .certificate(.untrusted))
    }

    @Test func `several faults at once, the most telling first`() async throws {
        let result = try await seen(try .selfSigned(["portal.corp.example"], validity: .expired))
        #expect(result.outcome == .certificate(.otherName))
        #expect(result.certificateFaults == [.otherName, .untrusted, .expired])
    }

    @Test func `a chain without end is looked at no further than ten`() async throws {
        var issuing = trust.issuing
        for number in 1...12 {
            issuing = try issuing.intermediate("Depth \(number)", organization: "Microsoft Corporation")
        }
        let result = try await seen(try issuing.server([vaultName]))
        #expect(result.outcome == .certificate(.untrusted))
        #expect(result.certificate?.intermediates.count == 9)
    }

    @Test func `a file that is no authority's says so`() throws {
        #expect(throws: TrustRoots.Fault("it holds no certificate in PEM")) {
            try TrustRoots(system: [], adding: [Array("nothing".utf8)])
        }
        let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"
        #expect(throws: TrustRoots.Fault("it is no list of certificates in PEM")) {
            try TrustRoots(system: [], adding: [Array(broken.utf8)])
        }
        #expect(try TrustRoots(system: Array(broken.utf8)).count == 0)
    }
}
