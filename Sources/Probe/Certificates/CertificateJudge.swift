import FoundationEssentials
import SwiftASN1
@_spi(DisableValidityCheck) import X509

/// Judges certificates: name, time, trust and issuer, each by itself, so that each fault is told as what it is.
struct CertificateJudge: Sendable {
    let roots: TrustRoots
    /// The time, in seconds since 1970.
    let now: Int64

    /// A certificate, and all that is wrong with it.
    struct Judgement: Sendable {
        /// What it says; nil where it cannot be read.
        let certificate: PeerCertificate?
        /// The faults, the most telling first.
        let faults: [CertificateFault]
    }

    /// How many certificates a server may send: chains have two to four, and each more costs a search.
    static let mostCertificates = 10

    /// Judges what a server has sent in DER, its own certificate first.
    func judge(_ chain: [[UInt8]], of target: ProbeTarget) async -> Judgement {
        var certificates: [Certificate] = []
        for (index, octets) in chain.prefix(CertificateJudge.mostCertificates).enumerated() {
            do {
                certificates.append(try Certificate(derEncoded: octets))
            } catch {
                // One that cannot be read helps nobody on the way; a first one that cannot be read is no certificate.
                if index == 0 { break }
            }
        }
        guard let leaf = certificates.first else { return Judgement(certificate: nil, faults: [.untrusted]) }
        let peer = PeerCertificate(leaf, intermediates: certificates.dropFirst())
        var faults: Set<CertificateFault> = []
        if !peer.isFor(target.name), !(target.counterpart.map(peer.isFor) ?? false) {
            faults.insert(.otherName)
        }
        if let path = await path(from: leaf, over: certificates.dropFirst(), requiringTime: true) {
            faults.formUnion(issuerFaults(of: path, peer, for: target))
        } else if let path = await path(from: leaf, over: certificates.dropFirst(), requiringTime: false) {
            faults.formUnion(timeFaults(of: path))
            faults.formUnion(issuerFaults(of: path, peer, for: target))
        } else {
            faults.insert(.untrusted)
            faults.formUnion(timeFaults(of: [leaf]))
        }
        return Judgement(certificate: peer, faults: CertificateFault.allCases.filter(faults.contains))
    }

    private func path(
        from leaf: Certificate, over intermediates: some Sequence<Certificate>, requiringTime: Bool
    ) async -> [Certificate]? {
        var verifier = Verifier(rootCertificates: roots.store) {
            // Times are judged here, by one clock.
            RFC5280Policy.withValidityCheckDisabled()
            ChainPolicy(now: requiringTime ? now : nil)
        }
        let result = await verifier.validate(leaf: leaf, intermediates: CertificateStore(intermediates))
        guard case .validCertificate(let chain) = result else { return nil }
        return Array(chain)
    }

    private func timeFaults(of chain: [Certificate]) -> [CertificateFault] {
        let now = Date(timeIntervalSince1970: TimeInterval(now))
        if chain.contains(where: { $0.notValidAfter < now }) { return [.expired] }
        return chain.contains { $0.notValidBefore > now } ? [.notYetValid] : []
    }

    private func issuerFaults(
        of chain: [Certificate], _ peer: PeerCertificate, for target: ProbeTarget
    ) -> [CertificateFault] {
        guard target.isAzures, let root = chain.last, !roots.isAdded(root) else { return [] }
        return ExpectedIssuer.isExpected(peer.issuerOrganization) ? [] : [.unexpectedIssuer]
    }
}

/// What a chain must be beside what RFC 5280 says of its structure.
private struct ChainPolicy: VerifierPolicy {
    /// The time at which all of it must be valid; nil for none.
    let now: Int64?

    // Names are matched, and purposes looked at, where the leaf is.
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier] = [
        .X509ExtensionID.subjectAlternativeName, .X509ExtensionID.extendedKeyUsage,
    ]

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
        do {
            if let usage = try chain.leaf.extensions.extendedKeyUsage, !usage.contains(.serverAuth),
                !usage.contains(.any)
            {
                return .failsToMeetPolicy(reason: "the certificate is not for servers")
            }
        } catch {
            return .failsToMeetPolicy(reason: "what the certificate is for cannot be read")
        }
        guard let now else { return .meetsPolicy }
        let time = Date(timeIntervalSince1970: TimeInterval(now))
        return chain.allSatisfy { $0.notValidBefore <= time && time <= $0.notValidAfter }
            ? .meetsPolicy : .failsToMeetPolicy(reason: "a certificate is not valid at this time")
    }
}
